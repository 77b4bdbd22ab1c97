package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCreateCommandTest {

  private static final Map<String, String> STACK =
      Map.of(
          "WORDFREQ_SUBNETS", "subnet-1,subnet-2",
          "WORDFREQ_PRIMARY_SECURITY_GROUP", "sg-1",
          "WORDFREQ_NODE_SECURITY_GROUP", "sg-2",
          "WORDFREQ_SERVICE_SECURITY_GROUP", "sg-3",
          "WORDFREQ_LOG_BUCKET", "logs",
          "WORDFREQ_WORK_BUCKET", "work");

  private static final String REGION = "aws.region";

  @TempDir private Path folder;

  private String regionBefore;

  @BeforeEach
  void useARegion() {
    regionBefore = System.setProperty(REGION, "eu-central-2");
  }

  @AfterEach
  void useTheRegionOfBefore() {
    if (regionBefore == null) {
      System.clearProperty(REGION);
    } else {
      System.setProperty(REGION, regionBefore);
    }
  }

  @Test
  void shouldPrintTheClusterIdItFoundOrCreated() {
    // when
    CommandRun run = CommandRun.of(new InMemoryAdapters(), STACK, "cluster", "create");

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines("j-TEST");
  }

  @Test
  void shouldShowTheRequestAsTheAwsCliTakesIt() throws IOException {
    // when
    CommandRun run =
        CommandRun.withoutAws(
            STACK, "cluster", "create", "--dry-run", "--service-role=emr", "--cluster-name=words");

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode request = JsonMapper.builder().build().readTree(run.out());
    assertThat(request.path("Name").asText()).isEqualTo("words");
    assertThat(request.path("ServiceRole").asText()).isEqualTo("emr");
    assertThat(request.at("/Instances/Ec2SubnetIds/1").asText()).isEqualTo("subnet-2");
    assertThat(request.at("/ManagedScalingPolicy/ComputeLimits/MaximumCapacityUnits").asInt())
        .isEqualTo(6);
  }

  @Test
  void shouldReadFromS3InTheRegionInUse() {
    // when
    CommandRun run = CommandRun.withoutAws(STACK, "cluster", "create", "--dry-run");

    // then
    assertThat(run.out()).contains("\"fs.s3a.endpoint.region\" : \"eu-central-2\"");
  }

  @Test
  void shouldShowTheSmallClusterWhereThatIsAskedFor() throws IOException {
    // when
    CommandRun run =
        CommandRun.withoutAws(STACK, "cluster", "create", "--dry-run", "--cluster-size=small");

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode request = JsonMapper.builder().build().readTree(run.out());
    assertThat(request.at("/Instances/InstanceFleets")).hasSize(1);
    assertThat(request.has("ManagedScalingPolicy")).isFalse();
  }

  @Test
  void shouldNameTheSizesThereAre() {
    // when
    CommandRun run =
        CommandRun.withoutAws(STACK, "cluster", "create", "--dry-run", "--cluster-size=tiny");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("wordfreq: --cluster-size tiny: expected standard or small");
  }

  @Test
  void shouldTakeTheClustersFileWhateverTheSize() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("mine.json"), "{\"ReleaseLabel\":\"emr-7.13.0\"}");

    // when
    CommandRun run =
        CommandRun.withoutAws(
            STACK,
            "cluster",
            "create",
            "--dry-run",
            "--cluster-config=" + file,
            "--cluster-size=small");

    // then
    assertThat(run.out()).contains("emr-7.13.0").doesNotContain("InstanceFleets");
  }

  @Test
  void shouldSayWhatEmrWouldRefuse() throws IOException {
    // given
    Path file =
        Files.writeString(
            folder.resolve("mine.json"),
            "{\"Instances\":{\"InstanceFleets\":[{\"InstanceFleetType\":\"TASK\"}]}}");

    // when
    CommandRun run =
        CommandRun.withoutAws(STACK, "cluster", "create", "--dry-run", "--cluster-config=" + file);

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "wordfreq: %s: Instances.InstanceFleets[0] must have a TargetOnDemandCapacity or a TargetSpotCapacity greater than 0"
                .formatted(file));
  }

  @Test
  void shouldSayWhichSettingLacks() {
    // given
    Map<String, String> without = new HashMap<>(STACK);
    without.remove("WORDFREQ_SUBNETS");

    // when
    CommandRun run = CommandRun.withoutAws(without, "cluster", "create", "--dry-run");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run.err()).startsWith("wordfreq: subnets is not set: pass --subnets");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void shouldNameTheFileAndTheFieldThatIsWrong() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("mine.json"), "{\"Nmae\":\"x\"}");

    // when
    CommandRun run =
        CommandRun.withoutAws(STACK, "cluster", "create", "--dry-run", "--cluster-config=" + file);

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run.err()).startsWith("wordfreq: " + file + ": there is no field Nmae;");
  }

  @Test
  void shouldScaleAsTheFileBesideTheDefinitionSays() throws IOException {
    // given
    Path cluster = Files.writeString(folder.resolve("mine.json"), "{}");
    String[] dryRun = {"cluster", "create", "--dry-run", "--cluster-config=" + cluster};

    // when
    CommandRun unscaled = CommandRun.withoutAws(STACK, dryRun);
    Path scaling =
        Files.writeString(
            folder.resolve("managed-scaling.json"),
            "{\"ComputeLimits\":{\"UnitType\":\"VCPU\",\"MinimumCapacityUnits\":4,\"MaximumCapacityUnits\":9}}");
    CommandRun scaled = CommandRun.withoutAws(STACK, dryRun);
    Files.writeString(scaling, "{\"ComputeLimit\":{}}");
    CommandRun misspelt = CommandRun.withoutAws(STACK, dryRun);

    // then
    assertThat(unscaled.out()).doesNotContain("ManagedScalingPolicy");
    assertThat(scaled.out()).contains("\"MaximumCapacityUnits\" : 9");
    assertThat(misspelt.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(misspelt.err()).startsWith("wordfreq: " + scaling + ": there is no field");
  }

  @Test
  void shouldPrintTheClusterIdAsJsonToo() {
    // when
    CommandRun run =
        CommandRun.of(new InMemoryAdapters(), STACK, "cluster", "create", "--format=json");

    // then
    assertThat(run.out()).isEqualToIgnoringNewLines("{\"id\":\"j-TEST\"}");
  }

  @Test
  void shouldAskForACommand() {
    // when
    CommandRun run = CommandRun.of(new InMemoryAdapters(), "cluster");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run.err()).contains("create, show or terminate");
  }
}
