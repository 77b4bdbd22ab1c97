package io.wordfreq.launcher.site.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wordfreq.launcher.batch.TestClock;
import io.wordfreq.launcher.site.published.Change.After;
import io.wordfreq.launcher.site.published.Chunks.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PublishedSiteTest {

  private static final Limits LIMITS = new Limits(5, 20);

  private final TestClock clock = new TestClock();
  private final InMemorySiteBucket bucket = new InMemorySiteBucket(clock);
  private int ids;
  private boolean otherWrites;

  @Test
  void shouldPublishThePagesAndAllThatTheyAskFor() {
    // when
    boolean published = site().change(adding(0, 7));

    // then
    PublishedPages pages = new PublishedPages(bucket);
    assertThat(published).isTrue();
    assertThat(pages.names()).hasSize(7).startsWith("s3://b/6");
    assertThat(pages.index().get("documents").asInt()).isEqualTo(7);
    assertThat(pages.files().keySet())
        .containsExactlyInAnyOrder("batches", "samples", "plan", "costs", "stopwords");
    assertThat(pages.file("stopwords").at("/stopWords/en"))
        .extracting(JsonNode::asText)
        .contains("the");
    String page =
        new String(bucket.read("index.html").orElseThrow().bytes(), StandardCharsets.UTF_8);
    assertThat(page.split("\"assets/", -1)).hasSizeGreaterThan(10);
    for (String part : page.split("\"(?=assets/)", -1)) {
      if (part.startsWith("assets/")) {
        assertThat(bucket.read(part.substring(0, part.indexOf('"')))).as(part).isPresent();
      }
    }
  }

  @Test
  void shouldWriteOnlyWhatHasChanged() {
    // given
    PublishedSite site = site();
    site.change(adding(0, 12));
    bucket.written();

    // when
    site.change(adding(12, 13));

    // then
    assertThat(bucket.written())
        .hasSize(2)
        .allSatisfy(key -> assertThat(key).startsWith("data/"))
        .endsWith("data/index.json");
    assertThat(new PublishedPages(bucket).names()).hasSize(13);
  }

  @Test
  void shouldWriteNothingWhereNothingHasChanged() {
    // given
    PublishedSite site = site();
    site.change(adding(0, 12));
    bucket.written();

    // when
    boolean published = site.change(before -> Optional.empty());

    // then
    assertThat(published).isTrue();
    assertThat(bucket.written()).isEmpty();
  }

  @Test
  void shouldKeepWhatNobodyNamesForAnHour() {
    // given
    PublishedSite site = site();
    site.change(adding(0, 3));
    List<String> first = files();
    site.change(adding(3, 4));
    clock.advance(Duration.ofMinutes(59));
    site.change(adding(4, 5));
    assertThat(bucket.list().keySet()).containsAll(first);

    // when
    clock.advance(Duration.ofMinutes(2));
    site.change(adding(5, 6));

    // then
    List<String> gone = first.stream().filter(key -> key.contains("documents")).toList();
    assertThat(gone).isNotEmpty();
    assertThat(bucket.list().keySet()).doesNotContainAnyElementsOf(gone);
    assertThat(new PublishedPages(bucket).names()).hasSize(6);
  }

  @Test
  void shouldReadAgainWhereAnotherWriterWasFaster() {
    // given
    site().change(adding(0, 3));
    Deque<Change> others = new ArrayDeque<>(List.of(adding(10, 12), adding(20, 21)));
    PublishedSite other = site();
    bucket.beforeReplace(() -> runOne(others, other));

    // when
    boolean published = site().change(adding(3, 5));

    // then
    assertThat(published).isTrue();
    assertThat(new PublishedPages(bucket).names())
        .containsExactlyInAnyOrder(
            "s3://b/0",
            "s3://b/1",
            "s3://b/2",
            "s3://b/3",
            "s3://b/4",
            "s3://b/10",
            "s3://b/11",
            "s3://b/20");
  }

  @Test
  void shouldLeaveItForLaterWhereOthersAreFasterEachTime() {
    // given
    site().change(adding(0, 3));
    PublishedSite other = site();
    Deque<Change> others = new ArrayDeque<>();
    IntStream.range(10, 10 + 2 * PublishedSite.ATTEMPTS).forEach(i -> others.add(adding(i, i + 1)));
    bucket.beforeReplace(() -> runOne(others, other));

    // when
    boolean published = site().change(adding(100, 101));

    // then
    assertThat(published).isFalse();
    assertThat(new PublishedPages(bucket).names())
        .doesNotContain("s3://b/100")
        .contains("s3://b/10");
  }

  @Test
  void shouldDeleteWhatAWriterLeftThatDied() {
    // given
    site().change(adding(0, 3));
    bucket.put("data/documents-orphan.json", new byte[0]);
    bucket.put("assets/0123456789ab/app.js", new byte[0]);
    bucket.put("letter.txt", new byte[0]);
    clock.advance(Duration.ofMinutes(61));

    // when
    site().change(adding(3, 4));

    // then
    assertThat(bucket.list())
        .doesNotContainKeys("data/documents-orphan.json", "assets/0123456789ab/app.js")
        .containsKey("letter.txt");
    assertThat(new PublishedPages(bucket).names()).hasSize(4);
  }

  /** Writers whose reading, writing, and lost answers come in any order. */
  @Property(tries = 50)
  void shouldLoseNoDocumentHoweverWritersComeBetweenEachOther(
      @ForAll("rounds") List<Round> rounds) {
    // given
    InMemorySiteBucket shared = new InMemorySiteBucket(clock);
    List<PublishedSite> writers = List.of(site(shared), site(shared), site(shared));
    Deque<Round> left = new ArrayDeque<>(rounds);
    boolean[] lose = new boolean[1];
    shared.beforeReplace(
        () -> {
          Round next = left.peek();
          if (next != null && next.between()) {
            run(left.remove(), writers, lose);
          }
        });
    shared.losesAnswer(
        key -> {
          boolean lost = lose[0];
          lose[0] = false;
          return lost;
        });

    // when
    while (!left.isEmpty()) {
      run(left.remove(), writers, lose);
    }

    // then
    Chunks all = Chunks.none(LIMITS);
    for (Round round : rounds) {
      all = all.with(round.documents());
    }
    assertThat(new PublishedPages(shared).names())
        .containsExactlyElementsOf(
            all.chunks().stream()
                .flatMap(chunk -> chunk.documents().stream())
                .map(PublishedDocument::name)
                .toList());
  }

  /**
   * A publication.
   *
   * @param between whether it comes just before another's conditional write
   */
  record Round(int writer, List<PublishedDocument> documents, boolean between, boolean lose) {}

  private static void run(Round round, List<PublishedSite> writers, boolean[] lose) {
    lose[0] |= round.lose();
    // What loses against others each time is tried again later.
    while (!writers.get(round.writer()).change(adding(round.documents()))) {
      lose[0] = false;
    }
  }

  @Provide
  Arbitrary<List<Round>> rounds() {
    Arbitrary<PublishedDocument> document =
        Combinators.combine(
                Arbitraries.integers().between(0, 40), Arbitraries.integers().between(0, 100))
            .as((name, time) -> ChunksTest.document(Integer.toString(name), time));
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            document.list().ofMinSize(1).ofMaxSize(8),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(Round::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(15);
  }

  /** Lets another writer be faster, and none be faster than that. */
  private void runOne(Deque<Change> others, PublishedSite site) {
    Change next = otherWrites ? null : others.poll();
    if (next != null) {
      otherWrites = true;
      site.change(next);
      otherWrites = false;
    }
  }

  private List<String> files() {
    return bucket.list().keySet().stream().filter(key -> key.startsWith("data/")).toList();
  }

  private PublishedSite site() {
    return site(bucket);
  }

  private PublishedSite site(SiteBucket in) {
    return new PublishedSite(in, () -> Integer.toString(ids++), attempt -> {}, clock, LIMITS);
  }

  private static Change adding(int from, int to) {
    return adding(
        IntStream.range(from, to)
            .mapToObj(i -> ChunksTest.document(Integer.toString(i), i))
            .toList());
  }

  private static Change adding(List<PublishedDocument> documents) {
    return before ->
        Optional.of(new After(before.documents().with(documents), "a table", List.of(), Map.of()));
  }
}
