package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.load.LoadedDocument;
import io.wordfreq.launcher.plan.EngineSettings;
import io.wordfreq.launcher.plan.Gathering;
import io.wordfreq.launcher.plan.Load;
import io.wordfreq.launcher.plan.Parameters;
import io.wordfreq.launcher.plan.PipelineModel;
import io.wordfreq.launcher.plan.PlannedEngine;
import io.wordfreq.launcher.plan.Planner;
import io.wordfreq.launcher.plan.Prediction;
import io.wordfreq.launcher.plan.Usage;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.prices.Product;
import io.wordfreq.launcher.prices.Requests;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import java.util.List;
import java.util.Map;

/** What a load is likely to cost before it begins, and what is known of it afterwards. */
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

  /**
   * The requests that a load has made, by list prices. What its engine cost is not told by its
   * documents: a cluster's seconds are shared with what else ran on it.
   */
  static Map<String, Double> after(
      List<LoadedDocument> documents, List<Batch> batches, PriceList prices) {
    Requests requests = Requests.of(documents.size(), batches.size());
    Usage usage = new Usage();
    usage.add("S3", Product.OBJECT_WRITE, documents.size() + requests.objectWrites());
    usage.add("S3", Product.OBJECT_READ, requests.objectReads());
    usage.add("SQS and SNS", Product.QUEUE_REQUEST, requests.queueRequests());
    usage.add("SQS and SNS", Product.TOPIC_PUBLISH, requests.publishes());
    usage.add("DynamoDB", Product.TABLE_WRITE, requests.tableWrites());
    return usage.cost(prices);
  }
}
