package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of results promises. */
public abstract class ResultStoreContract {

  private static final Instant STARTED = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant COUNTED = Instant.parse("2026-11-22T10:05:00.123456Z");
  private static final List<WordCount> WORDS =
      List.of(new WordCount("the", 81), new WordCount("a", 7), new WordCount("b", 7));

  private ResultStore store;

  /** An empty store. */
  protected abstract ResultStore emptyStore();

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  @Test
  void shouldFindAResultWithItsWordsInRankOrder() {
    // given
    DocumentVersion document =
        new DocumentVersion("texts", "a/b.txt", "v1", "0055AED6DCD90281E5", 7007, STARTED);
    CountedDocument counted = counted(document, WORDS);

    // when
    List<CountedDocument> stored = store.putAll(List.of(counted));

    // then
    assertThat(stored).containsExactly(counted);
    assertThat(store.find("texts/a/b.txt")).contains(asRead(counted));
  }

  @Test
  void shouldFindNothingWhereNothingWasPut() {
    assertThat(store.find("texts/a")).isEmpty();
    assertThat(all()).isEmpty();
    assertThat(store.putAll(List.of())).isEmpty();
  }

  @Test
  void shouldFindWhyADocumentCouldNotBeCounted() {
    // given
    CountedDocument failure = failure(version("k", "01"), "NoSuchKey: it is gone");

    // when
    store.putAll(List.of(failure));

    // then
    assertThat(store.find("texts/k")).contains(asRead(failure));
  }

  @Test
  void shouldRemoveTheResultsOfSomeDocuments() {
    // given
    store.putAll(
        List.of(
            counted(version("a", "01"), WORDS),
            counted(version("b", "01"), WORDS),
            counted(version("c", "01"), WORDS)));

    // when: one of them has none
    store.remove(List.of("texts/a", "texts/c", "texts/none"));

    // then
    assertThat(store.find("texts/a")).isEmpty();
    assertThat(store.find("texts/b")).isPresent();
    assertThat(all()).hasSize(1);
  }

  @Test
  void shouldKeepAnEmptyDocument() {
    // given
    CountedDocument empty = counted(version("k", "01"), List.of());

    // when
    store.putAll(List.of(empty));

    // then
    assertThat(store.find("texts/k")).contains(asRead(empty));
  }

  @Test
  void shouldKeepCountsBeyondIntegers() {
    // given
    CountedDocument huge =
        counted(version("k", "01"), List.of(new WordCount("the", Long.MAX_VALUE)));

    // when
    store.putAll(List.of(huge));

    // then
    assertThat(store.find("texts/k")).contains(asRead(huge));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b+c/é.txt", "a//b", "/a", "a/", "a/../b", "%41", "'\"\\{}", "語/\uD83D\uDE00"})
  void shouldTellKeysApartWhateverTheirCharacters(String key) {
    // given
    CountedDocument other = counted(version("other", "01"), List.of());
    CountedDocument counted = counted(version(key, "01"), WORDS);

    // when
    store.putAll(List.of(other, counted));

    // then
    assertThat(store.find("texts/" + key)).contains(asRead(counted));
    assertThat(all()).containsExactlyInAnyOrder(asRead(other), asRead(counted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "03"})
  void shouldReplaceAResultThatIsNotNewer(String sequencer) {
    // given
    CountedDocument before = counted(version("k", "02"), WORDS);
    CountedDocument after = counted(version("k", sequencer), List.of(new WordCount("new", 1)));
    store.putAll(List.of(before));

    // when
    List<CountedDocument> stored = store.putAll(List.of(after));

    // then
    assertThat(stored).containsExactly(after);
    assertThat(store.find("texts/k")).contains(asRead(after));
  }

  @Test
  void shouldNotReplaceANewerResult() {
    // given
    CountedDocument newer = counted(version("k", "0A"), WORDS);
    CountedDocument older = counted(version("k", "09"), List.of(new WordCount("old", 1)));
    CountedDocument another = counted(version("another", "09"), WORDS);
    store.putAll(List.of(newer));

    // when
    List<CountedDocument> stored = store.putAll(List.of(older, another));

    // then
    assertThat(stored).containsExactly(another);
    assertThat(store.find("texts/k")).contains(asRead(newer));
  }

  @Test
  void shouldReplaceAResultByALaterOneWithoutSequencerAndKeepTheSequencer() {
    // given
    CountedDocument sequenced = counted(version("k", "0A"), WORDS);
    CountedDocument submitted = submitted(COUNTED.plusSeconds(1));
    CountedDocument older = counted(version("k", "09"), WORDS);
    store.putAll(List.of(sequenced));

    // when
    List<CountedDocument> replaced = store.putAll(List.of(submitted));
    List<CountedDocument> superseded = store.putAll(List.of(older));

    // then
    assertThat(replaced).containsExactly(submitted);
    assertThat(superseded).isEmpty();
    CountedDocument found = store.find("texts/k").orElseThrow();
    assertThat(found.result()).isEqualTo(submitted.result());
    assertThat(found.document().sequencer()).isEqualTo("0A");
  }

  @Test
  void shouldNotReplaceWhatWasCountedSinceOneWithoutSequencerWasAskedFor() {
    // given
    CountedDocument sequenced = counted(version("k", "0A"), WORDS);
    store.putAll(List.of(sequenced));

    // when
    List<CountedDocument> stored =
        store.putAll(List.of(submitted(COUNTED.truncatedTo(ChronoUnit.SECONDS))));

    // then
    assertThat(stored).isEmpty();
    assertThat(store.find("texts/k")).contains(asRead(sequenced));
  }

  @Test
  void shouldTakeOneWithoutSequencerAgainWhoseAnswerWasLost() {
    // given
    CountedDocument submitted = submitted(COUNTED.plusSeconds(1));
    store.putAll(List.of(counted(version("k", "0A"), WORDS)));
    store.putAll(List.of(submitted));

    // when
    List<CountedDocument> stored = store.putAll(List.of(submitted));

    // then
    assertThat(stored).containsExactly(submitted);
    assertThat(store.find("texts/k").orElseThrow().result()).isEqualTo(submitted.result());
  }

  @Test
  void shouldReplaceOneWithoutSequencerByAnother() {
    // given
    store.putAll(List.of(submitted(STARTED)));
    CountedDocument again = counted(version("k", null), WORDS);

    // when
    List<CountedDocument> stored = store.putAll(List.of(again));

    // then
    assertThat(stored).containsExactly(again);
    assertThat(store.find("texts/k")).contains(asRead(again));
  }

  private static CountedDocument submitted(Instant startedAt) {
    DocumentVersion document = version("k", null);
    List<WordCount> words = List.of(new WordCount("submitted", 1));
    return new CountedDocument(
        document,
        DocumentResult.success(document.uri(), words, 1, 1, 1),
        "b2",
        startedAt,
        startedAt.plusSeconds(60));
  }

  @Test
  void shouldReplaceAResultWithoutSequencer() {
    // given
    CountedDocument submitted = counted(version("k", null), WORDS);
    CountedDocument sequenced = counted(version("k", "01"), List.of());
    store.putAll(List.of(submitted));

    // when
    List<CountedDocument> stored = store.putAll(List.of(sequenced));

    // then
    assertThat(stored).containsExactly(sequenced);
    assertThat(store.find("texts/k")).contains(asRead(sequenced));
  }

  @Test
  void shouldLeaveNothingOfTheResultBefore() {
    // given
    CountedDocument success =
        counted(new DocumentVersion("texts", "k", "v1", "01", 7007, STARTED), WORDS);
    CountedDocument failure = failure(version("k", "02"), "truncated");
    CountedDocument again = counted(version("k", "03"), List.of());

    // when
    store.putAll(List.of(success));
    store.putAll(List.of(failure));
    CountedDocument second = store.find("texts/k").orElseThrow();
    store.putAll(List.of(again));
    CountedDocument third = store.find("texts/k").orElseThrow();

    // then
    assertThat(second).isEqualTo(asRead(failure));
    assertThat(third).isEqualTo(asRead(again));
  }

  @Test
  void shouldPutManyResultsAndGiveThemBackInTheirOrder() {
    // given
    List<CountedDocument> many =
        new ArrayList<>(
            IntStream.range(0, 1_234)
                .mapToObj(i -> counted(version("k" + i, "01"), WORDS))
                .toList());
    Collections.shuffle(many, new Random(7));

    // when
    List<CountedDocument> stored = store.putAll(many);

    // then
    assertThat(stored).containsExactlyElementsOf(many);
    assertThat(all())
        .containsExactlyInAnyOrderElementsOf(
            many.stream().map(ResultStoreContract::asRead).toList());
  }

  @Test
  void shouldEndWithTheNewestWhoeverWritesLast() throws Exception {
    // given
    List<CountedDocument> versions =
        new ArrayList<>(
            IntStream.range(0, 32)
                .mapToObj(i -> counted(version("k", "%04X".formatted(i)), WORDS))
                .toList());
    Collections.shuffle(versions, new Random(7));

    // when
    ExecutorService launchers = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<CountedDocument>>> puts =
          versions.stream()
              .map(version -> launchers.submit(() -> store.putAll(List.of(version))))
              .toList();
      for (Future<List<CountedDocument>> put : puts) {
        put.get();
      }
    } finally {
      launchers.shutdownNow();
    }

    // then
    assertThat(store.find("texts/k").orElseThrow().document().sequencer()).isEqualTo("001F");
  }

  @Test
  void shouldCutAWordThatIsTooLongAndMarkIt() {
    // given
    String longWord = "ж".repeat(1_000_000);
    CountedDocument counted =
        counted(version("k", "01"), List.of(new WordCount(longWord, 2), new WordCount("short", 1)));

    // when
    store.putAll(List.of(counted));

    // then
    List<WordCount> words = store.find("texts/k").orElseThrow().result().words();
    assertThat(words).extracting(WordCount::count).containsExactly(2L, 1L);
    assertThat(words.get(0).word()).matches("ж{10000,}…");
    assertThat(words.get(1).word()).isEqualTo("short");
  }

  @Test
  void shouldCutWordsThatAreTooLongTogether() {
    // given
    List<WordCount> longWords =
        IntStream.range(0, 10)
            .mapToObj(i -> new WordCount("x".repeat(150_000) + i, 10 - i))
            .toList();

    // when
    store.putAll(List.of(counted(version("k", "01"), longWords)));

    // then
    List<WordCount> words = store.find("texts/k").orElseThrow().result().words();
    assertThat(words)
        .extracting(WordCount::count)
        .containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(words).allMatch(word -> word.word().matches("x{10000,}…"));
  }

  @Test
  void shouldLeaveOutTheLastWordsWhereThereAreTooMany() {
    // given
    List<WordCount> tooMany =
        IntStream.range(0, 50_000).mapToObj(i -> new WordCount("word" + i, 50_000 - i)).toList();

    // when
    store.putAll(List.of(counted(version("k", "01"), tooMany)));

    // then
    List<WordCount> words = store.find("texts/k").orElseThrow().result().words();
    assertThat(words).hasSizeGreaterThan(5_000).isEqualTo(tooMany.subList(0, words.size()));
  }

  @Test
  void shouldCutAnErrorThatIsTooLong() {
    // given
    CountedDocument failure = failure(version("k", "01"), "é".repeat(1_000_000));

    // when
    store.putAll(List.of(failure));

    // then
    assertThat(store.find("texts/k").orElseThrow().result().error()).matches("é{1000,}…");
  }

  private List<CountedDocument> all() {
    try (Stream<CountedDocument> all = store.all()) {
      return all.toList();
    }
  }

  private static DocumentVersion version(String key, String sequencer) {
    return new DocumentVersion("texts", key, null, sequencer, -1, STARTED);
  }

  private static CountedDocument counted(DocumentVersion document, List<WordCount> words) {
    DocumentResult result = DocumentResult.success(document.uri(), words, 1234, words.size(), 7007);
    return new CountedDocument(document, result, "b1", STARTED, COUNTED);
  }

  private static CountedDocument failure(DocumentVersion document, String error) {
    DocumentResult result = DocumentResult.failure(document.uri(), error);
    return new CountedDocument(document, result, "b1", STARTED, COUNTED);
  }

  /** A store does not keep when the document was uploaded and its batch closed. */
  private static CountedDocument asRead(CountedDocument counted) {
    DocumentVersion document = counted.document();
    return new CountedDocument(
        new DocumentVersion(
            document.bucket(),
            document.key(),
            document.versionId(),
            document.sequencer(),
            counted.result().isFailure() ? -1 : counted.result().bytes(),
            null),
        counted.result(),
        counted.batchId(),
        null,
        counted.countedAt());
  }
}
