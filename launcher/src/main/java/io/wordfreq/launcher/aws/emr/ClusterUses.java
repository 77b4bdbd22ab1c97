package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.cost.InstanceUse;
import io.wordfreq.launcher.cost.Market;
import io.wordfreq.launcher.cost.StepUse;
import io.wordfreq.launcher.cost.UseSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.Cluster;
import software.amazon.awssdk.services.emr.model.EbsBlockDevice;
import software.amazon.awssdk.services.emr.model.Instance;
import software.amazon.awssdk.services.emr.model.InstanceCollectionType;
import software.amazon.awssdk.services.emr.model.InvalidRequestException;
import software.amazon.awssdk.services.emr.model.ListStepsResponse;
import software.amazon.awssdk.services.emr.model.MarketType;
import software.amazon.awssdk.services.emr.model.StepSummary;
import software.amazon.awssdk.services.emr.model.StepTimeline;

/**
 * What EMR tells of clusters' instances and steps. It lists instances for 30 days after they ended.
 *
 * <p>Its calls give way: they are not sent again and again where EMR is asked too much.
 */
public final class ClusterUses implements UseSource {

  /** Where a cluster's definition names no root volume: EMR's default, in GB. */
  private static final double ROOT_GB = 15;

  /** What the primary node of a stand-in is called, which no node of AWS's is. */
  private static final String STAND_IN = "localhost";

  private final Supplier<EmrClient> emr;
  private final Clock clock;

  public ClusterUses(Supplier<EmrClient> emr, Clock clock) {
    this.emr = emr;
    this.clock = clock;
  }

  @Override
  public boolean isCluster(String place) {
    return place.startsWith(EmrStepRunner.CLUSTER_PREFIX);
  }

  /** {@inheritDoc} Takes four calls, and more where there is more than a page of something. */
  @Override
  public Optional<ClusterUse> cluster(String id, ClusterUse before) {
    try {
      return Optional.of(ask(id, before));
    } catch (InvalidRequestException e) {
      // The only type that EMR has for a cluster that it does not know.
      return Optional.empty();
    }
  }

  private ClusterUse ask(String id, ClusterUse before) {
    // First: what comes after it is seen the next time.
    Instant asOf = clock.instant();
    Cluster cluster =
        emr.get()
            .describeCluster(r -> r.clusterId(id).overrideConfiguration(ClusterUses::giveWay))
            .cluster();
    ClusterUse now =
        new ClusterUse(
            id,
            cluster.ec2InstanceAttributes() == null
                ? null
                : cluster.ec2InstanceAttributes().ec2AvailabilityZone(),
            cluster.status().timeline().creationDateTime(),
            cluster.status().timeline().readyDateTime(),
            cluster.status().timeline().endDateTime(),
            asOf,
            STAND_IN.equals(cluster.masterPublicDnsName()),
            instances(cluster),
            steps(id, before == null ? List.of() : before.steps()),
            0);
    return before == null ? now : now.with(before);
  }

  private List<InstanceUse> instances(Cluster cluster) {
    double root = cluster.ebsRootVolumeSize() == null ? ROOT_GB : cluster.ebsRootVolumeSize();
    Map<Hardware, Double> volumes = volumes(cluster);
    return emr
        .get()
        .listInstancesPaginator(
            r -> r.clusterId(cluster.id()).overrideConfiguration(ClusterUses::giveWay))
        .instances()
        .stream()
        .filter(each -> each.status().timeline().creationDateTime() != null)
        .map(each -> use(each, root + volumes.getOrDefault(Hardware.of(each), 0.0)))
        .toList();
  }

  private static InstanceUse use(Instance instance, double ebsGb) {
    return new InstanceUse(
        Objects.requireNonNullElse(instance.ec2InstanceId(), instance.id()),
        instance.instanceType(),
        instance.market() == MarketType.SPOT ? Market.SPOT : Market.ON_DEMAND,
        ebsGb,
        instance.status().timeline().creationDateTime(),
        instance.status().timeline().endDateTime());
  }

  /** What has the same volumes. */
  private record Hardware(String collection, String type) {
    static Hardware of(Instance instance) {
      return instance.instanceFleetId() == null
          ? new Hardware(instance.instanceGroupId(), null)
          : new Hardware(instance.instanceFleetId(), instance.instanceType());
    }
  }

  private Map<Hardware, Double> volumes(Cluster cluster) {
    Map<Hardware, Double> volumes = new HashMap<>();
    if (cluster.instanceCollectionType() == InstanceCollectionType.INSTANCE_FLEET) {
      emr.get()
          .listInstanceFleetsPaginator(
              r -> r.clusterId(cluster.id()).overrideConfiguration(ClusterUses::giveWay))
          .instanceFleets()
          .forEach(
              fleet ->
                  fleet
                      .instanceTypeSpecifications()
                      .forEach(
                          type ->
                              volumes.put(
                                  new Hardware(fleet.id(), type.instanceType()),
                                  gb(type.ebsBlockDevices()))));
    } else {
      emr.get()
          .listInstanceGroupsPaginator(
              r -> r.clusterId(cluster.id()).overrideConfiguration(ClusterUses::giveWay))
          .instanceGroups()
          .forEach(
              group -> volumes.put(new Hardware(group.id(), null), gb(group.ebsBlockDevices())));
    }
    return volumes;
  }

  private static double gb(List<EbsBlockDevice> devices) {
    return devices.stream()
        .map(EbsBlockDevice::volumeSpecification)
        .filter(volume -> volume != null && volume.sizeInGB() != null)
        .mapToDouble(volume -> volume.sizeInGB())
        .sum();
  }

  /**
   * The steps that began; EMR lists the newest first. A page of which all are known to have ended
   * ends it, unless one is missing that had not.
   */
  private List<StepUse> steps(String id, List<StepUse> before) {
    Set<String> ended = new HashSet<>();
    Set<String> missing = new HashSet<>();
    before.forEach(each -> (each.endedAt() == null ? missing : ended).add(each.id()));
    List<StepUse> steps = new ArrayList<>();
    for (ListStepsResponse page :
        emr.get()
            .listStepsPaginator(r -> r.clusterId(id).overrideConfiguration(ClusterUses::giveWay))) {
      page.steps().stream().flatMap(ClusterUses::use).forEach(steps::add);
      page.steps().forEach(each -> missing.remove(each.id()));
      boolean allKnown = page.steps().stream().allMatch(each -> ended.contains(each.id()));
      if (allKnown && missing.isEmpty()) {
        break;
      }
    }
    return steps;
  }

  private static Stream<StepUse> use(StepSummary step) {
    StepTimeline timeline = step.status().timeline();
    return timeline == null || timeline.startDateTime() == null
        ? Stream.empty()
        : Stream.of(
            new StepUse(step.id(), step.name(), timeline.startDateTime(), timeline.endDateTime()));
  }

  private static void giveWay(AwsRequestOverrideConfiguration.Builder request) {
    request.addPlugin(AwsClients::giveWay);
  }
}
