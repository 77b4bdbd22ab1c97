package io.wordfreq.launcher.plan.calibration;

import io.wordfreq.launcher.plan.Parameter;
import io.wordfreq.launcher.plan.Parameters;
import io.wordfreq.launcher.plan.Prediction.Spread;
import io.wordfreq.launcher.plan.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * How well past runs are predicted from those before them.
 *
 * @param runs how many were predicted
 * @param medianError of the time until all were in the table, as a part of what it was; {@code NaN}
 *     without runs
 * @param coverage how many of them, as a part, took what 10% to 90% of the replicates take; 0.8
 *     would be right; {@code NaN} without runs
 */
public record Check(int runs, double medianError, double coverage) {

  /**
   * Predicts each run from those before it alone.
   *
   * @param runs in the order in which they ended
   * @param overhead what a step takes of their engine however small it is
   * @param predict the time until all are in the table, of a run's load with some parameters
   */
  public static Check of(
      List<PastRun> runs, Parameter overhead, BiFunction<Parameters, PastRun, Spread> predict) {
    List<Double> errors = new ArrayList<>();
    int covered = 0;
    for (int i = 0; i < runs.size(); i++) {
      PastRun run = runs.get(i);
      if (run.all() > 0) {
        Parameters known = Calibration.of(runs.subList(0, i), overhead).parameters();
        Spread spread = predict.apply(known, run);
        errors.add(Math.abs(spread.median() - run.all()) / run.all());
        covered += spread.low() <= run.all() && run.all() <= spread.high() ? 1 : 0;
      }
    }
    return errors.isEmpty()
        ? new Check(0, Double.NaN, Double.NaN)
        : new Check(errors.size(), Quantiles.median(errors), covered / (double) errors.size());
  }
}
