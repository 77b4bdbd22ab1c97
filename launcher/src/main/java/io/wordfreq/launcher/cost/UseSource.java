package io.wordfreq.launcher.cost;

import java.time.Duration;
import java.util.Optional;

/** Tells what was used where steps run, as long as it is known there. */
public interface UseSource {

  /** Knows nothing. */
  UseSource NONE = new UseSource() {};

  /** Whether a step's place is a cluster, which steps share. */
  default boolean isCluster(String place) {
    return false;
  }

  /** Whether a place of runs is none of AWS's, and costs nothing. */
  default boolean isStandIn(String place) {
    return false;
  }

  /**
   * What there is to know of a cluster now, what was known before included.
   *
   * @param before null where nothing was
   * @return absent where it is not known, or not any more
   */
  default Optional<ClusterUse> cluster(String id, ClusterUse before) {
    return Optional.empty();
  }

  /**
   * What a run used that has ended.
   *
   * @param took from when it was submitted until its end was seen; null where nobody watched
   * @return absent where that is not known, not yet, or not any more; or where nothing is billed
   */
  default Optional<RunUse> run(String place, String run, Duration took) {
    return Optional.empty();
  }
}
