package io.wordfreq.launcher.cost;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An EC2 instance of a cluster.
 *
 * @param id EC2's, or EMR's where EC2 had none yet
 * @param type such as {@code m7g.xlarge}
 * @param ebsGb its volumes together, in GB; the root volume among them
 * @param createdAt from when on it is billed
 * @param endedAt when it ended, null while it runs
 */
public record InstanceUse(
    String id, String type, Market market, double ebsGb, Instant createdAt, Instant endedAt) {

  /** What is billed at least of an instance, by EC2, EMR and EBS alike. */
  static final Duration LEAST = Duration.ofMinutes(1);

  public InstanceUse {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(market, "market");
    Objects.requireNonNull(createdAt, "createdAt");
    if (!(ebsGb >= 0)) {
      throw new IllegalArgumentException("volumes of %s GB".formatted(ebsGb));
    }
  }

  /**
   * Until when it is billed.
   *
   * @param asOf when it was last seen to run, if it has not ended
   */
  Instant billedUntil(Instant asOf) {
    Instant end = endedAt == null ? asOf : endedAt;
    Instant least = createdAt.plus(LEAST);
    return end.isBefore(least) ? least : end;
  }
}
