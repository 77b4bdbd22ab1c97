package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.aws.Pauses;
import io.wordfreq.launcher.aws.ServiceErrors;
import io.wordfreq.launcher.batch.EngineUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.EmrException;

/**
 * Creates clusters for a launcher that has nobody to look after it: where clusters end before they
 * are of use, or EMR takes no request for one, it asks again after growing pauses.
 *
 * <p>The first kind EMR keeps, for all launchers to see. Of the second it keeps nothing, and it
 * costs nothing, so that each process counts its own.
 */
public final class PatientClusterCreator implements ClusterLocator {

  /** The two calls of a look at EMR, once a minute: somebody may have created a cluster. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private static final int CLIENT_ERRORS = 4;

  private final EmrClient emr;
  private final String name;
  private final ClusterLocator creator;
  private final Clock clock;
  private int refusals;
  private Instant nextRequest = Instant.MIN;
  private EmrException refusal;

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

  @Override
  public List<String> findAll() {
    return creator.findAll();
  }

  /**
   * {@inheritDoc}
   *
   * @throws EngineUnavailableException if none is up, and none is to be asked for now
   */
  @Override
  public String findOrCreate() {
    return creator.find().orElseGet(this::create);
  }

  private String create() {
    Instant now = clock.instant();
    if (now.isBefore(nextRequest)) {
      throw refused(now);
    }
    FailedStarts.find(emr, name, now)
        .filter(failed -> now.isBefore(failed.nextTry()))
        .ifPresent(
            failed -> {
              throw waiting(failed, now);
            });
    try {
      String created = creator.findOrCreate();
      refusals = 0;
      return created;
    } catch (EmrException e) {
      if (e.statusCode() / 100 != CLIENT_ERRORS || e.isThrottlingException()) {
        throw e;
      }
      refusals++;
      refusal = e;
      nextRequest = now.plus(Pauses.after(refusals));
      throw refused(now);
    }
  }

  private EngineUnavailableException refused(Instant now) {
    return new EngineUnavailableException(
        "EMR takes no request for a cluster: " + ClusterFailure.of(ServiceErrors.message(refusal)),
        atMostALook(Duration.between(now, nextRequest)),
        true,
        refusal);
  }

  private static EngineUnavailableException waiting(FailedStarts failed, Instant now) {
    return new EngineUnavailableException(
        failed.describe() + "; " + failed.describeNextTry(now),
        atMostALook(Duration.between(now, failed.nextTry())),
        false,
        null);
  }

  private static Duration atMostALook(Duration left) {
    return left.compareTo(LOOK) < 0 ? left : LOOK;
  }
}
