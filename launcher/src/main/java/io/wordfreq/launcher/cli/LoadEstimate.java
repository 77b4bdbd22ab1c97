package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.plan.EngineSettings;
import io.wordfreq.launcher.plan.Gathering;
import io.wordfreq.launcher.plan.Load;
import io.wordfreq.launcher.plan.Parameters;
import io.wordfreq.launcher.plan.PipelineModel;
import io.wordfreq.launcher.plan.PlannedEngine;
import io.wordfreq.launcher.plan.Planner;
import io.wordfreq.launcher.plan.Prediction;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;

/** What a load is likely to cost, before it begins. */
final class LoadEstimate {
  private static final int REPLICATES = 50;

  private LoadEstimate() {}

  /**
   * As {@code plan} predicts it for the engine that is set.
   *
   * @param pause between documents, in seconds
   */
  static Prediction before(
      Settings settings, PriceList prices, long documents, double bytes, double pause) {
    PlannedEngine engine =
        PlannedEngine.ofName(settings.text(Setting.ENGINE).orElse("")).orElse(PlannedEngine.EMR);
    PipelineModel model =
        new PipelineModel(
            engine.toString(),
            engine,
            new EngineSettings(
                1, 6, true, "m7g.xlarge", (double) settings.bytes(Setting.DIRECT_UP_TO), 1024, 870),
            new Gathering(
                settings.count(Setting.MAX_DOCUMENTS),
                (double) settings.bytes(Setting.MAX_BYTES),
                PlanSettings.seconds(settings.duration(Setting.MAX_WAIT)),
                0),
            Parameters.defaults());
    return new Planner(prices, REPLICATES, 1).predict(model, Load.every(pause, documents, bytes));
  }
}
