package io.wordfreq.counting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.text.Chunk;
import io.wordfreq.counting.words.WordFilter;
import io.wordfreq.counting.words.WordRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PartCounterTest {

  private final Map<String, Long> counts = new TreeMap<>();

  @Property(tries = 300)
  void shouldCountTheSameByAnyNumberOfThreads(
      @ForAll @Size(min = 1, max = 200)
          List<@AlphaChars @StringLength(min = 1, max = 12) String> words,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 40) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll @LongRange(min = 1, max = 1_000_000) long tableBytes)
      throws Exception {
    // given: a text cut anywhere, each piece marked open where a word goes on
    byte[] text = String.join(" ", words).getBytes(StandardCharsets.UTF_8);
    Chunks chunks = new Chunks(text, lengths);
    counts.clear();

    // when
    try (PartCounter counter = counter(threads, tableBytes)) {
      add(counter.count(chunks.next(), chunks));

      // then
      assertThat(counts).isEqualTo(plainCounts(words));
      assertThat(counter.failure()).isNull();
      assertThat(counter.storedBytes()).isEqualTo(text.length);
      assertThat(counter.malformedBytes()).isEqualTo(chunks.given);
    }
  }

  @Test
  void shouldCountOnePartAfterAnother() throws Exception {
    try (PartCounter counter = counter(3, 1 << 20)) {
      for (IntFunction<String> text : List.<IntFunction<String>>of(i -> "a" + i, i -> "b" + i)) {
        // given
        List<String> words = IntStream.range(0, 1000).mapToObj(text).toList();
        Chunks chunks =
            new Chunks(String.join(" ", words).getBytes(StandardCharsets.UTF_8), List.of(50));

        // when
        counts.clear();
        add(counter.count(chunks.next(), chunks));

        // then
        assertThat(counts).isEqualTo(plainCounts(words));
      }
    }
  }

  @Test
  void shouldSayWhyAPartCannotBeRead() throws Exception {
    Iterator<Chunk> chunks =
        List.of(
                Chunk.of(new byte[] {'a', ' '}, false, 0),
                Chunk.of(new byte[] {'b', ' '}, false, 0),
                Chunk.failure("gone"))
            .iterator();

    try (PartCounter counter = counter(2, 1 << 20)) {
      counter.count(chunks.next(), chunks::next);

      assertThat(counter.failure()).isEqualTo("gone");
    }
  }

  @Test
  void shouldFailWhereAThreadFails() {
    for (int failing = 1; failing < 20; failing++) {
      int last = failing;
      int[] given = {0};
      PartCounter.Chunks chunks =
          () -> {
            if (given[0]++ == last) {
              throw new IOException("no more memory in this disk");
            }
            return Chunk.of(new byte[] {'a', ' '}, false, 0);
          };

      assertThatThrownBy(
              () -> {
                try (PartCounter counter = counter(3, 1 << 20)) {
                  counter.count(chunks.next(), chunks);
                }
              })
          .isInstanceOf(IOException.class)
          .hasStackTraceContaining("no more memory in this disk");
    }
  }

  private PartCounter counter(int threads, long tableBytes) {
    return new PartCounter(
        threads,
        () -> new WordCounter(WordRules.UNICODE.create(), new WordFilter(1, Set.of())),
        tableBytes,
        full -> {
          add(full);
          full.clearWords();
        });
  }

  private void add(WordCounter words) throws IOException, InterruptedException {
    words.forEach(
        (utf8, from, to, n) ->
            counts.merge(new String(utf8, from, to - from, StandardCharsets.UTF_8), n, Long::sum));
  }

  private static Map<String, Long> plainCounts(List<String> words) {
    Map<String, Long> expected = new TreeMap<>();
    words.forEach(word -> expected.merge(word.toLowerCase(Locale.ROOT), 1L, Long::sum));
    return expected;
  }

  /** A text in pieces, each with a malformed byte, in an array that the next piece overwrites. */
  private static final class Chunks implements PartCounter.Chunks {

    private final byte[] text;
    private final List<Integer> lengths;
    private final Chunk chunk = new Chunk();
    private int at;
    private int given;

    Chunks(byte[] text, List<Integer> lengths) {
      this.text = text;
      this.lengths = lengths;
    }

    @Override
    public Chunk next() throws IOException {
      Arrays.fill(chunk.bytes(), (byte) 'x');
      int end = Math.min(text.length, at + lengths.get(given % lengths.size()));
      boolean last = end == text.length;
      chunk.set(Arrays.copyOfRange(text, at, end), 0, end - at, 1);
      chunk.setOpen(!last && (text[end - 1] != ' ' || text[end] == ' '));
      if (last) {
        chunk.setLast(text.length);
      }
      at = end;
      given++;
      return chunk;
    }
  }
}
