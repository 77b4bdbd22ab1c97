package io.wordfreq.launcher.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The engines that can be asked about. */
public enum PlannedEngine {
  /** Steps of the MapReduce job. */
  EMR(
      Parameter.CLUSTER_START,
      Parameter.NODE_START,
      Parameter.SCALE_IN,
      Parameter.STEP_OVERHEAD,
      Parameter.SPOT),
  /** Steps of the Spark job. */
  SPARK(
      Parameter.CLUSTER_START,
      Parameter.NODE_START,
      Parameter.SCALE_IN,
      Parameter.SPARK_OVERHEAD,
      Parameter.SPOT),
  /** Runs of the Spark job on EMR Serverless. */
  SERVERLESS(Parameter.SERVERLESS_START, Parameter.SPARK_OVERHEAD),
  /** The launcher's own function. */
  DIRECT(Parameter.FUNCTION_START),
  /** {@link #DIRECT} for small batches, {@link #EMR} for others. */
  AUTO(
      Parameter.FUNCTION_START,
      Parameter.CLUSTER_START,
      Parameter.NODE_START,
      Parameter.SCALE_IN,
      Parameter.STEP_OVERHEAD,
      Parameter.SPOT);

  private static final List<Parameter> ALWAYS =
      List.of(
          Parameter.RECEIVING,
          Parameter.DOCUMENT,
          Parameter.BYTE,
          Parameter.VARIATION,
          Parameter.STORING);

  private final List<Parameter> parameters;

  PlannedEngine(Parameter... parameters) {
    this.parameters = List.of(parameters);
  }

  /** The engine of a name. */
  public static Optional<PlannedEngine> ofName(String name) {
    return Arrays.stream(values()).filter(each -> each.toString().equals(name)).findFirst();
  }

  /** What its times are drawn from, in the order of {@link Parameter}. */
  List<Parameter> parameters() {
    return Arrays.stream(Parameter.values())
        .filter(each -> ALWAYS.contains(each) || parameters.contains(each))
        .toList();
  }

  /**
   * @param seen told of what the launcher must look for to see that it has ended
   * @param told told of what the launcher has counted itself
   */
  EngineModel model(Replicate replicate, Consumer<Batch> seen, Consumer<Batch> told) {
    return switch (this) {
      case EMR -> new ClusterModel(replicate, false, seen);
      case SPARK -> new ClusterModel(replicate, true, seen);
      case SERVERLESS -> new ServerlessModel(replicate, seen);
      case DIRECT -> new FunctionModel(replicate, told);
      case AUTO -> new AutoModel(replicate, told, seen);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
