package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.cost.InstanceUse;
import io.wordfreq.launcher.cost.Market;
import io.wordfreq.launcher.cost.StepUse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClusterUsesIT {
  private static final Instant NOW = Instant.ofEpochSecond(2_000);
  private static final String ID = "{\"ClusterId\":\"j-1\"}";
  private static final String CLUSTER =
      """
      {"Cluster":{"Id":"j-1","InstanceCollectionType":"%s","EbsRootVolumeSize":20,
       "MasterPublicDnsName":"ip-10-0-0-1.ec2.internal",
       "Ec2InstanceAttributes":{"Ec2AvailabilityZone":"us-east-1a"},
       "Status":{"State":"WAITING","Timeline":{"CreationDateTime":1000,"ReadyDateTime":1300}}}}
      """;

  @RegisterExtension private final EmrServer emr = new EmrServer();

  @Test
  void shouldTellWhatFleetsAreMadeOfPageByPage() {
    // given
    emr.answer("DescribeCluster", ID, CLUSTER.formatted("INSTANCE_FLEET"));
    emr.answer(
        "ListInstanceFleets",
        ID,
        """
        {"InstanceFleets":[
          {"Id":"if-1","InstanceTypeSpecifications":[{"InstanceType":"m7g.xlarge",
            "EbsBlockDevices":[{"VolumeSpecification":{"VolumeType":"gp3","SizeInGB":32}}]}]},
          {"Id":"if-2","InstanceTypeSpecifications":[
            {"InstanceType":"m7g.xlarge","EbsBlockDevices":[
              {"VolumeSpecification":{"SizeInGB":32}},{"VolumeSpecification":{"SizeInGB":32}}]},
            {"InstanceType":"m7gd.xlarge"}]}]}
        """);
    emr.answer(
        "ListInstances",
        ID,
        """
        {"Marker":"2","Instances":[
          {"Id":"ci-1","Ec2InstanceId":"i-1","InstanceFleetId":"if-1","InstanceType":"m7g.xlarge",
           "Market":"ON_DEMAND","Status":{"Timeline":{"CreationDateTime":1000}}},
          {"Id":"ci-9","InstanceFleetId":"if-2","InstanceType":"m7g.xlarge","Market":"SPOT",
           "Status":{"State":"AWAITING_FULFILLMENT","Timeline":{}}}]}
        """);
    emr.answer(
        "ListInstances",
        "{\"ClusterId\":\"j-1\",\"Marker\":\"2\"}",
        """
        {"Instances":[
          {"Id":"ci-2","Ec2InstanceId":"i-2","InstanceFleetId":"if-2","InstanceType":"m7g.xlarge",
           "Market":"SPOT","Status":{"Timeline":{"CreationDateTime":1400,"EndDateTime":1700}}},
          {"Id":"ci-3","Ec2InstanceId":"i-3","InstanceFleetId":"if-2","InstanceType":"m7gd.xlarge",
           "Market":"SPOT","Status":{"Timeline":{"CreationDateTime":1400}}}]}
        """);
    emr.answer(
        "ListSteps",
        ID,
        """
        {"Steps":[
          {"Id":"s-2","Name":"wordfreq b2 attempt 1",
           "Status":{"State":"PENDING","Timeline":{"CreationDateTime":1500}}},
          {"Id":"s-1","Name":"wordfreq b1 attempt 1","Status":{"State":"COMPLETED","Timeline":
           {"CreationDateTime":1300,"StartDateTime":1310,"EndDateTime":1400}}}]}
        """);

    // when
    ClusterUse use = uses().cluster("j-1", null).orElseThrow();

    // then: root and data volumes; what does not run yet costs nothing
    assertThat(use.zone()).isEqualTo("us-east-1a");
    assertThat(use.readyAt()).isEqualTo(at(1300));
    assertThat(use.asOf()).isEqualTo(NOW);
    assertThat(use.standIn()).isFalse();
    assertThat(use.instances())
        .containsExactly(
            new InstanceUse("i-1", "m7g.xlarge", Market.ON_DEMAND, 52, at(1000), null),
            new InstanceUse("i-2", "m7g.xlarge", Market.SPOT, 84, at(1400), at(1700)),
            new InstanceUse("i-3", "m7gd.xlarge", Market.SPOT, 20, at(1400), null));
    assertThat(use.steps())
        .containsExactly(new StepUse("s-1", "wordfreq b1 attempt 1", at(1310), at(1400)));
  }

  @Test
  void shouldTellWhatGroupsAreMadeOfAndKeepWhatEmrForgot() {
    // given
    emr.answer("DescribeCluster", ID, CLUSTER.formatted("INSTANCE_GROUP"));
    emr.answer(
        "ListInstanceGroups",
        ID,
        """
        {"InstanceGroups":[{"Id":"ig-1",
          "EbsBlockDevices":[{"VolumeSpecification":{"SizeInGB":32}}]}]}
        """);
    emr.answer(
        "ListInstances",
        ID,
        """
        {"Instances":[{"Id":"ci-2","Ec2InstanceId":"i-2","InstanceGroupId":"ig-1",
          "InstanceType":"m5.xlarge","Market":"ON_DEMAND",
          "Status":{"Timeline":{"CreationDateTime":1500}}}]}
        """);
    emr.answer("ListSteps", ID, "{\"Steps\":[]}");
    InstanceUse forgotten =
        new InstanceUse("i-1", "m5.xlarge", Market.ON_DEMAND, 52, at(1000), at(1200));
    ClusterUse before =
        new ClusterUse(
            "j-1", null, at(1000), null, null, at(1100), false, List.of(forgotten), List.of(), 0);

    // when
    ClusterUse use = uses().cluster("j-1", before).orElseThrow();

    // then
    assertThat(use.instances())
        .containsExactly(
            forgotten, new InstanceUse("i-2", "m5.xlarge", Market.ON_DEMAND, 52, at(1500), null));
  }

  @Test
  void shouldReadNoMoreStepsThanAreNew() {
    // given: a second page that must not be asked for
    emr.answer("DescribeCluster", ID, CLUSTER.formatted("INSTANCE_GROUP"));
    emr.answer("ListInstanceGroups", ID, "{\"InstanceGroups\":[]}");
    emr.answer("ListInstances", ID, "{\"Instances\":[]}");
    emr.answer(
        "ListSteps",
        ID,
        """
        {"Marker":"50","Steps":[{"Id":"s-1","Name":"wordfreq b1 attempt 1","Status":{"Timeline":
          {"StartDateTime":1310,"EndDateTime":1400}}}]}
        """);
    ClusterUse before =
        new ClusterUse(
            "j-1",
            null,
            at(1000),
            null,
            null,
            at(1500),
            false,
            List.of(),
            List.of(new StepUse("s-1", "wordfreq b1 attempt 1", at(1310), at(1400))),
            0);

    // when
    uses().cluster("j-1", before);

    // then
    assertThat(emr.calls())
        .containsExactly("DescribeCluster", "ListInstanceGroups", "ListInstances", "ListSteps");
  }

  @Test
  void shouldKnowNothingOfAClusterThatEmrHasForgotten() {
    // given
    emr.refuse("DescribeCluster", ID, "InvalidRequestException", "Cluster id 'j-1' is not valid.");

    // then
    assertThat(uses().cluster("j-1", null)).isEqualTo(Optional.empty());
  }

  private ClusterUses uses() {
    return new ClusterUses(emr::client, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }
}
