package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.engine.ClusterView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClusterDescriberIT {

  private static final String CLUSTER = "{\"ClusterId\":\"j-1\"}";

  @RegisterExtension final EmrServer emr = new EmrServer();

  @BeforeEach
  void describeCluster() {
    emr.answer(
        "DescribeCluster",
        CLUSTER,
        """
        {"Cluster":{"Id":"j-1","Name":"wordfreq","ReleaseLabel":"emr-7.14.0",
         "InstanceCollectionType":"INSTANCE_FLEET",
         "Status":{"State":"WAITING","Timeline":{"CreationDateTime":1}}}}""");
    emr.answer(
        "ListInstanceFleets",
        CLUSTER,
        """
        {"InstanceFleets":[
         {"InstanceFleetType":"MASTER","ProvisionedOnDemandCapacity":1,"TargetOnDemandCapacity":1},
         {"InstanceFleetType":"CORE","ProvisionedOnDemandCapacity":1,"TargetOnDemandCapacity":1},
         {"InstanceFleetType":"TASK","ProvisionedSpotCapacity":2,"TargetSpotCapacity":5}]}""");
    emr.answer(
        "ListSteps",
        "{\"ClusterId\":\"j-1\",\"StepStates\":[\"PENDING\",\"CANCEL_PENDING\",\"RUNNING\"]}",
        "{\"Steps\":[{\"Id\":\"s-1\"},{\"Id\":\"s-2\"}]}");
  }

  @Test
  void shouldTellSizeLimitsAndSteps() {
    // given
    emr.answer(
        "GetManagedScalingPolicy",
        CLUSTER,
        """
        {"ManagedScalingPolicy":{"ComputeLimits":{"UnitType":"InstanceFleetUnits",
         "MinimumCapacityUnits":1,"MaximumCapacityUnits":6}}}""");

    // when
    ClusterView view = ClusterDescriber.describe(emr.client(), "j-1");

    // then
    assertThat(view.units()).isEqualTo(3);
    assertThat(view.requestedUnits()).isEqualTo(6);
    assertThat(view.scaling()).isEqualTo(new ClusterView.Scaling(1, 6, "InstanceFleetUnits"));
    assertThat(view.scalingProblem()).isNull();
    assertThat(view.activeSteps()).isEqualTo(2);
  }

  @Test
  void shouldTellTheRestWhereTheLimitsMayNotBeSeen() {
    // given
    emr.refuse("GetManagedScalingPolicy", CLUSTER, "AccessDeniedException", "not for you");

    // when
    ClusterView view = ClusterDescriber.describe(emr.client(), "j-1");

    // then
    assertThat(view.state()).isEqualTo("WAITING");
    assertThat(view.scaling()).isNull();
    assertThat(view.scalingProblem()).contains("not for you");
  }
}
