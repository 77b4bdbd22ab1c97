package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.local.SandboxTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The same documents, counted by each engine: the same lines to the byte. */
class EnginesIT {

  private static final String UPLOADS = "wordfreq-uploads";
  private static final String WORK = "wordfreq-work";

  /** A key that no path of Hadoop's names, so that the document is copied. */
  private static final String COPIED = "folder//document.txt";

  private static final String GONE = "gone.txt";

  @TempDir private Path state;

  @Test
  void shouldWriteTheSameLines() throws Exception {
    // given
    Map<String, byte[]> documents = new HashMap<>();
    for (Map.Entry<String, OddDocuments.Odd> each : OddDocuments.all().entrySet()) {
      documents.put(each.getKey(), each.getValue().content().get());
    }
    documents.put(COPIED, "one two two".getBytes(StandardCharsets.UTF_8));
    documents.put(GONE, "one".getBytes(StandardCharsets.UTF_8));

    try (SandboxProcess sandbox = SandboxProcess.start(state, "sandbox", "--dir=box");
        S3Client s3 = SandboxTools.s3(sandbox.environment())) {
      // when
      Map<String, String> emr = count("emr", documents, s3, sandbox.environment());
      Map<String, String> direct = count("direct", documents, s3, sandbox.environment());
      Map<String, String> auto = count("auto", documents, s3, sandbox.environment());
      Map<String, String> spark = count("spark", documents, s3, sandbox.environment());
      Map<String, String> serverless = count("serverless", documents, s3, sandbox.environment());

      // then
      assertThat(emr).hasSameSizeAs(documents);
      assertThat(emr.get("s3://" + UPLOADS + "/" + GONE)).contains("\"status\":\"failure\"");
      assertThat(direct).isEqualTo(emr);
      assertThat(auto).isEqualTo(emr);
      assertThat(spark).isEqualTo(emr);
      assertThat(serverless).isEqualTo(emr);
      assertThatItsCostIsKnown(sandbox.environment());
    }
  }

  /** Of the run on EMR Serverless: a minute at least of a driver and three executors. */
  private void assertThatItsCostIsKnown(Map<String, String> environment)
      throws IOException, InterruptedException {
    ProgramRun cost = ProgramRun.of(state, environment, "cost", "--since=1h", "--format=json");
    JsonNode costs = JsonMapper.builder().build().readTree(cost.out());
    assertThat(costs.at("/ofBatches/bill/EMR Serverless").doubleValue())
        .as(cost.out())
        .isGreaterThanOrEqualTo(0.217 * 0.0421 + 0.45 * 0.00462);
    assertThat(costs.path("notes").toString())
        .contains("is a sandbox's and has cost nothing: this is what it would cost on AWS");
  }

  /** The lines that a launch leads to, by their documents. */
  private Map<String, String> count(
      String engine, Map<String, byte[]> documents, S3Client s3, Map<String, String> sandbox)
      throws IOException, InterruptedException {
    Set<String> before = new HashSet<>(parts(s3));
    documents.forEach(
        (key, content) ->
            s3.putObject(r -> r.bucket(UPLOADS).key(key), RequestBody.fromBytes(content)));
    s3.deleteObject(r -> r.bucket(UPLOADS).key(GONE));
    Map<String, String> environment = new HashMap<>(sandbox);
    environment.put("WORDFREQ_ENGINE", engine);

    ProgramRun launch = ProgramRun.of(state, environment, "launch", "--until-empty");

    assertThat(launch.exitCode()).as(launch.err()).isEqualTo(3);
    assertThatItsTimesAreKept(engine, environment);
    Map<String, String> lines = new TreeMap<>();
    for (String part : parts(s3)) {
      if (!before.contains(part)) {
        List<String> ofPart =
            s3.getObjectAsBytes(r -> r.bucket(WORK).key(part)).asUtf8String().lines().toList();
        for (String line : ofPart) {
          lines.put(DocumentResult.parse(line).document(), line);
        }
        assertThat(ofPart).as(part).isSortedAccordingTo(BY_DOCUMENT);
      }
    }
    return lines;
  }

  /** Whatever counts: when its step was made and ended, and what its job took. */
  private void assertThatItsTimesAreKept(String engine, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProgramRun status = ProgramRun.of(state, environment, "status", "--since=1h", "--format=json");
    JsonNode batch = JsonMapper.builder().build().readTree(status.out()).at("/batches/0");
    JsonNode attempt = batch.at("/timeline/attempts/0");
    assertThat(attempt.path("created").isTextual()).as(engine).isTrue();
    assertThat(attempt.path("ended").isTextual()).as(engine).isTrue();
    assertThat(attempt.path("tasks").longValue()).as(engine).isPositive();
    assertThat(attempt.path("bytes").longValue()).as(engine).isPositive();
    assertThat(attempt.path("oneContainer").booleanValue()).as(engine).isTrue();
    if (engine.equals("spark") || engine.equals("serverless")) {
      assertThat(attempt.path("containerSeconds").doubleValue()).as(engine).isPositive();
    }
    assertThat(batch.at("/timeToTable/documents").longValue())
        .as(engine)
        .isEqualTo(batch.path("documents").longValue());
  }

  private static final Comparator<String> BY_DOCUMENT =
      Comparator.comparing(EnginesIT::document, Arrays::compareUnsigned);

  private static byte[] document(String line) {
    try {
      return DocumentResult.parse(line).document().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static List<String> parts(S3Client s3) {
    return s3.listObjectsV2Paginator(r -> r.bucket(WORK).prefix("batches/")).contents().stream()
        .map(S3Object::key)
        .filter(key -> key.contains("/part-"))
        .toList();
  }
}
