package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import io.wordfreq.launcher.settings.Setting;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCommandTest {
  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @Test
  void shouldSayOfEachSettingWhereItComesFrom() {
    // when
    CommandRun run =
        CommandRun.of(
            adapters,
            Map.of("WORDFREQ_TABLE", "mine", "WORKER_QUEUE_URL", "https://old"),
            "config",
            "--top=5");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "top 5 (--top)",
            "table mine (WORDFREQ_TABLE)",
            "queue-url https://old (WORKER_QUEUE_URL)",
            "ledger-table wordfreq-batches (default)",
            "work-bucket -");
  }

  @Test
  void shouldSayTheSameAsJson() throws IOException {
    // when
    CommandRun run = CommandRun.of(adapters, "config", "--format=json", "--top=5");

    // then
    JsonNode settings = JsonMapper.builder().build().readTree(run.out());
    assertThat(settings).hasSize(Setting.values().length);
    assertThat(settings)
        .filteredOn(node -> node.path("setting").asText().equals("top"))
        .singleElement()
        .hasToString("{\"setting\":\"top\",\"value\":\"5\",\"from\":\"--top\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:/a;USER=wordfreq;PASSWORD=swordfish, jdbc:h2:file:/a;USER=wordfreq;PASSWORD=***",
    "jdbc:postgresql://db/w?user=a&password=swordfish&ssl=true, jdbc:postgresql://db/w?user=a&password=***&ssl=true",
    "jdbc:postgresql://a:swordfish@db/w, jdbc:postgresql://a:***@db/w"
  })
  void shouldNotShowSecrets(String store, String shown) {
    // when
    CommandRun run = CommandRun.of(adapters, "config", "--store=" + store);

    // then
    assertThat(run.out()).contains(shown).doesNotContain("swordfish");
  }
}
