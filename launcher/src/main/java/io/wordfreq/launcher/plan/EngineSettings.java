package io.wordfreq.launcher.plan;

/**
 * What can be chosen of an engine.
 *
 * @param minUnits of managed scaling; at least 1
 * @param maxUnits of managed scaling, or a run's workers; at least {@code minUnits}
 * @param spot whether units beyond the core node are Spot
 * @param instanceType of all nodes; of 4 vCPU
 * @param directUpTo how large a batch the launcher counts itself where the engine is auto, in bytes
 * @param functionMemory the function's memory in MB
 * @param functionLimit how long a call of the function may take, in seconds
 */
public record EngineSettings(
    int minUnits,
    int maxUnits,
    boolean spot,
    String instanceType,
    double directUpTo,
    int functionMemory,
    double functionLimit) {

  public EngineSettings {
    if (minUnits < 1 || maxUnits < minUnits) {
      throw new IllegalArgumentException(
          "expected 1 unit or more, and no fewer at most than at least: %d to %d"
              .formatted(minUnits, maxUnits));
    }
  }
}
