package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.batch.StepTimes;
import io.wordfreq.launcher.limit.NewestEntries;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.emr.model.ClusterStatus;
import software.amazon.awssdk.services.emr.model.ClusterTimeline;

/**
 * When clusters were asked for, and when they took steps: noted where they are described for
 * another reason, since a step that has completed says nothing of it.
 */
final class ClusterStarts {

  /** A launcher has one cluster, and sees a few in its life; none is asked of for so long. */
  private static final int KEPT = 100;

  private final Map<String, ClusterTimeline> timelines = new NewestEntries<>(KEPT);

  synchronized void note(String clusterId, ClusterStatus status) {
    if (status.timeline() != null) {
      timelines.put(clusterId, status.timeline());
    }
  }

  /** The times of a step, with its cluster's if it was created before that was ready. */
  synchronized StepTimes withPlace(String clusterId, StepTimes step) {
    ClusterTimeline cluster = timelines.get(clusterId);
    if (cluster == null || step.created() == null) {
      return step;
    }
    Instant ready = cluster.readyDateTime();
    boolean waited = ready == null || step.created().isBefore(ready);
    return waited ? step.withPlace(cluster.creationDateTime(), ready) : step;
  }
}
