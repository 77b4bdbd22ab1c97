package io.wordfreq.launcher.plan;

import io.wordfreq.launcher.plan.Distribution.Constant;
import io.wordfreq.launcher.plan.Distribution.LogNormal;
import io.wordfreq.launcher.plan.Distribution.Uniform;
import io.wordfreq.launcher.plan.Figure.Origin;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What every parameter is taken to be. */
public final class Parameters {

  private final Map<Parameter, Figure> figures;

  private Parameters(Map<Parameter, Figure> figures) {
    this.figures = figures;
  }

  /** What is known before anything has run. */
  public static Parameters defaults() {
    return new Parameters(new EnumMap<>(Parameter.class))
        .with(
            Parameter.RECEIVING,
            new LogNormal(1, 3),
            Origin.GUESSED,
            "S3's guide says seconds; messages are awaited")
        .with(
            Parameter.CLUSTER_START,
            // Of nine, the least is 0.63 and the most 2.2 times the median: deviations of 1.5.
            new LogNormal(424, 1.67),
            Origin.PUBLISHED,
            "nine public timelines since 2020, 268 to 913 s; AWS says 5 to 10 min")
        .with(
            Parameter.NODE_START,
            new LogNormal(300, 1.2),
            Origin.PUBLISHED,
            "EMR's best practices, 4 min or more, 5 to 6 in its graph; the spread is guessed")
        .with(
            Parameter.SCALE_IN,
            new Constant(300),
            Origin.GUESSED,
            "EMR does not publish when it takes nodes away")
        .with(
            Parameter.STEP_OVERHEAD,
            new LogNormal(45, 1.3),
            Origin.GUESSED,
            "about a minute, less what it takes to notice the end")
        .with(
            Parameter.SPARK_OVERHEAD,
            new LogNormal(45, 1.3),
            Origin.GUESSED,
            "as a step of the MapReduce job")
        .with(
            Parameter.SERVERLESS_START,
            new LogNormal(90, 2),
            Origin.PUBLISHED,
            "below a minute says AWS, 1 to 5 min say users; nothing is pre-initialised")
        .with(
            Parameter.FUNCTION_START,
            new LogNormal(3, 1.5),
            Origin.GUESSED,
            "a Java function that is called anew")
        .with(
            Parameter.DOCUMENT,
            new Constant(0.010),
            Origin.GUESSED,
            "opening an object of S3 takes some 10 ms")
        .with(
            Parameter.BYTE,
            new Constant(1 / 85e6),
            Origin.MEASURED,
            "85 to 105 MB/s of English a core, on the machine that wordfreq was built on")
        .with(Parameter.VARIATION, new LogNormal(1, 1.2), Origin.GUESSED, "no two runs are alike")
        .with(
            Parameter.NOTICING,
            new Uniform(0, 15),
            Origin.SET,
            "poll-interval's default: a look every 15 s")
        .with(
            Parameter.STORING,
            new Constant(0.001),
            Origin.MEASURED,
            "92 s for 100,000, with stand-ins for the table and the queue")
        .with(
            Parameter.SPOT,
            new Uniform(0.27, 0.35),
            Origin.PUBLISHED,
            "m7g.xlarge in us-east-1; it varies");
  }

  /** These parameters, but for one. */
  public Parameters with(Parameter parameter, Distribution value, Origin origin, String source) {
    Map<Parameter, Figure> changed = new EnumMap<>(Parameter.class);
    changed.putAll(figures);
    changed.put(parameter, new Figure(parameter.title(), value, origin, source));
    return new Parameters(changed);
  }

  public Figure figure(Parameter parameter) {
    return figures.get(parameter);
  }

  double sample(Parameter parameter, RandomGenerator random) {
    return figures.get(parameter).value().sample(random);
  }

  public double median(Parameter parameter) {
    return figures.get(parameter).value().median();
  }

  /** What one core takes for documents, in seconds. */
  public double work(long documents, double bytes) {
    return (double) documents * median(Parameter.DOCUMENT) + bytes * median(Parameter.BYTE);
  }
}
