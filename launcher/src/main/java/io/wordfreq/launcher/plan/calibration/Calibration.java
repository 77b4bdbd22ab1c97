package io.wordfreq.launcher.plan.calibration;

import io.wordfreq.launcher.plan.Distribution;
import io.wordfreq.launcher.plan.Distribution.Constant;
import io.wordfreq.launcher.plan.Distribution.LogNormal;
import io.wordfreq.launcher.plan.Figure.Origin;
import io.wordfreq.launcher.plan.Parameter;
import io.wordfreq.launcher.plan.Parameters;
import io.wordfreq.launcher.plan.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Fits parameters to past runs. Medians where a run tells a time by itself; the step's overhead and
 * what documents and bytes take come from one fit, in which each run counts by its relative error.
 *
 * @param parameters those that were fitted, and the defaults of others
 * @param remarks what was not fitted, and why
 */
public record Calibration(Parameters parameters, List<String> remarks) {

  /** Below that many runs a parameter stays what it is by default. */
  public static final int FEWEST = 5;

  public Calibration {
    remarks = List.copyOf(remarks);
  }

  /**
   * What the runs tell.
   *
   * @param runs of one engine
   * @param overhead what a step takes of it however small it is
   */
  public static Calibration of(List<PastRun> runs, Parameter overhead) {
    Parameters parameters = Parameters.defaults();
    List<String> remarks = new ArrayList<>();

    List<Double> starts = known(runs, PastRun::clusterStart);
    if (starts.size() >= FEWEST) {
      parameters =
          with(parameters, Parameter.CLUSTER_START, spread(starts), starts.size(), "the median of");
    } else {
      remarks.add(kept("cluster start", starts.size()));
    }

    for (Parameter each : List.of(Parameter.RECEIVING, Parameter.NOTICING)) {
      List<Double> times =
          known(runs, each == Parameter.RECEIVING ? PastRun::receiving : PastRun::noticing);
      if (times.size() >= FEWEST) {
        parameters = with(parameters, each, spread(times), times.size(), "the median of");
      } else {
        remarks.add(kept(each.title(), times.size()));
      }
    }

    List<PastRun> storing = runs.stream().filter(run -> run.storing() > 0).toList();
    if (storing.size() >= FEWEST) {
      // Not a median of parts: what storing takes at all would make a document of a small batch
      // dear.
      double seconds = storing.stream().mapToDouble(PastRun::storing).sum();
      double documents = storing.stream().mapToDouble(run -> (double) run.documents()).sum();
      Constant mean = new Constant(seconds / documents);
      parameters = with(parameters, Parameter.STORING, mean, storing.size(), "the documents of");
    } else {
      remarks.add(kept("storing", storing.size()));
    }

    List<PastRun> steps = runs.stream().filter(run -> run.step() > 0).toList();
    if (steps.size() >= FEWEST) {
      parameters = withSteps(parameters, steps, overhead);
    } else {
      remarks.add(kept("a step's overhead, documents and bytes", steps.size()));
    }
    return new Calibration(parameters, remarks);
  }

  private static String kept(String what, int runs) {
    return "%s: %d of the %d runs that a fit needs, so it is what it is by default"
        .formatted(what, runs, FEWEST);
  }

  private static List<Double> known(List<PastRun> runs, ToDoubleFunction<PastRun> time) {
    return runs.stream().mapToDouble(time).filter(each -> each > 0).boxed().toList();
  }

  private static Parameters withSteps(
      Parameters parameters, List<PastRun> steps, Parameter overheadParameter) {
    double[][] a = new double[steps.size()][];
    double[] b = new double[steps.size()];
    for (int i = 0; i < a.length; i++) {
      PastRun run = steps.get(i);
      double scale = 1 / run.step();
      a[i] =
          new double[] {
            scale, scale * (double) run.documents() / run.cores(), scale * run.bytes() / run.cores()
          };
      b[i] = 1;
    }
    double[] x = LeastSquares.nonNegative(a, b);
    List<Double> ratios = new ArrayList<>();
    for (double[] row : a) {
      ratios.add(1 / (row[0] * x[0] + row[1] * x[1] + row[2] * x[2]));
    }
    double spread = Math.max(1, Quantiles.of(ratios, 0.9) / Quantiles.median(ratios));
    int count = steps.size();
    // A step varies as a whole; the overhead has it all, as the work may be nothing beside it.
    Distribution overhead = x[0] > 0 ? new LogNormal(x[0], spread) : new Constant(0);
    Parameters fitted = with(parameters, overheadParameter, overhead, count, "least squares of");
    fitted = with(fitted, Parameter.DOCUMENT, new Constant(x[1]), count, "least squares of");
    fitted = with(fitted, Parameter.BYTE, new Constant(x[2]), count, "least squares of");
    return with(fitted, Parameter.VARIATION, new LogNormal(1, spread), count, "what is left of");
  }

  private static LogNormal spread(List<Double> values) {
    double median = Quantiles.median(values);
    return new LogNormal(median, Math.max(1, Quantiles.of(values, 0.9) / median));
  }

  private static Parameters with(
      Parameters parameters, Parameter parameter, Distribution value, int runs, String how) {
    return parameters.with(parameter, value, Origin.FITTED, "%s %d runs".formatted(how, runs));
  }
}
