package io.wordfreq.launcher.site.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.site.DocumentLine;
import io.wordfreq.launcher.site.TestDocuments;
import io.wordfreq.launcher.site.published.Chunks.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChunksTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final Limits LIMITS = new Limits(5, 20);

  @Test
  void shouldFillTheFirstChunkAndLeaveTheOthersAsTheyAre() {
    // given
    Chunks before = written(Chunks.none(LIMITS).with(counted(0, 12)));

    // when
    Chunks after = before.with(counted(12, 14));

    // then
    assertThat(before.chunks()).extracting(Chunk::size).containsExactly(2, 5, 5);
    assertThat(after.chunks()).extracting(Chunk::size).containsExactly(4, 5, 5);
    assertThat(after.chunks()).extracting(Chunk::isWritten).containsExactly(false, true, true);
  }

  @Test
  void shouldBeginAnotherChunkWhereTheFirstIsFull() {
    // given
    Chunks before = written(Chunks.none(LIMITS).with(counted(0, 10)));

    // when
    Chunks after = before.with(counted(10, 11));

    // then
    assertThat(after.chunks()).extracting(Chunk::size).containsExactly(1, 5, 5);
    assertThat(after.chunks()).extracting(Chunk::isWritten).containsExactly(false, true, true);
  }

  @Test
  void shouldShowLessOfTheLastChunkRatherThanWriteItAnew() {
    // given
    Chunks before = written(Chunks.none(LIMITS).with(counted(0, 20)));

    // when
    Chunks after = before.with(counted(20, 23));

    // then
    assertThat(after.chunks()).extracting(Chunk::size).containsExactly(3, 5, 5, 5, 2);
    assertThat(after.chunks()).filteredOn(chunk -> !chunk.isWritten()).hasSize(1);
    assertThat(after.total()).isEqualTo(23);
  }

  @Test
  void shouldReplaceADocumentThatWasCountedAgain() {
    // given
    Chunks before =
        written(
            Chunks.none(LIMITS)
                .with(
                    List.of(
                        document("a", 1),
                        PublishedDocument.of(
                            DocumentLine.of(
                                TestDocuments.failed("s3://b/x", at(2), "gone"), "s3://b/x")))));
    assertThat(before.failed()).isEqualTo(1);

    // when
    Chunks after = before.with(List.of(document("x", 3)));

    // then
    assertThat(names(after)).containsExactly("s3://b/x", "s3://b/a");
    assertThat(after.total()).isEqualTo(2);
    assertThat(after.failed()).isZero();
  }

  @Test
  void shouldChangeNothingWhereNothingIsNew() {
    // given
    Chunks before = written(Chunks.none(LIMITS).with(counted(0, 18)));

    // when
    Chunks after = before.with(counted(3, 9));

    // then
    assertThat(after).isEqualTo(before);
  }

  /** The oracle: each name's newest line, and of these the newest. */
  @Property
  void shouldShowEachNamesNewestLineWhateverCameFirst(
      @ForAll("additions") List<List<PublishedDocument>> additions) {
    // when
    Chunks chunks = Chunks.none(LIMITS);
    for (List<PublishedDocument> each : additions) {
      chunks = written(chunks.with(each));
    }

    // then
    Map<String, PublishedDocument> newest = new HashMap<>();
    additions.stream()
        .flatMap(List::stream)
        .forEach(
            each ->
                newest.merge(
                    each.name(), each, (one, other) -> one.isNewerThan(other) ? one : other));
    assertThat(documents(chunks))
        .containsExactlyElementsOf(
            newest.values().stream()
                .sorted(PublishedDocument.NEWEST_FIRST)
                .limit(LIMITS.shown())
                .toList());
    assertThat(chunks.chunks()).allSatisfy(each -> assertThat(each.size()).isBetween(1, 5));
    assertThat(chunks.chunks()).hasSizeLessThanOrEqualTo(2 * 20 / 5 + 1);
  }

  @Provide
  Arbitrary<List<List<PublishedDocument>>> additions() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 40), Arbitraries.integers().between(0, 100))
        .as((name, time) -> document(Integer.toString(name), time))
        .list()
        .ofMaxSize(12)
        .list()
        .ofMaxSize(12);
  }

  private static List<PublishedDocument> counted(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> document(Integer.toString(i), i)).toList();
  }

  static PublishedDocument document(String name, int time) {
    return PublishedDocument.of(
        TestDocuments.line("s3://b/" + name, at(time), new WordCount("the", 1)));
  }

  private static Instant at(int time) {
    return NOON.plusSeconds(time);
  }

  /** As it is read again. */
  private static Chunks written(Chunks chunks) {
    List<Chunk> all = new ArrayList<>();
    for (Chunk each : chunks.chunks()) {
      all.add(
          each.isWritten()
              ? each
              : new Chunk(each.documents().get(0).line().json(), each.documents()));
    }
    return new Chunks(chunks.limits(), all, chunks.total(), chunks.failed());
  }

  private static List<PublishedDocument> documents(Chunks chunks) {
    return chunks.chunks().stream().flatMap(each -> each.documents().stream()).toList();
  }

  private static List<String> names(Chunks chunks) {
    return Stream.of(chunks)
        .flatMap(each -> documents(each).stream())
        .map(PublishedDocument::name)
        .toList();
  }
}
