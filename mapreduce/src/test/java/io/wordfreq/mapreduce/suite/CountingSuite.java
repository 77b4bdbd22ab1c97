package io.wordfreq.mapreduce.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.counting.words.PlainWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;

/** What is counted, and what is not. */
public abstract class CountingSuite extends JobSuite {

  @Test
  void shouldCountDocumentsOfEveryKind() throws IOException {
    // given
    Files.writeString(input.resolve("plain.txt"), TEXT);
    Files.writeString(input.resolve("mark.txt"), "\ufeff" + TEXT);
    Files.write(input.resolve("le.txt"), ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE));
    Files.write(input.resolve("be.txt"), ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16BE));
    compress(input.resolve("a.gz"), GZIPOutputStream::new, TEXT);
    compress(input.resolve("members.gz"), GZIPOutputStream::new, TEXT, TEXT);
    compress(input.resolve("a.bz2"), BZip2CompressorOutputStream::new, TEXT);
    compress(input.resolve("streams.bz2"), BZip2CompressorOutputStream::new, TEXT, TEXT);
    compress(input.resolve("frames.zst"), ZstdOutputStream::new, TEXT, TEXT);
    compress(input.resolve("a.zst"), ZstdOutputStream::new, TEXT);
    Path below = Files.createDirectories(input.resolve("more/below"));
    Files.writeString(below.resolve("naïve a+b%20,{x} c.txt"), TEXT);
    Files.writeString(input.resolve("_hidden"), "hidden");
    Files.writeString(Files.createDirectory(input.resolve(".hidden")).resolve("x"), "hidden");

    // when
    Map<String, DocumentResult> results = count("--top", "1000", input.toString());

    // then
    Map<String, Long> expected = PlainWords.unicode(TEXT);
    assertThat(results).hasSize(11);
    results.forEach(
        (name, result) -> {
          long times = name.matches("(members|streams|frames).*") ? 2 : 1;
          assertThat(counts(result)).as(name).isEqualTo(times(expected, times));
          assertThat(result.distinctWords()).as(name).isEqualTo(expected.size());
          assertThat(result.totalWords()).as(name).isEqualTo(total(expected) * times);
          assertThat(result.bytes()).as(name).isEqualTo(size(name));
        });
    assertThat(messages).contains("wordfreq: 11 documents, 0 of them failed");
  }

  @Test
  void shouldGiveTheSameBytesForAnyNumberOfTasks() throws IOException {
    // given
    String large = TEXT.repeat(200);
    Files.writeString(input.resolve("large.txt"), large);
    Files.writeString(input.resolve("small.txt"), TEXT);
    Files.writeString(input.resolve("binary.txt"), TEXT.repeat(100) + "\0");
    List<String> expected = lines(run("--top", "50", input.toString()));

    for (int reducers : new int[] {1, 3}) {
      for (int split : new int[] {40_000, 977}) {
        for (String words : new String[] {"32m", "4k"}) {
          // when
          Path output =
              run(
                  "-Dmapreduce.job.reduces=" + reducers,
                  "-Dmapreduce.input.fileinputformat.split.maxsize=" + split,
                  "-Dwordfreq.map.table.bytes=" + words,
                  "--top",
                  "50",
                  input.toString());

          // then
          assertThat(lines(output)).as("%d %d %s", reducers, split, words).isEqualTo(expected);
        }
      }
    }
    Map<String, DocumentResult> results = results(expected);
    assertThat(results.get("binary.txt").error()).isEqualTo("not text: it holds a NUL byte");
    assertThat(results.get("large.txt").words()).isEqualTo(top(PlainWords.unicode(large), 50));
  }

  @Test
  void shouldFailBadDocumentsAlone() throws IOException {
    // given
    Files.writeString(input.resolve("good.txt"), "one two two");
    Files.writeString(input.resolve("binary"), "text until\0here");
    compress(input.resolve("whole.gz"), GZIPOutputStream::new, TEXT.repeat(50));
    byte[] whole = Files.readAllBytes(input.resolve("whole.gz"));
    Files.write(input.resolve("truncated.gz"), Arrays.copyOf(whole, whole.length / 2));
    compress(input.resolve("whole.zst"), ZstdOutputStream::new, TEXT.repeat(50));
    whole = Files.readAllBytes(input.resolve("whole.zst"));
    Files.write(input.resolve("truncated.zst"), Arrays.copyOf(whole, whole.length / 2));
    compress(input.resolve("whole.bz2"), BZip2CompressorOutputStream::new, TEXT.repeat(50));
    whole = Files.readAllBytes(input.resolve("whole.bz2"));
    Files.write(input.resolve("truncated.bz2"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(input.resolve("not.bz2"), "this is no bzip2");
    Files.createDirectory(input.resolve("directory"));
    Path manifest = folder.resolve("manifest.jsonl");
    Files.write(
        manifest,
        Stream.of(
                "good.txt",
                "binary",
                "truncated.gz",
                "truncated.zst",
                "truncated.bz2",
                "not.bz2",
                "directory",
                "gone")
            .map(
                name ->
                    "{\"document\":\"" + input.resolve(name) + "\",\"bytes\":" + size(name) + "}")
            .toList());

    // when
    Map<String, DocumentResult> results = count("--manifest", manifest.toString());

    // then
    assertThat(results).hasSize(8);
    assertThat(results.remove("good.txt").words())
        .containsExactly(new WordCount("two", 2), new WordCount("one", 1));
    assertThat(results.values()).allMatch(DocumentResult::isFailure);
    assertThat(results.get("gone").error()).startsWith("FileNotFoundException: ");
    assertThat(results.get("binary").error()).isEqualTo("not text: it holds a NUL byte");
    assertThat(results.get("truncated.gz").error())
        .isEqualTo("EOFException: gzip data is truncated");
  }

  @Test
  void shouldCountNothingInDocumentsWithoutWords() throws IOException {
    // given
    Files.createFile(input.resolve("empty"));
    Files.writeString(input.resolve("mark"), "\ufeff");
    Files.write(input.resolve("utf16"), "\ufeff".getBytes(StandardCharsets.UTF_16LE));
    Files.writeString(input.resolve("blank"), " \r\n… ");
    compress(input.resolve("empty.gz"), GZIPOutputStream::new, "");
    compress(input.resolve("empty.bz2"), BZip2CompressorOutputStream::new, "");
    compress(input.resolve("empty.zst"), ZstdOutputStream::new, "");

    // when
    Map<String, DocumentResult> results = count(input.toString());

    // then
    assertThat(results).hasSize(7);
    results.forEach(
        (name, result) -> {
          String encoding = name.equals("utf16") ? "UTF-16LE" : ReadAs.UTF_8;
          assertThat(result)
              .as(name)
              .isEqualTo(
                  DocumentResult.success(
                      result.document(),
                      List.of(),
                      0,
                      0,
                      size(name),
                      new ReadAs(encoding, 0, null)));
        });
  }

  @Test
  void shouldKeepOneWordOrAllThereAre() throws IOException {
    Files.writeString(input.resolve("a"), "b a c b a");
    List<WordCount> all =
        List.of(new WordCount("a", 2), new WordCount("b", 2), new WordCount("c", 1));

    assertThat(count("--top", "1", input.toString()).get("a").words()).isEqualTo(all.subList(0, 1));
    assertThat(count("--top", "2147483647", input.toString()).get("a").words()).isEqualTo(all);
  }

  @Test
  void shouldReadADocumentWhereTheManifestSaysItLies() throws IOException {
    Files.writeString(input.resolve("copy"), "one");
    Path manifest = folder.resolve("manifest.jsonl");
    Files.writeString(
        manifest,
        "{\"document\":\"s3://b/a//b\",\"location\":\""
            + input.resolve("copy")
            + "\",\"sequencer\":\"1\"}");

    List<String> lines = lines(run("--manifest", manifest.toString()));

    assertThat(lines)
        .containsExactly(
            "{\"document\":\"s3://b/a//b\",\"status\":\"success\",\"words\":[{\"word\":\"one\",\"count\":1}],"
                + "\"totalWords\":1,\"distinctWords\":1,\"bytes\":3}");
  }

  @Test
  void shouldCountByTheOldRuleWithoutStopWords() throws IOException {
    // given
    Files.writeString(
        input.resolve("a.txt"),
        TEXT + " don’t Don't café CAFE with themselves \"quoted,\" words ${java.home}");
    Path stopWords = folder.resolve("stop.txt");
    Files.writeString(stopWords, "# mine\nquick | a comment\n${java.home}\nbrown\n");

    // when
    Map<String, DocumentResult> ours =
        count(
            "--words",
            "classic",
            "--top",
            "999",
            "--stop-words",
            stopWords.toString(),
            input.toString());
    Map<String, DocumentResult> english =
        count(
            "--words",
            "unicode",
            "--fold",
            "marks",
            "--top",
            "999",
            "--stop-words",
            "en",
            input.toString());

    // then
    Map<String, Long> expected = PlainWords.classic(Files.readString(input.resolve("a.txt")));
    expected.keySet().removeAll(List.of("quick", "brown", "${java.home}"));
    assertThat(counts(ours.get("a.txt"))).isEqualTo(expected);
    assertThat(counts(english.get("a.txt")))
        .containsKey("quick")
        .containsEntry("cafe", 2L)
        .doesNotContainKeys("the", "with", "don't", "don’t", "café");
  }

  @Test
  void shouldReadAndWriteNamesWithAColon() throws IOException {
    // given
    Files.writeString(input.resolve("a:b.txt"), "one");
    Files.writeString(input.resolve("c.txt"), "two");
    Path out = folder.resolve("o:o");

    for (int reducers : new int[] {1, 2}) {
      // when
      assertThat(
              execute(
                  "-Dfs.file.impl.disable.cache=true", // There may be another's of this process.
                  "-Dmapreduce.job.reduces=" + reducers,
                  "--corpus",
                  input + "/*",
                  out.toString() + reducers))
          .as(messages)
          .isZero();

      // then
      assertThat(results(lines(folder.resolve("o:o" + reducers))))
          .containsOnlyKeys("a:b.txt", "c.txt", "*")
          .allSatisfy((name, result) -> assertThat(result.isFailure()).isFalse());
    }
  }

  private static Map<String, Long> times(Map<String, Long> counts, long n) {
    return counts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue() * n));
  }

  private static List<WordCount> top(Map<String, Long> counts, int k) {
    return counts.entrySet().stream()
        .map(each -> new WordCount(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparingLong(WordCount::count).reversed().thenComparing(WordCount::word))
        .limit(k)
        .toList();
  }
}
