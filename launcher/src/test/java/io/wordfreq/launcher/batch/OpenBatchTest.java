package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OpenBatchTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final BatchPolicy POLICY = new BatchPolicy(2, 100, Duration.ofSeconds(60), false);

  private final OpenBatch batch = new OpenBatch();

  @Test
  void shouldNeverBeDueWhileEmpty() {
    assertThat(batch.isDue(POLICY, Instant.MAX)).isFalse();
  }

  @Test
  void shouldCountRepeatedMessagesOnceAndKeepTheNewestReceipt() {
    // when
    batch.add(message("m", "r1"), List.of(version("a", "01", 5)), NOW);
    batch.add(message("m", "r2"), List.of(version("a", "01", 5)), NOW);

    // then
    assertThat(batch.messages()).extracting(QueueMessage::receiptHandle).containsExactly("r2");
    assertThat(batch.isDue(POLICY, NOW)).isFalse();
  }

  @Test
  void shouldBeDueByMessagesOfOneDocumentToo() {
    // when
    batch.add(message("m1", "r1"), List.of(version("a", "01", 5)), NOW);
    batch.add(message("m2", "r2"), List.of(version("a", "02", 5)), NOW);

    // then
    assertThat(batch.documents()).hasSize(1);
    assertThat(batch.isDue(POLICY, NOW)).isTrue();
  }

  @Test
  void shouldNotAddUpTheSizesOfReplacedVersions() {
    // when
    batch.add(message("m1", "r1"), List.of(version("a", "01", 99), version("a", "02", 1)), NOW);

    // then
    assertThat(batch.isDue(POLICY, NOW)).isFalse();
    batch.add(message("m1", "r1"), List.of(version("a", "03", 100)), NOW);
    assertThat(batch.isDue(POLICY, NOW)).isTrue();
  }

  @Test
  void shouldTakeUnknownSizesAsNothing() {
    // when
    batch.add(message("m1", "r1"), List.of(version("a", "01", 99), version("b", "01", -1)), NOW);

    // then
    assertThat(batch.isDue(new BatchPolicy(9, 99, Duration.ofHours(1), false), NOW)).isTrue();
  }

  @Test
  void shouldBeDueWhenItsFirstMessageHasWaited() {
    // given
    batch.add(message("m1", "r1"), List.of(version("a", "01", 1)), NOW);

    // then
    assertThat(batch.isDue(POLICY, NOW.plusSeconds(59))).isFalse();
    assertThat(batch.isDue(POLICY, NOW.plusSeconds(60))).isTrue();
  }

  @Test
  void shouldPreferAVersionWhoseOrderIsKnown() {
    // when
    batch.add(message("m1", "r1"), List.of(version("a", "01", 1), version("a", null, 2)), NOW);

    // then
    assertThat(batch.documents()).containsExactly(version("a", "01", 1));
  }

  @Property
  void shouldKeepTheNewestVersionInWhateverOrderTheyCome(@ForAll("sequencers") List<String> all) {
    // given
    OpenBatch open = new OpenBatch();

    // when
    for (int i = 0; i < all.size(); i++) {
      open.add(message("m" + i, "r"), List.of(version("a", all.get(i), 1)), NOW);
    }

    // then
    String newest = all.stream().max(String::compareTo).orElseThrow();
    assertThat(open.documents()).extracting(DocumentVersion::sequencer).containsExactly(newest);
  }

  @Provide
  Arbitrary<List<String>> sequencers() {
    return Arbitraries.integers()
        .between(0, 1000)
        .map(number -> String.format("%016X", number))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static QueueMessage message(String id, String receipt) {
    return new QueueMessage(id, receipt, "", Map.of(), NOW, 1);
  }

  private static DocumentVersion version(String key, String sequencer, long bytes) {
    return new DocumentVersion("b", key, null, sequencer, bytes, null);
  }
}
