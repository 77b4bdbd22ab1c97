package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.aws.AwsClients;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.RunJobFlowRequest;

/**
 * Finds the cluster that is ours, or creates it.
 *
 * <p>EMR has no way to say "unless there is one already", so two launchers that start at once may
 * both create one. Each looks again afterwards; both then see the same cluster as the first, and
 * the launcher whose cluster is another ends that one before it has a step.
 */
public final class ClusterCreator implements ClusterLocator {

  private final EmrClient emr;
  private final TaggedClusterLocator locator;
  private final Supplier<ClusterDefinition> definition;

  /**
   * @param locator of clusters of the definition's name
   * @param definition read only when a cluster is to be created
   */
  public ClusterCreator(
      EmrClient emr, TaggedClusterLocator locator, Supplier<ClusterDefinition> definition) {
    this.emr = emr;
    this.locator = locator;
    this.definition = definition;
  }

  @Override
  public Optional<String> find() {
    return locator.find();
  }

  @Override
  public List<String> findAll() {
    return locator.findAll();
  }

  @Override
  public String findOrCreate() {
    return locator.find().orElseGet(this::create);
  }

  private String create() {
    String created = emr.runJobFlow(request()).jobFlowId();
    Optional<String> first = locator.find();
    if (first.isEmpty() || first.get().equals(created)) {
      return created;
    }
    emr.terminateJobFlows(r -> r.jobFlowIds(created));
    return first.get();
  }

  /** The SDK would send it again where an answer was lost, and there would be two. */
  private RunJobFlowRequest request() {
    return definition.get().request().toBuilder()
        .overrideConfiguration(o -> o.addPlugin(AwsClients::retryThrottlingOnly))
        .build();
  }
}
