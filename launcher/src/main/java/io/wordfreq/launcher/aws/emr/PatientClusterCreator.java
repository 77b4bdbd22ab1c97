package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.batch.EngineUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.EmrException;

/**
 * Creates clusters for a launcher that has nobody to look after it: where clusters end before they
 * are ready, or EMR takes no request for one, it asks again after growing pauses.
 */
public final class PatientClusterCreator implements ClusterLocator {

  /** The two calls of a look at EMR, once a minute: somebody may have created a cluster. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final EmrClient emr;
  private final String name;
  private final ClusterLocator creator;
  private final Clock clock;

  /**
   * @param name of the clusters
   * @param creator creates them at once
   */
  public PatientClusterCreator(EmrClient emr, String name, ClusterLocator creator, Clock clock) {
    this.emr = emr;
    this.name = name;
    this.creator = creator;
    this.clock = clock;
  }

  @Override
  public Optional<String> find() {
    return creator.find();
  }

  /**
   * {@inheritDoc}
   *
   * @throws EngineUnavailableException if none is up, and none is to be asked for now
   */
  @Override
  public String findOrCreate() {
    Optional<String> found = creator.find();
    if (found.isPresent()) {
      return found.get();
    }
    Instant now = clock.instant();
    FailedStarts.find(emr, name, now)
        .filter(failed -> now.isBefore(failed.nextTry()))
        .ifPresent(
            failed -> {
              throw waiting(failed, now);
            });
    try {
      return creator.findOrCreate();
    } catch (EmrException e) {
      if (!EmrStepRunner.isRefusal(e)) {
        throw e;
      }
      // It costs nothing to hear it again, so that whoever mends it need not wait.
      throw new EngineUnavailableException(
          "EMR takes no request for a cluster: "
              + ClusterFailure.of(e.awsErrorDetails().errorMessage()),
          LOOK,
          true,
          e);
    }
  }

  private static EngineUnavailableException waiting(FailedStarts failed, Instant now) {
    Duration left = Duration.between(now, failed.nextTry());
    return new EngineUnavailableException(
        failed.describe() + "; " + failed.describeNextTry(now),
        left.compareTo(LOOK) < 0 ? left : LOOK,
        false,
        null);
  }
}
