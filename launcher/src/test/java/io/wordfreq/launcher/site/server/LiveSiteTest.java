package io.wordfreq.launcher.site.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.batch.TestClock;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.TestDocuments;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LiveSiteTest {

  private final TestClock clock = new TestClock();
  private final InMemoryBatchLedger ledger = new InMemoryBatchLedger();
  private final InMemoryResultStore results = new InMemoryResultStore();
  private Supplier<ResultStore> reading = () -> results;
  private Function<List<Batch>, String> costs = batches -> null;
  private long visible;

  private final LiveSite site =
      new LiveSite(
          "a table",
          () ->
              new SiteReader(
                  () -> reading.get(),
                  () -> ledger,
                  () -> null,
                  UnaryOperator.identity(),
                  Throwable::getMessage,
                  batches -> costs.apply(batches)),
          () -> Optional.of(new QueueSample(clock.instant(), visible, 0, -1, -1)),
          null,
          Throwable::getMessage,
          clock);

  @Test
  void shouldShowAResultThatCameWithABatch() throws IOException {
    // given
    site.refresh();

    // when
    count("a");
    site.refresh();

    // then
    assertThat(read("documents-0").at("/documents/0/document").asText()).isEqualTo("s3://b/a");
    assertThat(read("batches").at("/batches/0/state").asText()).isEqualTo("PERSISTED");
  }

  @Test
  void shouldShowWhatBatchesCostThatIsKeptLater() throws IOException {
    // given
    count("a");
    site.refresh();
    assertThat(read("costs").get("costs").isNull()).isTrue();

    // when
    costs = batches -> "{\"batches\":%d}".formatted(batches.size());
    clock.advance(Duration.ofMinutes(4));
    site.refresh();
    assertThat(read("costs").get("costs").isNull()).isTrue();
    clock.advance(Duration.ofMinutes(1));
    site.refresh();

    // then
    assertThat(read("costs").at("/costs/batches").asInt()).isEqualTo(1);

    // and when
    costs =
        batches -> {
          throw new IllegalStateException("no price");
        };
    count("b");
    clock.advance(Duration.ofSeconds(1));
    site.refresh();

    // then
    assertThat(read("costs").get("costs").isNull()).isTrue();
    assertThat(read("index").at("/problems/0").asText()).isEqualTo("what batches cost: no price");
  }

  @Test
  void shouldReadResultsATenthOfTheTimeAndShowThemWhenItHas() throws IOException {
    // given
    reading =
        () -> {
          clock.advance(Duration.ofSeconds(1));
          return results;
        };
    count("a");
    site.refresh();

    // when
    count("b");
    clock.advance(Duration.ofSeconds(8));
    site.refresh();

    // then
    assertThat(read("index").get("total").asInt()).isEqualTo(1);
    assertThat(read("batches").get("batches")).hasSize(2);

    // and when
    clock.advance(Duration.ofSeconds(2));
    site.refresh();

    // then
    assertThat(read("index").get("total").asInt()).isEqualTo(2);
  }

  @Test
  void shouldGoOnShowingWhatItHasWhenResultsCannotBeRead() throws IOException {
    // given
    count("a");
    site.refresh();

    // when
    reading =
        () -> {
          throw new IllegalStateException("the database is gone");
        };
    count("b");
    site.refresh();

    // then
    assertThat(read("index").get("total").asInt()).isEqualTo(1);
    assertThat(read("index").at("/problems/0").asText())
        .isEqualTo("the results: the database is gone");
  }

  @Test
  void shouldKeepASampleForEachChangeOfTheQueue() throws IOException {
    // when
    for (long each : new long[] {3, 3, 3, 5, 5, 0}) {
      visible = each;
      clock.advance(Duration.ofSeconds(1));
      site.refresh();
    }

    // then
    assertThat(read("samples").get("samples"))
        .extracting(sample -> sample.get("visible").asInt())
        .containsExactly(3, 5, 0);
  }

  @Test
  void shouldAnswerTheSameAsLongAsNothingChanges() {
    // given
    count("a");
    site.refresh();
    String tag = site.page("index").orElseThrow().tag();

    // when
    clock.advance(Duration.ofMinutes(1));
    site.refresh();

    // then
    assertThat(site.page("index").orElseThrow().tag()).isEqualTo(tag);
  }

  private void count(String key) {
    results.putAll(
        List.of(TestDocuments.counted("s3://b/" + key, clock.instant(), new WordCount("the", 1))));
    Batch batch =
        TestBatches.planned("batch of " + key, clock.instant()).state(BatchState.PERSISTED).build();
    ledger.create(batch);
  }

  private JsonNode read(String name) throws IOException {
    return new ObjectMapper().readTree(site.page(name).orElseThrow().plain());
  }
}
