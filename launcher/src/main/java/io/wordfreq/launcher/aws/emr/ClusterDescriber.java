package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.engine.ClusterView;
import io.wordfreq.launcher.engine.ClusterView.Scaling;
import java.util.List;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.Cluster;
import software.amazon.awssdk.services.emr.model.ComputeLimits;
import software.amazon.awssdk.services.emr.model.EmrException;
import software.amazon.awssdk.services.emr.model.InstanceCollectionType;
import software.amazon.awssdk.services.emr.model.ManagedScalingPolicy;
import software.amazon.awssdk.services.emr.model.StepState;

/** Asks EMR how a cluster stands. */
final class ClusterDescriber {

  private ClusterDescriber() {}

  private record Capacity(int running, int requested) {}

  /** Takes four calls, and one more for each 50 active steps. */
  static ClusterView describe(EmrClient emr, String clusterId) {
    Cluster cluster = emr.describeCluster(r -> r.clusterId(clusterId)).cluster();
    Capacity capacity = capacity(emr, cluster);
    Scaling scaling = null;
    String scalingProblem = null;
    try {
      scaling = scaling(emr, clusterId);
    } catch (EmrException e) {
      // The rest is worth showing to who may not see this, or where EMR is an emulator without it.
      scalingProblem = e.getMessage();
    }
    return new ClusterView(
        clusterId,
        cluster.name(),
        cluster.status().stateAsString(),
        cluster.status().stateChangeReason() == null
            ? null
            : cluster.status().stateChangeReason().message(),
        cluster.releaseLabel(),
        cluster.status().timeline().creationDateTime(),
        capacity.running,
        capacity.requested,
        scaling,
        scalingProblem,
        activeSteps(emr, clusterId));
  }

  private static Capacity capacity(EmrClient emr, Cluster cluster) {
    String id = cluster.id();
    if (cluster.instanceCollectionType() == InstanceCollectionType.INSTANCE_FLEET) {
      return emr.listInstanceFleetsPaginator(r -> r.clusterId(id)).instanceFleets().stream()
          .filter(fleet -> !"MASTER".equals(fleet.instanceFleetTypeAsString()))
          .map(
              fleet ->
                  new Capacity(
                      or0(fleet.provisionedOnDemandCapacity())
                          + or0(fleet.provisionedSpotCapacity()),
                      or0(fleet.targetOnDemandCapacity()) + or0(fleet.targetSpotCapacity())))
          .reduce(new Capacity(0, 0), ClusterDescriber::sum);
    }
    return emr.listInstanceGroupsPaginator(r -> r.clusterId(id)).instanceGroups().stream()
        .filter(group -> !"MASTER".equals(group.instanceGroupTypeAsString()))
        .map(
            group ->
                new Capacity(
                    or0(group.runningInstanceCount()), or0(group.requestedInstanceCount())))
        .reduce(new Capacity(0, 0), ClusterDescriber::sum);
  }

  private static Capacity sum(Capacity a, Capacity b) {
    return new Capacity(a.running + b.running, a.requested + b.requested);
  }

  private static int or0(Integer number) {
    return number == null ? 0 : number;
  }

  private static Scaling scaling(EmrClient emr, String clusterId) {
    ManagedScalingPolicy policy =
        emr.getManagedScalingPolicy(r -> r.clusterId(clusterId)).managedScalingPolicy();
    if (policy == null || policy.computeLimits() == null) {
      return null;
    }
    ComputeLimits limits = policy.computeLimits();
    return new Scaling(
        or0(limits.minimumCapacityUnits()),
        or0(limits.maximumCapacityUnits()),
        limits.unitTypeAsString());
  }

  private static long activeSteps(EmrClient emr, String clusterId) {
    List<StepState> active =
        List.of(StepState.PENDING, StepState.CANCEL_PENDING, StepState.RUNNING);
    return emr.listStepsPaginator(r -> r.clusterId(clusterId).stepStates(active)).steps().stream()
        .count();
  }
}
