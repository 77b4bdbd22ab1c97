package io.wordfreq.counting.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.counting.words.Folding;
import io.wordfreq.counting.words.WordFilter;
import io.wordfreq.counting.words.WordRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentCounterIT {

  private static final long PLENTY = 1 << 24;

  @TempDir private Path folder;

  @Test
  void shouldGiveTheLineOfADocument() throws Exception {
    assertThat(count("a.txt", "The cat, the dog. Über über\n".getBytes(UTF_8)).toJson())
        .isEqualTo(
            "{\"document\":\"a.txt\",\"status\":\"success\",\"words\":["
                + "{\"word\":\"the\",\"count\":2},{\"word\":\"über\",\"count\":2},"
                + "{\"word\":\"cat\",\"count\":1},{\"word\":\"dog\",\"count\":1}],"
                + "\"totalWords\":6,\"distinctWords\":4,\"bytes\":30}");
  }

  @Test
  void shouldCountByTheOptionsItIsGiven() throws Exception {
    CountOptions options =
        new CountOptions(
            1, WordRules.CLASSIC, Folding.NONE, new WordFilter(6, Set.of("thirdword")));

    try (DocumentCounter counter = new DocumentCounter(options, 1, PLENTY, folder)) {
      assertThat(
              counter.count(
                  "d",
                  in("firstword thirdword thirdword short".getBytes(UTF_8)),
                  Compression.NONE,
                  -1))
          .isEqualTo(DocumentResult.success("d", List.of(new WordCount("firstword", 1)), 1, 1, 35));
    }
  }

  @Test
  void shouldCountTheSameHoweverItIsCompressed() throws Exception {
    // given
    byte[] text = "one two three two three three ".repeat(10_000).getBytes(UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(text);
    }
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    for (int from = 0; from < text.length; from += text.length / 2) {
      try (OutputStream out = new DeflaterOutputStream(zlib)) {
        out.write(text, from, text.length / 2);
      }
    }

    // when
    DocumentResult plain = count("d", text);

    // then
    for (Map.Entry<String, byte[]> each :
        Map.of("d.gz", gzip.toByteArray(), "d.deflate", zlib.toByteArray()).entrySet()) {
      byte[] stored = each.getValue();
      assertThat(count(each.getKey(), stored))
          .isEqualTo(
              DocumentResult.success(each.getKey(), plain.words(), 60_000, 3, stored.length));
      assertThat(count(each.getKey(), Arrays.copyOf(stored, stored.length - 1)).isFailure())
          .as(each.getKey())
          .isTrue();
    }
  }

  @Test
  void shouldRefuseByNameWhatItCannotReadInBoundedMemory() throws Exception {
    assertThat(count("a.SNAPPY", new byte[] {1, 2, 3}))
        .isEqualTo(
            DocumentResult.failure(
                "a.SNAPPY",
                "compressed with Snappy, which is not read: use gzip, bzip2 or Zstandard"));
  }

  @Test
  void shouldSayWhyADocumentCannotBeCountedAndGoOn() throws Exception {
    try (DocumentCounter counter = counter(2, PLENTY)) {
      assertThat(counter.count("a", in(new byte[] {'a', 0, 'b'}), Compression.NONE, 3).error())
          .isEqualTo("not text: it holds a NUL byte");
      assertThat(counter.count("b", in("one".getBytes(UTF_8)), Compression.NONE, 2).error())
          .isEqualTo("changed while it was read: it had 2 bytes, then 3");
      assertThat(counter.count("c", in("one".getBytes(UTF_8)), Compression.GZIP, 3).isFailure())
          .isTrue();
      assertThat(counter.count("d", failing(), Compression.NONE, -1).error())
          .isEqualTo("NoSuchFileException: gone");
      assertThat(counter.count("e", in("one".getBytes(UTF_8)), Compression.NONE, 3).totalWords())
          .isEqualTo(1);
    }
  }

  @Test
  void shouldCountMoreWordsThanMemoryHasRoomFor() throws Exception {
    // given: words of all lengths, more than a table of 100 KB holds, and each a few times, in two
    // spellings that count as one
    Random random = new Random(1);
    Map<String, Long> expected = new HashMap<>();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      String word = "w" + Integer.toString(i, 36).repeat(1 + i % 7);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        all.add(n == 1 ? word : "w\u00ad" + word.substring(1));
        expected.merge(word, 1L, Long::sum);
      }
    }
    Collections.shuffle(all, random);
    byte[] text = String.join(" ", all).getBytes(UTF_8);

    for (int threads = 1; threads <= 2; threads++) {
      // when
      DocumentResult result;
      try (DocumentCounter counter = counter(threads, 100_000)) {
        result = counter.count("d", in(text), Compression.NONE, text.length);
      }

      // then
      List<WordCount> top =
          expected.entrySet().stream()
              .map(each -> new WordCount(each.getKey(), each.getValue()))
              .sorted(
                  Comparator.comparingLong(WordCount::count)
                      .reversed()
                      .thenComparing(WordCount::word))
              .limit(10)
              .toList();
      assertThat(result)
          .isEqualTo(DocumentResult.success("d", top, all.size(), expected.size(), text.length));
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void shouldNotTakeAFullDiskForTheDocumentsFailure() {
    byte[] text = "more words than fit ".repeat(200_000).getBytes(UTF_8);
    Path missing = folder.resolve("missing");

    assertThatThrownBy(
            () -> {
              try (DocumentCounter counter =
                  new DocumentCounter(CountOptions.DEFAULT, 1, 1, missing)) {
                counter.count("d", in(text), Compression.NONE, -1);
              }
            })
        .isInstanceOf(IOException.class);
  }

  private DocumentResult count(String name, byte[] stored) throws Exception {
    try (DocumentCounter counter = counter(1, PLENTY)) {
      return counter.count(name, in(stored), Compression.ofName(name), stored.length);
    }
  }

  private DocumentCounter counter(int threads, long tableBytes) {
    return new DocumentCounter(CountOptions.DEFAULT, threads, tableBytes, folder);
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static InputStream failing() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new NoSuchFileException("gone");
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return read();
      }
    };
  }
}
