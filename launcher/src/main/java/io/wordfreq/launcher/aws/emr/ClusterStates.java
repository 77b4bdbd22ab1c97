package io.wordfreq.launcher.aws.emr;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import software.amazon.awssdk.services.emr.model.ClusterState;

/** Kinds of cluster states. */
final class ClusterStates {

  /** Those of a cluster that takes no more steps. */
  static final Set<ClusterState> ENDING =
      Collections.unmodifiableSet(
          EnumSet.of(
              ClusterState.TERMINATING,
              ClusterState.TERMINATED,
              ClusterState.TERMINATED_WITH_ERRORS));

  private ClusterStates() {}
}
