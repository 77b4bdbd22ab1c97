package io.wordfreq.launcher.cost;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What EMR tells of a cluster.
 *
 * @param zone its Availability Zone, by which Spot is priced; null where it has none yet
 * @param createdAt when it was asked for
 * @param readyAt when it took steps, null where it did not
 * @param endedAt null while it is up
 * @param asOf when EMR said so
 * @param standIn whether it is none of AWS's, and costs nothing
 * @param earlierSteps how many steps began before the first of {@code steps} and are not known
 */
public record ClusterUse(
    String id,
    String zone,
    Instant createdAt,
    Instant readyAt,
    Instant endedAt,
    Instant asOf,
    boolean standIn,
    List<InstanceUse> instances,
    List<StepUse> steps,
    int earlierSteps) {

  /** What EMR lists at most. */
  public static final int MOST_INSTANCES = 2_000;

  /**
   * With as many instances some 350 KB as text: an instance takes 70 bytes and a step 100, and a
   * row of DynamoDB holds 400 KB.
   */
  public static final int MOST_STEPS = 2_000;

  /** For an instance that EMR never says of that it has ended. */
  private static final Duration LATE = Duration.ofDays(1);

  public ClusterUse {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(asOf, "asOf");
    instances = List.copyOf(instances);
    steps = List.copyOf(steps);
  }

  /** Whether nothing more will come to be known of it. A step does not outlive its cluster. */
  public boolean isFinal() {
    if (endedAt == null) {
      return false;
    }
    boolean allEnded = instances.stream().noneMatch(each -> each.endedAt() == null);
    return allEnded || endedAt.plus(LATE).isBefore(asOf);
  }

  /**
   * This, and what was known before and EMR lists no more; at most {@value #MOST_INSTANCES}
   * instances and {@value #MOST_STEPS} steps, the newest.
   */
  public ClusterUse with(ClusterUse before) {
    Map<String, InstanceUse> allInstances = new LinkedHashMap<>();
    before.instances().forEach(each -> allInstances.put(each.id(), each));
    instances.forEach(each -> allInstances.put(each.id(), each));
    Map<String, StepUse> allSteps = new LinkedHashMap<>();
    before.steps().forEach(each -> allSteps.put(each.id(), each));
    steps.forEach(each -> allSteps.put(each.id(), each));
    return new ClusterUse(
        id,
        zone == null ? before.zone() : zone,
        createdAt,
        readyAt,
        endedAt,
        asOf,
        standIn,
        List.copyOf(allInstances.values()),
        List.copyOf(allSteps.values()),
        Math.max(earlierSteps, before.earlierSteps()));
  }

  /** What of it can be kept, the oldest instances and steps left out. */
  public ClusterUse bounded() {
    return new ClusterUse(
        id,
        zone,
        createdAt,
        readyAt,
        endedAt,
        asOf,
        standIn,
        newest(instances, Comparator.comparing(InstanceUse::createdAt), MOST_INSTANCES),
        newest(steps, Comparator.comparing(StepUse::startedAt), MOST_STEPS),
        earlierSteps + Math.max(0, steps.size() - MOST_STEPS));
  }

  private static <T> List<T> newest(List<T> all, Comparator<T> byTime, int most) {
    return all.stream().sorted(byTime).skip(Math.max(0, all.size() - most)).toList();
  }

  /** Until when something of it is known to have been up. */
  Instant lastSeen() {
    return endedAt == null ? asOf : endedAt;
  }

  /** Since when its steps are known one by one. */
  Instant stepsKnownSince() {
    return earlierSteps == 0
        ? createdAt
        : steps.stream().map(StepUse::startedAt).min(Comparator.naturalOrder()).orElse(asOf);
  }
}
