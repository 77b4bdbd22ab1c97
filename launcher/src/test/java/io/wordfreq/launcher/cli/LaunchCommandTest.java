package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LaunchCommandTest {
  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @Test
  void shouldCountWhatIsOnTheQueueAndEnd() {
    // given
    adapters.announce("a.txt");
    adapters.announce("b.txt");

    // when
    CommandRun run = CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval", "1ms");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("2 documents submitted to j-TEST", "2 documents counted");
    assertThat(adapters.results.all()).hasSize(2);
    assertThat(adapters.isClosed()).isTrue();
  }

  @Test
  void shouldSayByItsExitCodeThatSomeDocumentsFailed() {
    // given
    adapters.announce("a.txt");
    adapters.announce("bad.txt");

    // when
    CommandRun run = CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval", "1ms");

    // then
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("s3://uploads/bad.txt could not be counted: NoSuchKey")
        .contains("1 document counted, 1 failed");
  }

  @Test
  void shouldCountRefusedMessagesAsFailed() {
    // given
    adapters.queue.send("hello");

    // when
    CommandRun run = CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval", "1ms");

    // then
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("message message-1 is a dead letter: not an S3 event");
  }

  @Test
  void shouldTellOfFailedAttemptsAndOfBatchesGivenUp() {
    // given
    adapters.steps.failNext(3, "out of memory");
    adapters.announce("a.txt");

    // when
    CommandRun run = CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval", "1ms");

    // then
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("attempt 1 failed, trying again: out of memory")
        .contains("given up after attempt 3, its document is a dead letter: out of memory");
  }

  @Test
  void shouldWriteLinesOfJsonFromWhichCloudWatchTakesMetrics() throws IOException {
    // given
    adapters.announce("a.txt");
    adapters.announce("bad.txt");

    // when
    CommandRun run =
        CommandRun.of(
            adapters,
            Map.of("WORDFREQ_LOG_FORMAT", "json", "WORDFREQ_CLUSTER_NAME", "mine"),
            "launch",
            "--until-empty",
            "--poll-interval=1ms");

    // then
    Map<String, JsonNode> lines = new LinkedHashMap<>();
    for (String line : run.err().lines().toList()) {
      JsonNode json = JsonMapper.builder().build().readTree(line);
      lines.put(json.path("message").asText(), json);
    }
    assertThat(lines.keySet())
        .containsExactly(
            "batch planned",
            "batches looked at",
            "batch submitted",
            "document could not be counted",
            "batch done",
            "launch ended");
    assertThat(lines.get("document could not be counted").path("document").asText())
        .isEqualTo("s3://uploads/bad.txt");
    JsonNode done = lines.get("batch done");
    assertThat(done.path("DocumentsCounted").asInt()).isEqualTo(1);
    assertThat(done.path("DocumentsFailed").asInt()).isEqualTo(1);
    assertThat(done.path("Pipeline").asText()).isEqualTo("mine");
    assertThat(done.path("_aws").path("CloudWatchMetrics"))
        .hasToString(
            "[{\"Namespace\":\"wordfreq\",\"Dimensions\":[[\"Pipeline\"]],\"Metrics\":["
                + "{\"Name\":\"DocumentsCounted\",\"Unit\":\"Count\"},"
                + "{\"Name\":\"DocumentsFailed\",\"Unit\":\"Count\"}]}]");
  }

  @Test
  void shouldOnlySayWhatItWouldDo() {
    // given
    adapters.announce("a.txt");
    adapters.announce("b.txt");
    adapters.announce("c.txt");

    // when
    CommandRun run = CommandRun.of(adapters, "launch", "--dry-run", "--max-documents=2");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("3 messages waiting: 2 batches or more, of 2 documents or 64GiB at most")
        .contains("0 batches on their way", "cluster: j-TEST RUNNING");
    assertThat(adapters.queue.depth().visible()).isEqualTo(3);
    assertThat(adapters.ledger.recent(1)).isEmpty();
  }

  @Test
  void shouldSayWhatItWouldDoWithAnEngineThatNeedsNoCluster() {
    // when
    CommandRun run = CommandRun.of(new InMemoryAdapters().withoutCluster(), "launch", "--dry-run");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("cluster: none");
  }

  @Test
  void shouldSayAsJsonWhatItWouldDo() throws IOException {
    // given
    adapters.announce("a.txt");
    adapters.announce("b.txt");
    adapters.announce("c.txt");

    // when
    CommandRun run =
        CommandRun.of(adapters, "launch", "--dry-run", "--max-documents=2", "--format=json");

    // then
    JsonNode plan = JsonMapper.builder().build().readTree(run.out());
    assertThat(plan.path("messages").asInt()).isEqualTo(3);
    assertThat(plan.path("batches").asInt()).isEqualTo(2);
    assertThat(plan.path("openBatches").asInt()).isZero();
    assertThat(plan.at("/cluster/id").asText()).isEqualTo("j-TEST");
  }

  @Test
  void shouldOnlySubmitWithNoWait() {
    // given
    adapters.announce("a.txt");

    // when
    CommandRun run = CommandRun.of(adapters, "launch", "--no-wait");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(adapters.ledger.open())
        .extracting(Batch::state)
        .containsExactly(BatchState.SUBMITTED);
  }

  @Test
  void shouldCollectWithNoWaitWhatHasEnded() {
    // given
    adapters.announce("a.txt");
    CommandRun.of(adapters, "launch", "--no-wait");
    CommandRun.of(adapters, "launch", "--no-wait");

    // when
    CommandRun run = CommandRun.of(adapters, "launch", "--no-wait");

    // then
    assertThat(run.err()).contains("1 document counted");
    assertThat(adapters.ledger.open()).isEmpty();
  }

  @Test
  void shouldPassTheJobsOptionsOn() {
    // given
    adapters.announce("a.txt");

    // when
    CommandRun.of(
        adapters,
        Map.of("WORDFREQ_STOP_WORDS", "en", "WORDFREQ_TOP", "7"),
        "launch",
        "--no-wait",
        "--top=5",
        "--words",
        "classic");

    // then
    assertThat(adapters.steps.argumentsOf(adapters.steps.stepNames().get(0)))
        .startsWith("--top", "5", "--words", "classic", "--stop-words", "en", "--manifest");
  }

  static Stream<Arguments> listsOfStopWords() {
    return Stream.of(
        Arguments.of("s3://b/none.txt", "there is no s3://b/none.txt"),
        Arguments.of("s3a://b/none.txt", "there is no s3://b/none.txt"),
        Arguments.of("s3://b/binary", "no list of words: line 1 holds a control character"),
        Arguments.of("zh", "expected a language (ar, "));
  }

  @ParameterizedTest
  @MethodSource("listsOfStopWords")
  void shouldReceiveNothingWhileTheJobWouldRefuseItsStopWords(String list, String expected) {
    // given
    adapters.announce("a.txt");
    adapters.objects.put("s3://b/binary", new byte[] {1, 0, 2});

    for (List<String> command :
        List.of(
            List.of("launch", "--until-empty"),
            List.of("launch", "--no-wait"),
            List.of("submit", "s3://uploads/a.txt"))) {
      // when
      CommandRun run =
          CommandRun.of(
              adapters, Map.of("WORDFREQ_STOP_WORDS", list), command.toArray(String[]::new));

      // then
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.BAD_USAGE);
      assertThat(run.err()).contains("WORDFREQ_STOP_WORDS").contains(expected);
      assertThat(adapters.queue.depth().visible()).isEqualTo(1);
      assertThat(adapters.ledger.recent(1)).isEmpty();
    }
  }

  @Test
  void shouldTakeStopWordsThatTheJobWillTake() {
    // given
    adapters.announce("a.txt");
    adapters.objects.put("s3://b/words.txt", "the\nof # both\n".getBytes(StandardCharsets.UTF_8));

    // when
    CommandRun run =
        CommandRun.of(
            adapters,
            "launch",
            "--until-empty",
            "--poll-interval=1ms",
            "--stop-words",
            "s3://b/words.txt");

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void shouldCheckSettingsBeforeItReceives() {
    // given
    adapters.announce("a.txt");

    // when
    CommandRun run = CommandRun.of(adapters, "launch", "--no-wait", "--top", "0");

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "wordfreq: --top 0: expected a whole number from 1 to 2147483647"
                + System.lineSeparator());
    assertThat(adapters.queue.depth().visible()).isEqualTo(1);
  }
}
