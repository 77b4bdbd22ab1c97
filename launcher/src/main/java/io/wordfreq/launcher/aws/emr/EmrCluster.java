package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.engine.ClusterNotFoundException;
import io.wordfreq.launcher.engine.ClusterView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.emr.EmrClient;

/** The EMR cluster that steps run on. */
public final class EmrCluster implements Cluster {

  private final Supplier<EmrClient> emr;
  private final String name;
  private final Supplier<ClusterLocator> locator;
  private final Supplier<ClusterLocator> own;
  private final Supplier<ClusterDefinition> definition;
  private final Clock clock;

  /**
   * @param name what our cluster is called, for whoever has to be told that it is not up
   * @param locator finds the cluster that takes the next step
   * @param own finds or creates our own, whichever cluster that is
   * @param definition what is created
   */
  public EmrCluster(
      Supplier<EmrClient> emr,
      String name,
      Supplier<ClusterLocator> locator,
      Supplier<ClusterLocator> own,
      Supplier<ClusterDefinition> definition,
      Clock clock) {
    this.emr = emr;
    this.name = name;
    this.locator = locator;
    this.own = own;
    this.definition = definition;
    this.clock = clock;
  }

  @Override
  public String id() {
    ClusterLocator clusters = locator.get();
    return clusters
        .find()
        .or(() -> clusters.findAll().stream().findFirst())
        .orElseThrow(
            () ->
                new ClusterNotFoundException(
                    "no running EMR cluster named %s with the tag %s=%s: start one with wordfreq cluster create, or name one with --cluster%s"
                        .formatted(
                            name,
                            TaggedClusterLocator.TAG,
                            TaggedClusterLocator.TAG_VALUE,
                            lastFailures())));
  }

  private String lastFailures() {
    Instant now = clock.instant();
    return FailedStarts.find(emr.get(), name, now)
        .map(failed -> "; " + failed.describe() + "; " + failed.describeNextTry(now))
        .orElse("");
  }

  @Override
  public String findOrCreate() {
    return own.get().findOrCreate();
  }

  @Override
  public String creationRequest() {
    return definition.get().toJson();
  }

  @Override
  public ClusterView view() {
    return ClusterDescriber.describe(emr.get(), id());
  }

  @Override
  public void terminate() {
    List<String> all = locator.get().findAll();
    if (all.size() > 1) {
      throw new IllegalStateException(
          "%d clusters are up: %s; name the one to end with --cluster"
              .formatted(all.size(), String.join(", ", all)));
    }
    String id = id();
    emr.get().terminateJobFlows(r -> r.jobFlowIds(id));
  }
}
