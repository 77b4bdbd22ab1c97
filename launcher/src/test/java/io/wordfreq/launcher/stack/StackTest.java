package io.wordfreq.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.aws.dynamodb.DynamoDbTables;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.stack.Stack.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** The stack as its users choose its parts, against what the launcher and an auditor ask of it. */
class StackTest {

  private static final Path ROOT = Path.of("../emr-config/stack/root.yaml");

  private static final Map<String, String> REQUIRED =
      Map.of(
          "ArtifactsBucket", "artifacts",
          "ArtifactsPrefix", "v1/",
          "JobJar", "s3://artifacts/v1/job.jar");

  private static final Map<String, String> EVERYTHING =
      with(
          Map.ofEntries(
              Map.entry("Certificates", "s3://artifacts/v1/certificates.zip"),
              Map.entry("Encryption", "kms"),
              Map.entry("UploadsMail", "uploads@example.com"),
              Map.entry("AlarmMail", "alarms@example.com"),
              Map.entry("PagerMail", "pager@example.com"),
              Map.entry("Nat", "on"),
              Map.entry("SqsEndpoint", "on"),
              Map.entry("MonitoringEndpoint", "on"),
              Map.entry("SessionManager", "on"),
              Map.entry("FlowLogs", "ALL"),
              Map.entry("ReplicaBucketArn", "arn:aws:s3:::copy"),
              Map.entry("ReplicaKeyArn", "arn:aws:kms:eu-west-2:123456789012:key/copy"),
              Map.entry("TableReplica", "on"),
              Map.entry("Backup", "on"),
              Map.entry("FaultInjection", "on")));

  private static final Map<String, String> OWN_NETWORK =
      with(
          Map.of(
              "ExistingSubnets", "subnet-1,subnet-2",
              "ExistingPrimarySecurityGroup", "sg-1",
              "ExistingNodeSecurityGroup", "sg-2",
              "ExistingServiceSecurityGroup", "sg-3",
              "Function", "off",
              "FlowLogs", "off"));

  private static final Map<String, String> SERVERLESS =
      with(
          Map.of(
              "Engine", "auto",
              "AutoEngine", "serverless",
              "SparkJar", "s3://artifacts/v1/spark.jar",
              "ServerlessVcpus", "64",
              "ServerlessNetwork", "subnets"));

  static Stream<Stack> stacks() {
    return Stream.of(REQUIRED, EVERYTHING, OWN_NETWORK, SERVERLESS)
        .map(parameters -> Stack.of(ROOT, "words", parameters));
  }

  static Stream<Stack> functionStacks() {
    return Stream.of(REQUIRED, SERVERLESS).map(parameters -> Stack.of(ROOT, "words", parameters));
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(REQUIRED);
    all.putAll(more);
    return all;
  }

  @Test
  void shouldMakeOnlyWhatIsAskedFor() {
    // when
    Set<String> least = types(Stack.of(ROOT, "words", REQUIRED));
    Set<String> most = types(Stack.of(ROOT, "words", EVERYTHING));

    // then
    assertThat(least)
        .contains("AWS::SQS::Queue", "AWS::DynamoDB::GlobalTable", "AWS::Serverless::Function")
        .doesNotContain(
            "AWS::EC2::NatGateway",
            "AWS::Backup::BackupPlan",
            "AWS::CloudWatch::Alarm",
            "AWS::Budgets::Budget",
            "AWS::FIS::ExperimentTemplate");
    assertThat(most)
        .containsAll(least)
        .contains(
            "AWS::EC2::NatGateway",
            "AWS::Backup::BackupPlan",
            "AWS::CloudWatch::Alarm",
            "AWS::Budgets::Budget",
            "AWS::FIS::ExperimentTemplate");
    assertThat(types(Stack.of(ROOT, "words", OWN_NETWORK)))
        .doesNotContain("AWS::EC2::VPC", "AWS::Serverless::Function");
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void shouldGiveTheLauncherItsSettings(Stack stack) {
    // when
    Map<String, String> outputs = stack.outputs();

    // then
    assertThat(outputs)
        .allSatisfy((output, value) -> assertThat(value).as(output).isNotBlank())
        .containsEntry("ClusterName", "words");
    Set<String> settings =
        outputs.keySet().stream()
            .map(output -> output.replaceAll("(?<=[a-z])(?=[A-Z])", "_"))
            .map(name -> name.toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    settings.removeAll(Set.of("LAUNCHER_ROLE_ARN", "DASHBOARD_URL"));
    assertThat(Arrays.stream(Setting.values()).map(Setting::name)).containsAll(settings);
    assertThat(settings)
        .contains("QUEUE_URL", "RESULTS_QUEUE_URL", "TABLE", "LEDGER_TABLE", "UPLOADS_BUCKET");
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void shouldGiveAllThatTheClustersDefinitionAsksFor(Stack stack) throws IOException {
    // given
    String definition = Files.readString(Path.of("../emr-config/cluster.json"));
    Set<String> asked =
        Pattern.compile("\\$\\{([a-z-]+)}")
            .matcher(definition)
            .results()
            .map(MatchResult::group)
            .map(placeholder -> placeholder.substring(2, placeholder.length() - 1).replace("-", ""))
            .collect(Collectors.toSet());
    asked.remove("region"); // The launcher's own.

    // then
    assertThat(stack.outputs().keySet().stream().map(key -> key.toLowerCase(Locale.ROOT)))
        .containsAll(asked);
  }

  @Test
  void shouldMakeAnApplicationForTheEnginesThatNeedOne() {
    assertThat(types(Stack.of(ROOT, "words", REQUIRED)))
        .doesNotContain("AWS::EMRServerless::Application");
    assertThat(
            types(Stack.of(ROOT, "words", with(Map.of("Engine", "spark", "SparkJar", "s3://a/b")))))
        .doesNotContain("AWS::EMRServerless::Application");
    for (Map<String, String> parameters :
        List.of(SERVERLESS, with(Map.of("Engine", "serverless", "SparkJar", "s3://a/b")))) {
      // when
      Stack stack = Stack.of(ROOT, "words", parameters);

      // then
      Resource application = stack.resources("AWS::EMRServerless::Application").get(0);
      assertThat(application.at("Name")).isEqualTo("words");
      assertThat(application.at("Tags").toString()).contains("wordfreq", "application");
      assertThat(application.at("AutoStopConfiguration", "Enabled")).hasToString("true");
      assertThat(application.properties()).doesNotContainKey("InitialCapacity");
      assertThat(stack.outputs()).containsKeys("ServerlessApplication", "JobRole", "SparkJar");
    }
  }

  /** A driver and at least one executor must find room, as the launcher sizes them. */
  @ParameterizedTest
  @CsvSource({"16, 16 vCPU, 32 GB", "32, 32 vCPU, 64 GB", "256, 256 vCPU, 512 GB"})
  void shouldBoundWhatAnApplicationCosts(String vcpus, String cpu, String memory) {
    // when
    Resource application =
        Stack.of(
                ROOT,
                "words",
                with(
                    Map.of(
                        "Engine", "serverless",
                        "SparkJar", "s3://a/b",
                        "ServerlessVcpus", vcpus)))
            .resources("AWS::EMRServerless::Application")
            .get(0);

    // then
    assertThat(application.at("MaximumCapacity", "Cpu")).isEqualTo(cpu);
    assertThat(application.at("MaximumCapacity", "Memory")).isEqualTo(memory);
    assertThat(application.properties()).doesNotContainKey("NetworkConfiguration");
  }

  @ParameterizedTest
  @MethodSource("functionStacks")
  void shouldGiveTheFunctionTheSettingsThatItsOutputsGiveOthers(Stack stack) {
    // when
    Map<?, ?> variables =
        (Map<?, ?>)
            stack.resources("AWS::Serverless::Function").get(0).at("Environment", "Variables");

    // then
    Map<String, String> outputs = new HashMap<>();
    stack
        .outputs()
        .forEach(
            (key, value) ->
                outputs.put(
                    "WORDFREQ_"
                        + key.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT),
                    value));
    outputs.remove("WORDFREQ_LAUNCHER_ROLE_ARN");
    assertThat(variables.toString()).isNotEmpty();
    assertThat(new HashMap<Object, Object>(variables))
        .isEqualTo(new HashMap<Object, Object>(outputs));
  }

  @Test
  void shouldMakeTheTablesThatTheLauncherExpects() {
    // given
    Stack stack = Stack.of(ROOT, "words", REQUIRED);
    CreateTableRequest results = DynamoDbTables.resultsTable("any");
    CreateTableRequest ledger = DynamoDbTables.ledgerTable("any");

    // when
    Resource resultsTable = stack.resources("AWS::DynamoDB::GlobalTable").get(0);
    Resource ledgerTable = stack.resources("AWS::DynamoDB::Table").get(0);

    // then
    assertThat(resultsTable.at("KeySchema")).isEqualTo(keys(results.keySchema()));
    assertThat(ledgerTable.at("KeySchema")).isEqualTo(keys(ledger.keySchema()));
    for (int i = 0; i < ledger.globalSecondaryIndexes().size(); i++) {
      GlobalSecondaryIndex index = ledger.globalSecondaryIndexes().get(i);
      assertThat(ledgerTable.at("GlobalSecondaryIndexes", i, "IndexName"))
          .isEqualTo(index.indexName());
      assertThat(ledgerTable.at("GlobalSecondaryIndexes", i, "KeySchema"))
          .isEqualTo(keys(index.keySchema()));
      assertThat(ledgerTable.at("GlobalSecondaryIndexes", i, "Projection", "ProjectionType"))
          .isEqualTo(index.projection().projectionTypeAsString());
    }
    assertThat(ledgerTable.at("TimeToLiveSpecification", "AttributeName")).isEqualTo("ExpiresAt");
  }

  private static List<Map<String, String>> keys(List<KeySchemaElement> schema) {
    return schema.stream()
        .map(key -> Map.of("AttributeName", key.attributeName(), "KeyType", key.keyTypeAsString()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void shouldKeepDataFromStrangersAndFromAccidents(Stack stack) {
    // then
    assertThat(stack.resources("AWS::S3::Bucket"))
        .hasSize(3)
        .allSatisfy(
            bucket -> {
              assertThat(bucket.at("PublicAccessBlockConfiguration"))
                  .hasToString(
                      "{BlockPublicAcls=true, BlockPublicPolicy=true, IgnorePublicAcls=true,"
                          + " RestrictPublicBuckets=true}");
              assertThat(bucket.at("OwnershipControls", "Rules", 0, "ObjectOwnership"))
                  .isEqualTo("BucketOwnerEnforced");
              assertThat(
                      bucket.at(
                          "BucketEncryption",
                          "ServerSideEncryptionConfiguration",
                          0,
                          "ServerSideEncryptionByDefault",
                          "SSEAlgorithm"))
                  .isIn("AES256", "aws:kms");
            });
    assertThat(stack.resources("AWS::S3::BucketPolicy"))
        .hasSize(3)
        .allSatisfy(
            policy -> assertThat(policy.properties().toString()).contains("SecureTransport"));
    assertThat(stack.resources("AWS::SQS::Queue"))
        .hasSize(3)
        .allSatisfy(
            queue -> {
              assertThat(
                      Boolean.TRUE.equals(queue.at("SqsManagedSseEnabled"))
                          || queue.at("KmsMasterKeyId") != null)
                  .as(queue.place())
                  .isTrue();
              assertThat(queue.at("MessageRetentionPeriod")).isEqualTo(1_209_600);
            });
    assertThat(stack.resources("AWS::DynamoDB::GlobalTable").get(0).at("Replicas", 0))
        .hasToString(
            "{Region=eu-central-1, DeletionProtectionEnabled=true,"
                + " PointInTimeRecoverySpecification={PointInTimeRecoveryEnabled=true},"
                + " Tags=[{Key=pipeline, Value=words}]}");
    assertThat(stack.resources("AWS::EC2::SecurityGroup"))
        .allSatisfy(
            group ->
                assertThat(String.valueOf(group.at("SecurityGroupIngress")))
                    .doesNotContain("0.0.0.0/0"));
    assertThat(stack.resources("AWS::EMR::SecurityConfiguration"))
        .allSatisfy(
            configuration -> {
              assertThat(
                      configuration.at(
                          "SecurityConfiguration",
                          "InstanceMetadataServiceConfiguration",
                          "MinimumInstanceMetadataServiceVersion"))
                  .isEqualTo(2);
              assertThat(
                      configuration.at(
                          "SecurityConfiguration",
                          "EncryptionConfiguration",
                          "EnableAtRestEncryption"))
                  .isEqualTo(true);
            });
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void shouldAllowOnEveryResourceWhatAwsKnowsNoNarrowerOneForAndNothingElse(Stack stack) {
    // given
    // The Service Authorization Reference lists no resource for them: one that is named never fits.
    Set<String> withoutResource =
        Set.of(
            "elasticmapreduce:ListClusters",
            "elasticmapreduce:RunJobFlow",
            "ec2:DescribeInstances",
            "ec2:DescribeSpotPriceHistory",
            "cloudwatch:PutMetricData",
            "cloudwatch:GetMetricStatistics",
            // For this one it would be an instance, whose id nobody knows before.
            "ssm:UpdateInstanceInformation",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel");

    // when
    Set<String> anywhere = new HashSet<>();
    Set<String> somewhere = new HashSet<>();
    Policies.statements(stack).stream()
        .filter(statement -> "Allow".equals(statement.get("Effect")))
        .forEach(
            statement ->
                ("*".equals(statement.get("Resource")) ? anywhere : somewhere)
                    .addAll(Policies.actions(statement)));

    // then
    assertThat(anywhere)
        .isSubsetOf(withoutResource)
        .contains("elasticmapreduce:ListClusters", "elasticmapreduce:RunJobFlow");
    assertThat(somewhere).isNotEmpty().doesNotContainAnyElementsOf(withoutResource);
  }

  @Test
  void shouldTouchOnlyClustersOfItsOwnPipeline() {
    // given
    Stack stack = Stack.of(ROOT, "words", EVERYTHING);

    // when
    List<String> conditions =
        Policies.statements(stack).stream()
            .filter(
                statement ->
                    Policies.actions(statement).stream()
                        .anyMatch(
                            Set.of(
                                    "elasticmapreduce:RunJobFlow",
                                    "elasticmapreduce:AddJobFlowSteps",
                                    "elasticmapreduce:TerminateJobFlows",
                                    "ec2:TerminateInstances")
                                ::contains))
            .map(statement -> String.valueOf(statement.get("Condition")))
            .toList();

    // then
    assertThat(conditions)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(condition -> assertThat(condition).contains("Tag/pipeline=words"));
    assertThat(
            String.valueOf(
                stack.resources("AWS::FIS::ExperimentTemplate").get(0).at("Targets", "node")))
        .contains("pipeline=words");
  }

  /** Without it EMR ends each cluster in a private subnet before it starts. */
  @Test
  void shouldLetThePrimaryNodeTellEmrItsMetrics() {
    // given
    Stack stack = Stack.of(ROOT, "words", REQUIRED);

    // then
    assertThat(stack.resources("AWS::EC2::SecurityGroup"))
        .filteredOn(group -> group.place().endsWith("ServiceSecurityGroup"))
        .singleElement()
        .satisfies(
            group ->
                assertThat(group.at("SecurityGroupIngress"))
                    .asString()
                    .contains("FromPort=9443", "SourceSecurityGroupId=<PrimarySecurityGroup>"));
  }

  @Test
  void shouldOpenAWayIntoNodesOnlyWhereThatIsAskedFor() {
    // given
    Map<String, String> asked = Map.of("SessionManager", "on");

    // when
    Stack closed = Stack.of(ROOT, "words", REQUIRED);
    Stack open = Stack.of(ROOT, "words", with(asked));
    Stack openByNat = Stack.of(ROOT, "words", EVERYTHING);

    // then
    assertThat(Policies.statements(closed).toString()).doesNotContain("ssm");
    assertThat(interfaces(closed)).isEmpty();
    assertThat(interfaces(open))
        .containsExactly(
            "com.amazonaws.eu-central-1.ssm", "com.amazonaws.eu-central-1.ssmmessages");
    assertThat(interfaces(openByNat)).noneMatch(service -> service.contains("ssm"));
    for (Stack stack : List.of(open, openByNat)) {
      assertThat(stack.resources("AWS::IAM::RolePolicy"))
          .filteredOn(policy -> "sessions".equals(policy.at("PolicyName")))
          .singleElement()
          .satisfies(policy -> assertThat(policy.at("RoleName")).isEqualTo("<NodeRole>"));
      // Nodes only ever ask; nobody who works with the stack may start a session by it.
      assertThat(Policies.statements(stack).toString()).doesNotContain("ssm:StartSession");
    }
  }

  private static List<String> interfaces(Stack stack) {
    return stack.resources("AWS::EC2::VPCEndpoint").stream()
        .filter(endpoint -> "Interface".equals(endpoint.at("VpcEndpointType")))
        .filter(endpoint -> Boolean.TRUE.equals(endpoint.at("PrivateDnsEnabled")))
        .map(endpoint -> endpoint.at("ServiceName").toString())
        .toList();
  }

  @Test
  void shouldKeepClustersOutOfAZone() {
    // when
    Stack stack = Stack.of(ROOT, "words", with(Map.of("WithoutZone", "b")));

    // then
    assertThat(stack.outputs()).containsEntry("Subnets", "<SubnetA>,<SubnetC>");
    assertThat(stack.resources("AWS::EC2::Subnet")).hasSize(3);
  }

  @Test
  void shouldSpanTwoZonesWhereThereAreNoMore() {
    // when
    Stack stack =
        Stack.of(
            ROOT,
            "words",
            with(Map.of("Zones", "2", "SqsEndpoint", "on", "MonitoringEndpoint", "on")));

    // then
    assertThat(stack.outputs()).containsEntry("Subnets", "<SubnetA>,<SubnetB>");
    assertThat(stack.resources("AWS::EC2::Subnet")).hasSize(2);
    assertThat(stack.resources("AWS::EC2::SubnetRouteTableAssociation")).hasSize(2);
    assertThat(stack.resources("AWS::EC2::SubnetNetworkAclAssociation")).hasSize(2);
    assertThat(stack.resources("AWS::EC2::VPCEndpoint"))
        .filteredOn(endpoint -> "Interface".equals(endpoint.at("VpcEndpointType")))
        .hasSize(2)
        .allSatisfy(
            endpoint ->
                assertThat(endpoint.at("SubnetIds")).isEqualTo(List.of("<SubnetA>", "<SubnetB>")));
    assertThat(Stack.of(ROOT, "words", with(Map.of("Zones", "2", "WithoutZone", "a"))).outputs())
        .containsEntry("Subnets", "<SubnetB>");
  }

  @Test
  void shouldLeaveOutWhatARegionLacks() {
    // given
    Map<String, String> parameters =
        with(Map.of("AlarmMail", "alarms@example.com", "FaultInjection", "on"));

    // when
    Stack frankfurt = Stack.of(ROOT, "words", parameters);
    Stack malaysia = Stack.in("ap-southeast-5", ROOT, "words", parameters);
    Stack zurich = Stack.in("eu-central-2", ROOT, "words", parameters);

    // then
    assertThat(types(frankfurt)).contains("AWS::Budgets::Budget", "AWS::FIS::ExperimentTemplate");
    assertThat(types(zurich))
        .contains("AWS::FIS::ExperimentTemplate")
        .doesNotContain("AWS::Budgets::Budget");
    assertThat(types(malaysia))
        .doesNotContain("AWS::Budgets::Budget", "AWS::FIS::ExperimentTemplate");
    assertThat(function(frankfurt).at("SnapStart", "ApplyOn")).isEqualTo("PublishedVersions");
    assertThat(function(zurich).at("SnapStart")).isNull();
    assertThat(function(malaysia).at("SnapStart")).isNull();
  }

  private static Resource function(Stack stack) {
    return stack.resources("AWS::Serverless::Function").get(0);
  }

  @Test
  void shouldUseATableThatWasRestored() {
    // when
    Stack stack = Stack.of(ROOT, "words", with(Map.of("RestoredTable", "words-restored")));

    // then
    assertThat(stack.outputs()).containsEntry("Table", "words-restored");
    assertThat(Policies.statements(stack, "LaunchPolicy").toString())
        .contains("table/words-restored");
  }

  /** The key of another Region is of no use where documents are copied to. */
  @Test
  void shouldEncryptByTheKeyOfEachRegion() {
    // given
    Stack stack = Stack.of(ROOT, "words", EVERYTHING);

    // then
    assertThat(
            stack
                .resources("AWS::S3::Bucket")
                .get(0)
                .at(
                    "ReplicationConfiguration",
                    "Rules",
                    0,
                    "Destination",
                    "EncryptionConfiguration")
                .toString())
        .contains("key/copy");
    assertThat(
            stack
                .resources("AWS::EMR::SecurityConfiguration")
                .get(0)
                .at(
                    "SecurityConfiguration",
                    "EncryptionConfiguration",
                    "AtRestEncryptionConfiguration",
                    "S3EncryptionConfiguration",
                    "EncryptionMode"))
        .isEqualTo("SSE-KMS");
  }

  /** What the parameters say changes nothing in a version that is published already. */
  @Test
  void shouldPublishTheFunctionAnewWithEachRelease() {
    // when
    Stack stack = Stack.of(ROOT, "words", with(Map.of("Release", "0123456789")));

    // then
    assertThat(stack.resources("AWS::Serverless::Function").get(0).at("AutoPublishCodeSha256"))
        .isEqualTo("0123456789");
  }

  private static Set<String> types(Stack stack) {
    return stack.resources().map(Resource::type).collect(Collectors.toSet());
  }
}
