package io.wordfreq.launcher.engine;

import java.time.Instant;

/**
 * A cluster as it stands.
 *
 * @param units how many units of capacity run, the primary node's left out: instances, or what the
 *     instance fleets count
 * @param requestedUnits how many are wanted
 * @param scaling how far managed scaling may go, null where it is off or not known
 * @param scalingProblem why that is not known, null where it is
 * @param activeSteps how many steps run or wait
 */
public record ClusterView(
    String id,
    String name,
    String state,
    String stateReason,
    String release,
    Instant createdAt,
    int units,
    int requestedUnits,
    Scaling scaling,
    String scalingProblem,
    long activeSteps) {

  /**
   * How far managed scaling may go.
   *
   * @param unit what is counted
   */
  public record Scaling(int minimum, int maximum, String unit) {}
}
