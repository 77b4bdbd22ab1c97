package io.wordfreq.launcher.plan;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The engines that can be asked about. */
public enum PlannedEngine {
  /** Steps of the MapReduce job. */
  EMR,
  /** Steps of the Spark job. */
  SPARK,
  /** Runs of the Spark job on EMR Serverless. */
  SERVERLESS,
  /** The launcher's own function. */
  DIRECT,
  /** {@link #DIRECT} for small batches, {@link #EMR} for others. */
  AUTO;

  /** The engine of a name. */
  public static Optional<PlannedEngine> ofName(String name) {
    return Arrays.stream(values()).filter(each -> each.toString().equals(name)).findFirst();
  }

  /** What its times are drawn from, in the order of {@link Parameter}. */
  List<Parameter> parameters() {
    EnumSet<Parameter> parameters =
        EnumSet.of(
            Parameter.RECEIVING,
            Parameter.DOCUMENT,
            Parameter.BYTE,
            Parameter.VARIATION,
            Parameter.STORING);
    if (this == EMR || this == SPARK || this == AUTO) {
      parameters.add(Parameter.CLUSTER_START);
      parameters.add(Parameter.NODE_START);
      parameters.add(Parameter.SCALE_IN);
      parameters.add(Parameter.SPOT);
    }
    if (this == EMR || this == AUTO) {
      parameters.add(Parameter.STEP_OVERHEAD);
    }
    if (this == SPARK || this == SERVERLESS) {
      parameters.add(Parameter.SPARK_OVERHEAD);
    }
    if (this == SERVERLESS) {
      parameters.add(Parameter.SERVERLESS_START);
    }
    if (this == DIRECT || this == AUTO) {
      parameters.add(Parameter.FUNCTION_START);
    }
    if (this != DIRECT) {
      parameters.add(Parameter.NOTICING);
    }
    return List.copyOf(parameters);
  }

  /**
   * What a batch takes however small it is.
   *
   * @throws IllegalArgumentException if it is two engines
   */
  public Parameter overhead() {
    return switch (this) {
      case EMR -> Parameter.STEP_OVERHEAD;
      case SPARK, SERVERLESS -> Parameter.SPARK_OVERHEAD;
      case DIRECT -> Parameter.FUNCTION_START;
      case AUTO -> throw new IllegalArgumentException("auto is two engines: name one of them");
    };
  }

  /** How many cores count a batch at once, while it is alone. */
  public double cores(EngineSettings settings, long documents, double bytes) {
    int splits = Splits.of(documents, bytes);
    return switch (this) {
      case EMR, AUTO ->
          Splits.isUber(documents, bytes) ? 1 : Math.min(splits, ClusterModel.firstCores(settings));
      case SPARK -> Math.min(splits, ClusterModel.firstCores(settings));
      case SERVERLESS -> ServerlessModel.cores(settings, splits);
      case DIRECT -> FunctionModel.cores(settings);
    };
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
