package io.wordfreq.mapreduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.counting.words.PlainWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.metrics2.MetricsSystem;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on Hadoop's local runner. */
class WordFreqJobIT {

  private static final String TEXT =
      """
      The quick brown fox didn't jump over the lazy dog; the DOG jumped 3.14 times.
      Съешь же ещё этих мягких французских булок, да выпей же чаю. ΟΔΥΣΣΕΥΣ Οδυσσεύς
      我能吞下玻璃而不伤身体。我爱北京天安门。 色は匂へど散りぬるを、カタカナとひらがな。
      हिन्दी में लिखा हुआ पाठ, हिन्दी शब्द। نص عربي قصير، نص عربي. สวัสดีชาวโลก ภาษาไทย
      """;

  @TempDir private Path folder;
  private Path input;
  private String messages;

  @BeforeEach
  void createInput() throws IOException {
    input = Files.createDirectory(folder.resolve("in"));
  }

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
        (name, result) ->
            assertThat(result)
                .as(name)
                .isEqualTo(DocumentResult.success(result.document(), List.of(), 0, 0, size(name))));
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
  void shouldCountAllDocumentsTogether() throws IOException {
    Files.writeString(input.resolve("a"), "one two");
    Files.writeString(input.resolve("b"), "two three");
    Files.writeString(input.resolve("bad"), "one two \0");
    for (int reducers : new int[] {1, 2}) {
      Map<String, DocumentResult> results =
          count("-Dmapreduce.job.reduces=" + reducers, "--corpus", "--top", "2", input.toString());

      assertThat(results.get("*"))
          .isEqualTo(
              DocumentResult.success(
                  "*", List.of(new WordCount("two", 2), new WordCount("one", 1)), 4, 3, 16));
      assertThat(results).hasSize(4);
    }
  }

  @Test
  void shouldWriteASummaryOfAllItsJobs() throws IOException {
    // given: text in several splits whose words are emitted before their end, and a file that is no
    // text
    Files.writeString(input.resolve("a"), "b\na\n".repeat(1000));
    Files.write(input.resolve("broken"), new byte[] {'x', ' ', (byte) 0xFF, '\n'});
    Files.writeString(input.resolve("none"), "\0");
    Path summary = folder.resolve("summary.json");

    for (int reducers : new int[] {1, 3}) {
      // when
      run(
          "-Dmapreduce.job.reduces=" + reducers,
          "-Dmapreduce.input.fileinputformat.split.maxsize=2000",
          "-Dmapreduce.map.cpu.vcores=1", // Of several threads any may be at the end first.
          "-Dwordfreq.map.table.bytes=1",
          "--summary",
          summary.toString(),
          input.toString());

      // then
      assertThat(
              Files.readString(summary).strip().replaceFirst(",\"mapOutputBytes\":[1-9][0-9]*", ""))
          .isEqualTo(
              "{\"documents\":3,\"failedDocuments\":1,\"bytes\":4004,\"words\":2001,"
                  + "\"distinctWords\":3,\"flushes\":3,\"malformedBytes\":1}");
      assertThat(messages)
          .contains(
              "wordfreq: 3 documents, 1 of them failed; 2001 words, 3 different in their documents,"
                  + " in 4004 bytes; 1 malformed bytes replaced; 3 times a task's memory was full");
    }
  }

  @Test
  void shouldSendToReducersOnlyWhatTheTopOfWholeDocumentsNeeds() throws IOException {
    // given: words whose frequencies fall as in a language, most of them rare
    SplittableRandom random = new SplittableRandom(1);
    for (int document = 0; document < 4; document++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 500_000) {
        text.append("word").append((int) Math.exp(random.nextDouble() * 11)).append(' ');
      }
      Files.writeString(input.resolve("document" + document), text);
    }
    Path summary = folder.resolve("summary.json");

    // when
    run("--summary", summary.toString(), input.toString());

    // then
    String counts = Files.readString(summary).strip();
    assertThat(figure("distinctWords", counts)).isGreaterThan(40_000);
    assertThat(figure("mapOutputBytes", counts)).isBetween(1L, figure("bytes", counts) / 100);
  }

  private static long figure(String name, String json) {
    return Long.parseLong(json.replaceFirst(".*\"%s\":(\\d+).*".formatted(name), "$1"));
  }

  @Test
  void shouldCountDividedDocumentsForTheCorpusButNotThoseThatFail() throws IOException {
    // given: a good document and one that fails at its end, both in many parts, and two whole ones
    String good = (TEXT + "\n").repeat(50);
    Files.writeString(input.resolve("good"), good);
    Files.writeString(input.resolve("bad"), good + "\n" + good + "unheard\n\0");
    Files.writeString(input.resolve("small"), "quick\n");
    Files.writeString(input.resolve("small and bad"), "unheard quick\n\0");
    Map<String, Long> expected = PlainWords.unicode(good + "quick");

    for (int reducers : new int[] {1, 3}) {
      // when: words are emitted early, too
      Map<String, DocumentResult> results =
          count(
              "-Dmapreduce.job.reduces=" + reducers,
              "-Dmapreduce.input.fileinputformat.split.maxsize=1000",
              "-Dwordfreq.map.table.bytes=1",
              "--corpus",
              "--top",
              "999",
              input.toString());

      // then
      DocumentResult corpus = results.get("*");
      assertThat(results.get("bad").isFailure()).isTrue();
      assertThat(results.get("small and bad").isFailure()).isTrue();
      assertThat(counts(corpus)).isEqualTo(expected);
      assertThat(corpus.totalWords()).isEqualTo(total(expected));
      assertThat(corpus.distinctWords()).isEqualTo(expected.size());
      assertThat(corpus.bytes()).isEqualTo(size("good") + size("small"));
    }
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
  void shouldLeaveAloneWhatAHostShares() throws IOException {
    // given
    MetricsSystem metrics = DefaultMetricsSystem.instance();
    String mode = System.getProperty("hadoop.metrics.init.mode");

    // when
    run(Files.writeString(folder.resolve("a.txt"), "some words").toString());

    // then
    assertThat(DefaultMetricsSystem.instance()).isSameAs(metrics);
    assertThat(System.getProperty("hadoop.metrics.init.mode")).isEqualTo(mode);
    assertThat(folder.resolve("tmp/mapred/staging")).as("no other user's").isNotEmptyDirectory();
  }

  @Test
  void shouldExplainBadUsageInOneLine() throws IOException {
    Files.writeString(input.resolve("a"), "one");
    String in = input.toString();
    String out = folder.resolve("never").toString();

    assertThat(failure(2, "--top", "0", in, out)).contains("--top must be at least 1, not 0");
    assertThat(failure(2, "--top", "ten", in, out)).contains("--top").contains("'ten'");
    assertThat(failure(2, "--words", "foo", in, out))
        .contains("--words", "'foo' is not unicode or classic");
    assertThat(failure(2, "--fold", "foo", in, out)).contains("--fold 'foo' is not none or marks");
    assertThat(failure(2, "--min-length", "0", in, out)).contains("--min-length");
    assertThat(failure(2, "--manifest", "m", in, out)).contains("either --manifest or INPUT");
    assertThat(failure(2, in)).contains("INPUT or OUTPUT is missing");
    assertThat(failure(2)).contains("INPUT... OUTPUT");
    assertThat(failure(2, "-Dmapreduce.job.reduces=0", in, out))
        .contains("reduces must be at least 1");
    assertThat(failure(2, "-Dmapreduce.job.reduces=abc", in, out))
        .contains("-D mapreduce.job.reduces=abc is not a number");
    assertThat(failure(2, "-Dmapreduce.task.io.sort.factor=", in, out))
        .contains("-D mapreduce.task.io.sort.factor= is not a number");
    assertThat(failure(2, "-Dwordfreq.map.table.bytes=12q", in, out))
        .contains("-D wordfreq.map.table.bytes=12q cannot be read");
    assertThat(failure(2, in + "\u0001", out)).contains("control character");
    assertThat(failure(2, "--nonsense", in, out)).contains("--nonsense");
    assertThat(failure(2, "--top", "1", "--top", "2", in, out)).contains("--top").contains("once");
    assertThat(failure(2, in, out, "--top")).contains("top");
    assertThat(failure(1, "--stop-words", "xx", in, out)).contains("--stop-words xx");
    Path noList = Files.write(folder.resolve("no list"), new byte[] {'a', 1, 2});
    assertThat(failure(1, "--stop-words", noList.toString(), in, out))
        .contains("no list is no list of words: line 1 holds a control character");
    assertThat(failure(1, folder.resolve("gone").toString(), out)).contains("gone does not exist");
    assertThat(failure(1, "--manifest", folder.resolve("gone").toString(), out))
        .contains("gone does not exist");
    assertThat(failure(1, Files.createDirectory(folder.resolve("empty")).toString(), out))
        .contains("empty holds no documents");
    assertThat(failure(1, in, in)).contains("already exists");
    assertThat(failure(1, "a:b", out)).contains("'a:b' is not a path", "write ./a:b");
    assertThat(failure(1, in, "a:b")).contains("'a:b' is not a path", "write ./a:b");
    assertThat(failure(1, "--summary", "a:b", in, out)).contains("'a:b' is not a path");
    assertThat(failure(1, "nowhere://a/b", out)).contains("\"nowhere\"");
    Path broken = Files.writeString(folder.resolve("broken"), "{\"document\":\"a\"}\nnonsense\n");
    assertThat(failure(1, "--manifest", broken.toString(), out)).contains("broken: line 2: ");
    assertThat(folder.resolve("never")).doesNotExist();
  }

  @Test
  void shouldWriteBesideTheOutputWhyItDidNotBegin() throws IOException {
    // given
    Files.writeString(input.resolve("a"), "one");
    String in = input.toString();
    Path out = folder.resolve("out");
    Path failure = folder.resolve("out.failure");

    // when, then
    for (String[] wrong :
        new String[][] {
          {"--top", "0", in, out.toString()},
          {"--nonsense", in, out.toString()},
          {"-Dmapreduce.job.reduces=abc", in, out.toString()}
        }) {
      assertThat(execute(wrong)).isEqualTo(2);
      JobFailure written = JobFailure.parse(Files.readString(failure));
      assertThat(written.kind()).isEqualTo(JobFailure.Kind.USAGE);
      assertThat(messages).contains(written.message());
      Files.delete(failure);
    }
    String gone = folder.resolve("gone").toString();
    for (String option : new String[] {"--manifest", "--stop-words"}) {
      assertThat(execute(option, gone, out.toString())).isPositive();
      assertThat(failure).exists();
      Files.delete(failure);
    }
    assertThat(execute("--manifest", gone, out.toString())).isEqualTo(1);
    assertThat(JobFailure.parse(Files.readString(failure)))
        .isEqualTo(new JobFailure(JobFailure.Kind.INPUT, "manifest " + gone + " does not exist"));
    assertThat(execute(in, out.toString())).isZero();
    assertThat(failure).doesNotExist();
    assertThat(execute(in, out.toString())).isEqualTo(1); // The output is there already.
    assertThat(failure).doesNotExist();
    assertThat(execute(in, out.toString(), "--top")).isEqualTo(2);
    assertThat(failure).doesNotExist();
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

  private String failure(int exitCode, String... arguments) {
    assertThat(execute(arguments)).as(messages).isEqualTo(exitCode);
    assertThat(messages.lines()).hasSize(1);
    assertThat(messages).startsWith("wordfreq: ");
    return messages;
  }

  private Map<String, DocumentResult> count(String... arguments) throws IOException {
    return results(lines(run(arguments)));
  }

  /** Runs the job into a new folder. */
  private Path run(String... arguments) throws IOException {
    Path output = Files.createTempDirectory(folder, "out").resolve("result");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(output.toString());
    assertThat(execute(all.toArray(String[]::new))).as(messages).isZero();
    assertThat(output.resolve("_SUCCESS")).exists();
    assertThat(output.resolveSibling("result.counts")).doesNotExist();
    return output;
  }

  private int execute(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Configuration conf = new Configuration();
    conf.set("hadoop.tmp.dir", folder.resolve("tmp").toString());
    try {
      return ToolRunner.run(conf, new WordFreqJob(new PrintStream(bytes, true, UTF_8)), arguments);
    } catch (Exception e) {
      throw new AssertionError("the job threw", e);
    } finally {
      messages = bytes.toString(UTF_8);
    }
  }

  private static List<String> lines(Path output) throws IOException {
    try (Stream<Path> files = Files.list(output)) {
      List<String> lines = new ArrayList<>();
      for (Path part :
          files.filter(file -> file.getFileName().toString().startsWith("part-")).toList()) {
        lines.addAll(Files.readAllLines(part));
      }
      return lines.stream().sorted().toList();
    }
  }

  /** Results by the last part of the document's name. */
  private static Map<String, DocumentResult> results(List<String> lines) throws IOException {
    Map<String, DocumentResult> results = new TreeMap<>();
    for (String line : lines) {
      DocumentResult result = DocumentResult.parse(line);
      String name = result.document().replaceFirst(".*/", "");
      assertThat(results.put(name, result)).as(name).isNull();
    }
    return results;
  }

  private static Map<String, Long> counts(DocumentResult result) {
    return result.words().stream()
        .collect(Collectors.toMap(WordCount::word, WordCount::count, Long::sum, TreeMap::new));
  }

  private static Map<String, Long> times(Map<String, Long> counts, long n) {
    return counts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue() * n));
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<WordCount> top(Map<String, Long> counts, int k) {
    return counts.entrySet().stream()
        .map(each -> new WordCount(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparingLong(WordCount::count).reversed().thenComparing(WordCount::word))
        .limit(k)
        .toList();
  }

  private long size(String name) {
    try (Stream<Path> files = Files.walk(input)) {
      return files
          .filter(file -> file.getFileName().toString().equals(name))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @FunctionalInterface
  private interface Compressor {
    OutputStream wrap(OutputStream out) throws IOException;
  }

  private static void compress(Path file, Compressor compressor, String... members)
      throws IOException {
    try (OutputStream all = Files.newOutputStream(file)) {
      for (String member : members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compressor.wrap(bytes)) {
          out.write(member.getBytes(UTF_8));
        }
        all.write(bytes.toByteArray());
      }
    }
  }
}
