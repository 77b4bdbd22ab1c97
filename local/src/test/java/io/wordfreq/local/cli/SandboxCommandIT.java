package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.local.SandboxTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

class SandboxCommandIT {

  private static final String KEY = "a b+c//é.txt";

  @TempDir private Path state;

  @Test
  void shouldCountWhatAnyToolUploads() throws Exception {
    Map<String, String> environment;
    try (SandboxProcess sandbox = SandboxProcess.start(state, "sandbox", "--dir", "box");
        S3Client s3 = SandboxTools.s3(sandbox.environment());
        SqsClient sqs = SandboxTools.sqs(sandbox.environment())) {
      environment = sandbox.environment();
      // given
      s3.putObject(
          r -> r.bucket("wordfreq-uploads").key(KEY), RequestBody.fromString("two two one"));

      // when
      ProgramRun launch = ProgramRun.of(state, environment, "launch", "--until-empty");

      // then
      assertThat(launch.exitCode()).as(launch.err()).isZero();
      String queue = environment.get("WORDFREQ_RESULTS_QUEUE_URL");
      assertThat(sqs.receiveMessage(r -> r.queueUrl(queue)).messages())
          .singleElement()
          .satisfies(message -> assertThat(message.body()).contains("\"Key\":\"" + KEY + "\""));
      assertResult(ProgramRun.of(state, environment, "results", "--format=json"));
    }
    // and when the sandbox has ended
    assertResult(ProgramRun.of(state, environment, "results", "--format=json"));
  }

  @Test
  void shouldCreateItsClusterWhenThereIsNone() throws Exception {
    try (SandboxProcess sandbox = SandboxProcess.start(state, "sandbox", "--dir", "box");
        S3Client s3 = SandboxTools.s3(sandbox.environment())) {
      // given
      Map<String, String> environment = sandbox.environment();
      String first = ProgramRun.of(state, environment, "cluster", "create").out().strip();
      ProgramRun end = ProgramRun.of(state, environment, "cluster", "terminate", "--yes");
      assertThat(end.out().strip()).as(end.err()).isEqualTo(first);
      s3.putObject(r -> r.bucket("wordfreq-uploads").key(KEY), RequestBody.fromString("one"));

      // when
      ProgramRun launch = ProgramRun.of(state, environment, "launch", "--until-empty");

      // then
      assertThat(launch.exitCode()).as(launch.err()).isZero();
      ProgramRun show = ProgramRun.of(state, environment, "cluster", "show", "--format=json");
      JsonNode cluster = JsonMapper.builder().build().readTree(show.out());
      assertThat(cluster.path("id").asText()).isNotEqualTo(first).startsWith("j-");
      assertThat(cluster.path("release").asText()).isEqualTo("emr-7.14.0");
      assertThat(cluster.at("/managedScaling/maximum").asInt()).isEqualTo(6);
      assertThat(s3.getObjectAsBytes(r -> r.bucket("wordfreq-work").key("bootstrap/check-node")))
          .extracting(script -> script.asUtf8String())
          .isEqualTo(Files.readString(Path.of("../bootstrap/check-node")));
    }
  }

  @Test
  void shouldRefuseAFolderThatAnotherSandboxUses() throws Exception {
    try (SandboxProcess sandbox = SandboxProcess.start(state, "sandbox", "--dir", "box")) {
      assertThat(sandbox.environment()).isNotEmpty();
      assertThatThrownBy(() -> SandboxProcess.start(state, "sandbox", "--dir", "box"))
          .hasMessageMatching("wordfreq: another sandbox is using .*box\\R");
    }
  }

  private static void assertResult(ProgramRun results) throws Exception {
    assertThat(results.exitCode()).as(results.err()).isZero();
    DocumentResult result = DocumentResult.parse(results.out().strip());
    assertThat(result.document()).endsWith("wordfreq-uploads/" + KEY);
    assertThat(result.words()).containsExactly(new WordCount("two", 2), new WordCount("one", 1));
  }
}
