package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @Test
  void shouldShowQueueClusterAndBatches() {
    // given
    CommandRun.of(adapters, "submit", "--no-wait", "s3://uploads/a");
    adapters.announce("b");

    // when
    CommandRun run = CommandRun.of(adapters, "status");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("queue    1 message waiting, 0 in flight, 0 dead letters")
        .contains("cluster  j-TEST")
        .contains("batches  the newest 1, 1 on their way")
        .contains(adapters.ledger.recent(1).get(0).id() + "  SUBMITTED  1 document");
  }

  @Test
  void shouldShowTheSameAsJson() throws Exception {
    // given
    CommandRun.of(adapters, "submit", "--no-wait", "s3://uploads/a");

    // when
    JsonNode status =
        new JsonMapper().readTree(CommandRun.of(adapters, "status", "--format=json").out());

    // then
    assertThat(status.at("/queue/visible").longValue()).isZero();
    assertThat(status.at("/cluster/id").textValue()).isEqualTo("j-TEST");
    assertThat(status.at("/batches/0/state").textValue()).isEqualTo("SUBMITTED");
  }

  @Test
  void shouldSayWhatIsNotSetUp() {
    // given
    Settings none = Settings.of(List.of());

    // when
    Finding<String> finding = Finding.of(() -> none.required(Setting.QUEUE_URL));

    // then
    assertThat(finding.failed()).isFalse();
    assertThat(finding.problem()).contains("--queue-url", "WORDFREQ_QUEUE_URL");
  }

  @Test
  void shouldTellWhatIsBrokenFromWhatIsNotSetUp() {
    // when
    Finding<String> finding =
        Finding.of(
            () -> {
              throw new IllegalStateException("no answer");
            });

    // then
    assertThat(finding.failed()).isTrue();
  }
}
