package io.wordfreq.launcher.aws.emr;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.emr.model.BootstrapActionConfig;
import software.amazon.awssdk.services.emr.model.ComputeLimits;
import software.amazon.awssdk.services.emr.model.ComputeLimitsUnitType;
import software.amazon.awssdk.services.emr.model.EbsBlockDeviceConfig;
import software.amazon.awssdk.services.emr.model.InstanceFleetConfig;
import software.amazon.awssdk.services.emr.model.InstanceFleetType;
import software.amazon.awssdk.services.emr.model.InstanceTypeConfig;
import software.amazon.awssdk.services.emr.model.JobFlowInstancesConfig;
import software.amazon.awssdk.services.emr.model.OnDemandProvisioningSpecification;
import software.amazon.awssdk.services.emr.model.OnDemandResizingSpecification;
import software.amazon.awssdk.services.emr.model.RunJobFlowRequest;
import software.amazon.awssdk.services.emr.model.SpotProvisioningSpecification;
import software.amazon.awssdk.services.emr.model.SpotProvisioningTimeoutAction;
import software.amazon.awssdk.services.emr.model.SpotResizingSpecification;
import software.amazon.awssdk.services.emr.model.Tag;
import software.amazon.awssdk.services.emr.model.VolumeSpecification;

/**
 * What EMR asks of a RunJobFlow request beside its fields and their kinds. A launcher that breaks a
 * rule would have EMR refuse its clusters one by one; here its user is told at once, and where.
 *
 * <p>The rules are those that EMR's service model states in its documentation of a shape (named at
 * each rule), or else EMR's management guide. What neither says EMR is left to refuse.
 */
final class ClusterRules {

  /** {@code XmlStringMaxLen256}. */
  private static final int NAME_LENGTH = 256;

  /** {@code XmlString}. */
  private static final int TEXT_LENGTH = 10_280;

  /** EC2's restrictions on tags, which are EMR's (guide, "Tag restrictions"). */
  private static final int TAG_KEY_LENGTH = 128;

  private static final int TAG_VALUE_LENGTH = 256;

  /** {@code InstanceTypeConfig}: with an allocation strategy, and without. */
  private static final int TYPES = 30;

  private static final int TYPES_WITHOUT_STRATEGY = 5;

  /**
   * Primary nodes: one, or three of a cluster that is to survive one (guide, "High availability").
   */
  private static final Set<Integer> PRIMARY_NODES = Set.of(1, 3);

  private ClusterRules() {}

  /**
   * @throws IllegalArgumentException if EMR would refuse the request; the message says which field
   *     breaks which rule
   */
  static void check(RunJobFlowRequest request) {
    length("Name", request.name(), NAME_LENGTH);
    length("ReleaseLabel", request.releaseLabel(), NAME_LENGTH);
    length("LogUri", request.logUri(), TEXT_LENGTH);
    range("StepConcurrencyLevel", request.stepConcurrencyLevel(), 1, 256); // RunJobFlowInput
    if (request.autoTerminationPolicy() != null) {
      // AutoTerminationPolicy: seconds.
      range(
          "AutoTerminationPolicy.IdleTimeout",
          request.autoTerminationPolicy().idleTimeout(),
          60,
          604_800);
    }
    each("Tags", request.tags(), ClusterRules::checkTag);
    each("BootstrapActions", request.bootstrapActions(), ClusterRules::checkBootstrapAction);
    if (request.instances() != null) {
      checkInstances(request.instances());
    }
    if (request.managedScalingPolicy() != null
        && request.managedScalingPolicy().computeLimits() != null) {
      checkLimits(request.managedScalingPolicy().computeLimits(), request.instances());
    }
  }

  private static void checkTag(String at, Tag tag) {
    require(at + ".Key", tag.key());
    length(at + ".Key", tag.key(), TAG_KEY_LENGTH);
    length(at + ".Value", tag.value(), TAG_VALUE_LENGTH);
    rule(!tag.key().startsWith("aws:"), at + ".Key", "must not begin with aws:");
  }

  private static void checkBootstrapAction(String at, BootstrapActionConfig action) {
    require(at + ".Name", action.name());
    length(at + ".Name", action.name(), NAME_LENGTH);
    require(at + ".ScriptBootstrapAction", action.scriptBootstrapAction());
    require(at + ".ScriptBootstrapAction.Path", action.scriptBootstrapAction().path());
  }

  private static void checkInstances(JobFlowInstancesConfig instances) {
    List<InstanceFleetConfig> fleets = instances.instanceFleets();
    // JobFlowInstancesConfig.
    rule(
        fleets.isEmpty() || instances.instanceGroups().isEmpty(),
        "Instances",
        "must have InstanceFleets or InstanceGroups, not both");
    boolean strategies =
        fleets.stream()
            .anyMatch(fleet -> fleet.instanceTypeConfigs().size() > TYPES_WITHOUT_STRATEGY);
    each("Instances.InstanceFleets", fleets, (at, fleet) -> checkFleet(at, fleet, strategies));
    Set<String> seen = new HashSet<>();
    each(
        "Instances.InstanceFleets",
        fleets,
        (at, fleet) ->
            rule(
                seen.add(fleet.instanceFleetTypeAsString()),
                at,
                "is a second fleet of type %s, of which there is one"
                    .formatted(fleet.instanceFleetTypeAsString())));
  }

  private static void checkFleet(String at, InstanceFleetConfig fleet, boolean strategies) {
    require(at + ".InstanceFleetType", fleet.instanceFleetTypeAsString());
    length(at + ".Name", fleet.name(), NAME_LENGTH);
    boolean primary = fleet.instanceFleetType() == InstanceFleetType.MASTER;
    checkTargets(at, or0(fleet.targetOnDemandCapacity()), or0(fleet.targetSpotCapacity()), primary);
    // InstanceTypeConfig.
    rule(
        fleet.instanceTypeConfigs().size() <= TYPES,
        at + ".InstanceTypeConfigs",
        "must be %d at most".formatted(TYPES));
    each(
        at + ".InstanceTypeConfigs",
        fleet.instanceTypeConfigs(),
        (where, type) -> checkType(where, type, primary));
    checkLaunch(at, fleet, strategies);
    checkResize(at, fleet);
  }

  /** InstanceFleetConfig. */
  private static void checkTargets(String at, int onDemand, int spot, boolean primary) {
    rule(
        onDemand > 0 || spot > 0,
        at,
        "must have a TargetOnDemandCapacity or a TargetSpotCapacity greater than 0");
    if (primary) {
      rule(
          onDemand == 0 || spot == 0,
          at,
          "must have a TargetOnDemandCapacity or a TargetSpotCapacity, not both, as the primary fleet");
      rule(
          PRIMARY_NODES.contains(onDemand + spot),
          at,
          "must have a target of 1 (or 3, for a cluster of three primary nodes) as the primary fleet");
    }
  }

  private static void checkType(String at, InstanceTypeConfig type, boolean primary) {
    require(at + ".InstanceType", type.instanceType());
    // InstanceTypeConfig.
    range(at + ".WeightedCapacity", type.weightedCapacity(), 1, primary ? 1 : Integer.MAX_VALUE);
    if (type.ebsConfiguration() != null) {
      each(
          at + ".EbsConfiguration.EbsBlockDeviceConfigs",
          type.ebsConfiguration().ebsBlockDeviceConfigs(),
          ClusterRules::checkDevice);
    }
  }

  private static void checkDevice(String at, EbsBlockDeviceConfig device) {
    VolumeSpecification volume = device.volumeSpecification();
    require(at + ".VolumeSpecification", volume);
    require(at + ".VolumeSpecification.VolumeType", volume.volumeType());
    require(at + ".VolumeSpecification.SizeInGB", volume.sizeInGB());
    // VolumeSpecification. It names a largest size, too, which EBS has long outgrown.
    range(at + ".VolumeSpecification.SizeInGB", volume.sizeInGB(), 1, Integer.MAX_VALUE);
    range(at + ".VolumeSpecification.Throughput", volume.throughput(), 125, 1000);
    rule(
        volume.throughput() == null || volume.volumeType().equals("gp3"),
        at + ".VolumeSpecification.Throughput",
        "is for volumes of type gp3 only");
  }

  private static void checkLaunch(String at, InstanceFleetConfig fleet, boolean strategies) {
    String launch = at + ".LaunchSpecifications";
    SpotProvisioningSpecification spot =
        fleet.launchSpecifications() == null
            ? null
            : fleet.launchSpecifications().spotSpecification();
    OnDemandProvisioningSpecification onDemand =
        fleet.launchSpecifications() == null
            ? null
            : fleet.launchSpecifications().onDemandSpecification();
    boolean fallsBack = false;
    if (spot != null) {
      // SpotProvisioningSpecification: minutes.
      require(launch + ".SpotSpecification.TimeoutDurationMinutes", spot.timeoutDurationMinutes());
      range(
          launch + ".SpotSpecification.TimeoutDurationMinutes",
          spot.timeoutDurationMinutes(),
          5,
          1440);
      require(launch + ".SpotSpecification.TimeoutAction", spot.timeoutActionAsString());
      fallsBack = spot.timeoutAction() == SpotProvisioningTimeoutAction.SWITCH_TO_ON_DEMAND;
    }
    if (onDemand != null) {
      require(
          launch + ".OnDemandSpecification.AllocationStrategy",
          onDemand.allocationStrategyAsString());
    }
    // InstanceTypeConfig: of every kind of node that the fleet may start.
    if (strategies && or0(fleet.targetSpotCapacity()) > 0) {
      strategy(
          launch + ".SpotSpecification", spot == null ? null : spot.allocationStrategyAsString());
    }
    if (strategies && (or0(fleet.targetOnDemandCapacity()) > 0 || fallsBack)) {
      strategy(
          launch + ".OnDemandSpecification",
          onDemand == null ? null : onDemand.allocationStrategyAsString());
    }
  }

  private static void strategy(String at, String strategy) {
    rule(
        strategy != null,
        at,
        "must have an AllocationStrategy, since a fleet has more than %d instance types"
            .formatted(TYPES_WITHOUT_STRATEGY));
  }

  /** SpotResizingSpecification, OnDemandResizingSpecification: minutes. */
  private static void checkResize(String at, InstanceFleetConfig fleet) {
    if (fleet.resizeSpecifications() == null) {
      return;
    }
    String resize = at + ".ResizeSpecifications";
    SpotResizingSpecification spot = fleet.resizeSpecifications().spotResizeSpecification();
    OnDemandResizingSpecification onDemand =
        fleet.resizeSpecifications().onDemandResizeSpecification();
    range(
        resize + ".SpotResizeSpecification.TimeoutDurationMinutes",
        spot == null ? null : spot.timeoutDurationMinutes(),
        5,
        10_080);
    range(
        resize + ".OnDemandResizeSpecification.TimeoutDurationMinutes",
        onDemand == null ? null : onDemand.timeoutDurationMinutes(),
        5,
        10_080);
  }

  /** ComputeLimits. */
  private static void checkLimits(ComputeLimits limits, JobFlowInstancesConfig instances) {
    String at = "ManagedScalingPolicy.ComputeLimits";
    require(at + ".UnitType", limits.unitTypeAsString());
    require(at + ".MinimumCapacityUnits", limits.minimumCapacityUnits());
    require(at + ".MaximumCapacityUnits", limits.maximumCapacityUnits());
    if (instances != null) {
      boolean fleetUnits = limits.unitType() == ComputeLimitsUnitType.INSTANCE_FLEET_UNITS;
      rule(
          instances.instanceFleets().isEmpty() || fleetUnits,
          at + ".UnitType",
          "must be InstanceFleetUnits for instance fleets");
      rule(
          instances.instanceGroups().isEmpty() || !fleetUnits,
          at + ".UnitType",
          "must be Instances or VCPU for instance groups");
    }
    int least = limits.minimumCapacityUnits();
    range(at + ".MinimumCapacityUnits", least, 1, Integer.MAX_VALUE);
    range(at + ".MaximumCapacityUnits", limits.maximumCapacityUnits(), least, Integer.MAX_VALUE);
  }

  private interface Check<T> {
    void check(String at, T value);
  }

  private static <T> void each(String at, List<T> values, Check<T> check) {
    for (int i = 0; i < values.size(); i++) {
      check.check("%s[%d]".formatted(at, i), values.get(i));
    }
  }

  private static void require(String at, Object value) {
    rule(value != null, at, "is missing");
  }

  private static void length(String at, String text, int longest) {
    rule(
        text == null || text.length() <= longest,
        at,
        "must have %d characters at most".formatted(longest));
  }

  private static void range(String at, Number value, long least, long most) {
    rule(
        value == null || (value.longValue() >= least && value.longValue() <= most),
        at,
        most == Integer.MAX_VALUE
            ? "must be %d at least, not %s".formatted(least, value)
            : "must be between %d and %d, not %s".formatted(least, most, value));
  }

  private static void rule(boolean kept, String at, String rule) {
    if (!kept) {
      throw new IllegalArgumentException(at + " " + rule);
    }
  }

  private static int or0(Integer number) {
    return number == null ? 0 : number;
  }
}
