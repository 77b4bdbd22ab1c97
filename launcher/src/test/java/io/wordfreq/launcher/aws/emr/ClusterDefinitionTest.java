package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.emr.model.Application;
import software.amazon.awssdk.services.emr.model.ComputeLimits;
import software.amazon.awssdk.services.emr.model.Configuration;
import software.amazon.awssdk.services.emr.model.InstanceFleetConfig;
import software.amazon.awssdk.services.emr.model.RunJobFlowRequest;
import software.amazon.awssdk.services.emr.model.Tag;

class ClusterDefinitionTest {

  private static final Map<String, String> SETTINGS =
      Map.of("log-bucket", "logs", "subnets", "subnet-1, subnet-2");

  @Test
  void shouldFillInSettings() {
    // given
    String json =
        """
        {"Name":"x","LogUri":"s3://${log-bucket}/emr/","StepConcurrencyLevel":4,
         "Instances":{"Ec2SubnetIds":["${subnets}"],"KeepJobFlowAliveWhenNoSteps":true}}\
        """;

    // when
    RunJobFlowRequest request = parse(json).request();

    // then
    assertThat(request.logUri()).isEqualTo("s3://logs/emr/");
    assertThat(request.stepConcurrencyLevel()).isEqualTo(4);
    assertThat(request.instances().ec2SubnetIds()).containsExactly("subnet-1", "subnet-2");
    assertThat(request.instances().keepJobFlowAliveWhenNoSteps()).isTrue();
  }

  @Test
  void shouldGiveTheNameAndTagItIsFoundByWhateverTheFileSays() {
    // when
    RunJobFlowRequest request =
        parse(
                "{\"Name\":\"other\",\"Tags\":[{\"Key\":\"wordfreq\",\"Value\":\"x\"},{\"Key\":\"pipeline\",\"Value\":\"x\"},{\"Key\":\"team\",\"Value\":\"a\"}]}")
            .request();

    // then
    assertThat(request.name()).isEqualTo("words");
    assertThat(request.tags())
        .containsExactlyInAnyOrder(
            tag("wordfreq", "cluster"), tag("pipeline", "words"), tag("team", "a"));
  }

  @Test
  void shouldNameAFieldThatEmrDoesNotHave() {
    assertThatThrownBy(() -> parse("{\"Instances\":{\"InstanceFleets\":[{\"Nam\":\"core\"}]}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no field Instances.InstanceFleets[0].Nam;")
        .hasMessageContaining("InstanceFleetType");
  }

  @Test
  void shouldNameAFieldOfTheWrongKind() {
    assertThatThrownBy(() -> parse("{\"StepConcurrencyLevel\":\"4\"}"))
        .hasMessage("StepConcurrencyLevel must be a value of type Integer");
    assertThatThrownBy(() -> parse("{\"Tags\":{}}")).hasMessage("Tags must be a list");
  }

  @Test
  void shouldNameTheLineThatIsNoJson() {
    assertThatThrownBy(() -> parse("{\"Name\":\"x\",\n\"Name\":\"y\"}"))
        .hasMessageStartingWith("line 2: ");
  }

  @Test
  void shouldTellAMisspeltFieldBeforeASettingThatLacks() {
    assertThatThrownBy(() -> parse("{\"LogUri\":\"s3://${nothing}/\",\"Nam\":\"x\"}"))
        .hasMessageContaining("there is no field Nam");
  }

  @Test
  void shouldWriteWhatItRead() throws IOException {
    // given
    ClusterDefinition own = ClusterDefinition.parse(ownFile(), "words", name -> "<" + name + ">");

    // when
    ClusterDefinition again = ClusterDefinition.parse(own.toJson(), "words", name -> "");

    // then
    assertThat(again.request()).isEqualTo(own.request());
    assertThat(own.toJson()).doesNotContain("${").contains("<work-bucket>", "<service-role>");
  }

  @Test
  void shouldScaleFromOneUnitToSixWithTheCoreKeptSmall() throws IOException {
    // given
    RunJobFlowRequest own =
        ClusterDefinition.parse(ownFile(), "words", name -> "<" + name + ">")
            .scaledBy(ownFile("managed-scaling.json"))
            .request();

    // when
    ComputeLimits limits = own.managedScalingPolicy().computeLimits();

    // then
    assertThat(limits.minimumCapacityUnits()).isEqualTo(1);
    assertThat(limits.maximumCapacityUnits()).isEqualTo(6);
    assertThat(limits.maximumCoreCapacityUnits()).isEqualTo(1);
    assertThat(limits.maximumOnDemandCapacityUnits()).isEqualTo(1);
    assertThat(own.autoTerminationPolicy().idleTimeout()).isBetween(60L, 604_800L);
    // EMR's limit for a fleet with an allocation strategy.
    assertThat(own.instances().instanceFleets())
        .extracting(InstanceFleetConfig::instanceTypeConfigs)
        .allSatisfy(types -> assertThat(types).hasSizeBetween(3, 30));
  }

  @Test
  void shouldLeaveTheScalingOfADefinitionThatHasOne() {
    // given
    String scaling =
        "{\"ComputeLimits\":{\"UnitType\":\"VCPU\",\"MinimumCapacityUnits\":4,\"MaximumCapacityUnits\":8}}";

    // when
    ClusterDefinition without = parse("{}").scaledBy(scaling);
    ClusterDefinition with =
        parse(
                "{\"ManagedScalingPolicy\":{\"ComputeLimits\":{\"UnitType\":\"Instances\",\"MinimumCapacityUnits\":1,\"MaximumCapacityUnits\":2}}}")
            .scaledBy(scaling);

    // then
    assertThat(without.request().managedScalingPolicy().computeLimits().unitTypeAsString())
        .isEqualTo("VCPU");
    assertThat(with.request().managedScalingPolicy().computeLimits().unitTypeAsString())
        .isEqualTo("Instances");
    assertThatThrownBy(() -> parse("{}").scaledBy("{\"ComputeLimit\":{}}"))
        .hasMessageContaining("there is no field ComputeLimit;");
  }

  /** EMR takes no fleet that asks for nothing; managed scaling takes this node away again. */
  @Test
  void shouldBeginWithOneTaskNodeOfSpot() throws IOException {
    // when
    InstanceFleetConfig task = own(6).get(2);

    // then
    assertThat(task.instanceFleetTypeAsString()).isEqualTo("TASK");
    assertThat(task.targetSpotCapacity()).isEqualTo(1);
    assertThat(task.targetOnDemandCapacity()).isNull();
  }

  @Test
  void shouldHaveNoTaskNodesWhereTheMaximumLeavesNoRoom() throws IOException {
    assertThat(own(1))
        .extracting(InstanceFleetConfig::instanceFleetTypeAsString)
        .containsExactly("MASTER", "CORE");
    assertThat(own(2))
        .extracting(InstanceFleetConfig::instanceFleetTypeAsString)
        .containsExactly("MASTER", "CORE", "TASK");
  }

  private static List<InstanceFleetConfig> own(int maximum) throws IOException {
    return ClusterDefinition.parse(ownFile(), "words", name -> name)
        .scaledBy(
            ownFile("managed-scaling.json")
                .replace("\"MaximumCapacityUnits\": 6", "\"MaximumCapacityUnits\": " + maximum))
        .request()
        .instances()
        .instanceFleets();
  }

  /** New accounts may run no more than 5 vCPU on demand. */
  @Test
  void shouldBeASingleNodeOfFourVcpuWhereSmall() throws IOException {
    // when
    RunJobFlowRequest small =
        ClusterDefinition.parse(ownFile("cluster-small.json"), "words", name -> name).request();

    // then
    assertThat(small.instances().instanceFleets())
        .singleElement()
        .satisfies(
            fleet -> {
              assertThat(fleet.instanceFleetTypeAsString()).isEqualTo("MASTER");
              assertThat(fleet.targetOnDemandCapacity()).isEqualTo(1);
              assertThat(fleet.instanceTypeConfigs())
                  .allSatisfy(type -> assertThat(type.instanceType()).endsWith(".xlarge"));
            });
    assertThat(small.managedScalingPolicy()).isNull();
  }

  @Test
  void shouldDifferFromTheStandardClusterOnlyBySize() throws IOException {
    // given
    RunJobFlowRequest standard =
        ClusterDefinition.parse(ownFile(), "words", name -> name).request();
    RunJobFlowRequest small =
        ClusterDefinition.parse(ownFile("cluster-small.json"), "words", name -> name).request();

    // when
    RunJobFlowRequest resized =
        small.toBuilder()
            .configurations(standard.configurations())
            .instances(
                small.instances().toBuilder()
                    .instanceFleets(standard.instances().instanceFleets())
                    .build())
            .build();

    // then
    assertThat(resized).isEqualTo(standard);
    assertThat(small.configurations())
        .extracting(Configuration::classification)
        .containsExactlyElementsOf(
            standard.configurations().stream().map(Configuration::classification).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster.json", "cluster-small.json"})
  void shouldAddSparkWhereItIsAskedFor(String file) throws IOException {
    // given
    ClusterDefinition plain = ClusterDefinition.parse(ownFile(file), "words", name -> name);

    // when
    RunJobFlowRequest spark = plain.with(ownFile("spark.json")).request();

    // then
    assertThat(plain.request().applications()).extracting(Application::name).containsOnly("Hadoop");
    assertThat(spark.applications()).extracting(Application::name).containsOnly("Hadoop", "Spark");
    assertThat(spark.configurations())
        .extracting(Configuration::classification)
        .contains("mapred-site", "spark-defaults")
        .doesNotHaveDuplicates();
    assertThat(spark.instances()).isEqualTo(plain.request().instances());
  }

  /**
   * Memory is what YARN hands out here. A process has beside its heap a tenth of that, and 384 MB
   * at least (Spark, "spark.driver.memoryOverhead").
   */
  @ParameterizedTest
  @CsvSource({"cluster.json, 11712, 4", "cluster-small.json, 6144, 2"})
  void shouldLeaveRoomForAnExecutorBesideAllDriversThatMayRun(
      String file, int nodeMegabytes, int drivers) throws IOException {
    // given
    RunJobFlowRequest request =
        ClusterDefinition.parse(ownFile(file), "words", name -> name)
            .with(ownFile("spark.json"))
            .request();
    Map<String, String> spark = properties(request, "spark-defaults");
    double mastersShare =
        Double.parseDouble(
            properties(request, "capacity-scheduler")
                .get("yarn.scheduler.capacity.maximum-am-resource-percent"));

    // when
    int driver = 1024 * gigabytes(spark.get("spark.driver.memory")) + 384;
    int executor = 1024 * gigabytes(spark.get("spark.executor.memory")) + 384;

    // then: YARN starts drivers within their share, and four steps at most
    assertThat(Math.min(4, (int) (mastersShare * nodeMegabytes / driver))).isEqualTo(drivers);
    assertThat(drivers * driver + executor).isLessThanOrEqualTo(nodeMegabytes);
  }

  private static Map<String, String> properties(RunJobFlowRequest request, String classification) {
    return request.configurations().stream()
        .filter(each -> each.classification().equals(classification))
        .findFirst()
        .orElseThrow()
        .properties();
  }

  private static int gigabytes(String memory) {
    assertThat(memory).endsWith("g");
    return Integer.parseInt(memory.substring(0, memory.length() - 1));
  }

  @Test
  void shouldKeepWhatADefinitionSaysOfSparkItself() {
    // given
    ClusterDefinition own =
        parse(
            """
            {"Applications":[{"Name":"SPARK"}],"Configurations":[
              {"Classification":"spark-defaults","Properties":{"spark.executor.memory":"9g"}}]}""");

    // when
    RunJobFlowRequest request =
        own.with(
                """
                {"Applications":[{"Name":"Spark"}],"Configurations":[
                  {"Classification":"spark-defaults","Properties":{"spark.executor.memory":"1g"}}]}""")
            .request();

    // then
    assertThat(request).isEqualTo(own.request());
  }

  /** Without, S3A would ask us-east-2 for every bucket, to which a private subnet has no way. */
  @ParameterizedTest
  @ValueSource(strings = {"cluster.json", "cluster-small.json"})
  void shouldReadFromS3InTheRegionInUseOnly(String file) throws IOException {
    // when
    Map<String, String> coreSite =
        ClusterDefinition.parse(ownFile(file), "words", name -> "<" + name + ">")
            .request()
            .configurations()
            .stream()
            .filter(configuration -> configuration.classification().equals("core-site"))
            .findFirst()
            .orElseThrow()
            .properties();

    // then
    assertThat(coreSite)
        .containsEntry("fs.s3a.endpoint.region", "<region>")
        .containsEntry("fs.s3a.cross.region.access.enabled", "false");
  }

  /**
   * All but one of its nodes come when it grows, which asks for Spot by a specification of its own.
   */
  @Test
  void shouldAskForSpotWhereThereIsMostOfItWhenItGrows() throws IOException {
    // when
    InstanceFleetConfig task =
        ClusterDefinition.parse(ownFile(), "words", name -> name)
            .request()
            .instances()
            .instanceFleets()
            .get(2);

    // then
    assertThat(task.instanceFleetTypeAsString()).isEqualTo("TASK");
    assertThat(task.resizeSpecifications().spotResizeSpecification().allocationStrategyAsString())
        .isEqualTo("capacity-optimized");
  }

  private static ClusterDefinition parse(String json) {
    return ClusterDefinition.parse(json, "words", name -> SETTINGS.getOrDefault(name, "?"));
  }

  private static String ownFile() throws IOException {
    return ownFile("cluster.json");
  }

  private static String ownFile(String name) throws IOException {
    try (InputStream in = ClusterDefinitionTest.class.getResourceAsStream("/emr-config/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
