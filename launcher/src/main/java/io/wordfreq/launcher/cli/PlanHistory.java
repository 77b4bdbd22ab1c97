package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.plan.Distribution.Constant;
import io.wordfreq.launcher.plan.Figure.Origin;
import io.wordfreq.launcher.plan.Load;
import io.wordfreq.launcher.plan.Parameter;
import io.wordfreq.launcher.plan.Parameters;
import io.wordfreq.launcher.plan.PlannedEngine;
import io.wordfreq.launcher.plan.Planner;
import io.wordfreq.launcher.plan.Prediction.Spread;
import io.wordfreq.launcher.plan.calibration.Calibration;
import io.wordfreq.launcher.plan.calibration.Check;
import io.wordfreq.launcher.plan.calibration.PastRun;
import io.wordfreq.launcher.settings.UserError;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that have a plan learn from past batches. */
final class PlanHistory {

  /** The newest batches that it learns from: more say no more, and tell of older settings. */
  static final int BATCHES = 1_000;

  @Option(
      names = "--calibrate",
      description =
          "Count with what past batches took, by the ledger; below five of them with what is"
              + " known without.")
  private boolean calibrate;

  @Option(
      names = "--check",
      description =
          "Predict past batches from those before them, and print how far off that is; no load is"
              + " to be said.")
  private boolean check;

  @Option(names = "--cluster-up", description = "A cluster is up when the load begins.")
  private boolean clusterUp;

  boolean asksLedger() {
    return calibrate || check;
  }

  boolean checks() {
    return check;
  }

  /**
   * What is counted with.
   *
   * @param remarks takes what could not be fitted, and why
   */
  Parameters parameters(PlanSettings settings, List<Batch> batches, List<String> remarks) {
    Parameters parameters = Parameters.defaults();
    if (calibrate) {
      Calibration fitted = Calibration.of(runs(settings, batches), overhead(settings.engine()));
      parameters = fitted.parameters();
      fitted.remarks().forEach(remark -> remarks.add(settings.engine() + ": " + remark));
    }
    return clusterUp ? withCluster(parameters) : parameters;
  }

  private static Parameters withCluster(Parameters parameters) {
    return parameters.with(
        Parameter.CLUSTER_START, new Constant(0), Origin.SET, "a cluster is up already");
  }

  private static List<PastRun> runs(PlanSettings settings, List<Batch> batches) {
    return LedgerRuns.of(batches, settings.engine(), settings.engineSettings());
  }

  private static Parameter overhead(PlannedEngine engine) {
    try {
      return engine.overhead();
    } catch (IllegalArgumentException e) {
      throw UserError.badUsage("--engine %s: %s".formatted(engine, e.getMessage()));
    }
  }

  /** How well the batches of an engine are predicted from those before them. */
  static Check check(PlanSettings settings, List<Batch> batches, Planner planner) {
    return Check.of(
        runs(settings, batches),
        overhead(settings.engine()),
        (parameters, run) -> predict(settings, parameters, run, planner));
  }

  private static Spread predict(
      PlanSettings settings, Parameters parameters, PastRun run, Planner planner) {
    Parameters known = Double.isNaN(run.clusterStart()) ? withCluster(parameters) : parameters;
    double pause =
        run.arriving() > 0 && run.documents() > 1 ? run.arriving() / (run.documents() - 1.0) : 0;
    Load load = Load.every(pause, run.documents(), run.bytes());
    return planner.predict(settings.model(null, known), load).all();
  }
}
