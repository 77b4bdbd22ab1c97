package io.wordfreq.mapreduce.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.JobWork;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.counting.words.PlainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is said of all documents together: the corpus, and the summary. */
public abstract class TotalsSuite extends JobSuite {

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
    Files.write(input.resolve("broken"), ("x" + " ".repeat(37) + "\u00FF\n").getBytes(ISO_8859_1));
    Files.writeString(input.resolve("none"), "\0");
    Path summary = folder.resolve("summary.json");

    for (int reducers : new int[] {1, 3}) {
      // when
      run(
          "-Dmapreduce.job.reduces=" + reducers,
          "-Dmapreduce.input.fileinputformat.split.maxsize=2000",
          "-Dmapreduce.map.cpu.vcores=1", // Of several threads any may be at the end first.
          "-Dwordfreq.map.table.bytes=1",
          "--encoding",
          "UTF-8",
          "--summary",
          summary.toString(),
          input.toString());

      // then
      assertThat(
              Files.readString(summary).strip().replaceFirst(",\"mapOutputBytes\":[1-9].*}", "}"))
          .isEqualTo(
              "{\"documents\":3,\"failedDocuments\":1,\"bytes\":4040,\"words\":2001,"
                  + "\"distinctWords\":3,\"flushes\":3,\"malformedBytes\":1}");
      assertThat(messages)
          .contains(
              "wordfreq: 3 documents, 1 of them failed; 2001 words, 3 different in their documents,"
                  + " in 4040 bytes; 1 malformed bytes replaced; 3 times a task's memory was full");
    }
  }

  /** So a launcher hears of it where it has to look anyway. */
  @Test
  void shouldWriteTheSummaryAsTheOutputsSuccess() throws IOException {
    // given
    Files.writeString(input.resolve("a"), "one two");
    Path output = folder.resolve("result");

    // when
    int exitCode =
        execute(
            "--summary",
            output.resolve("_SUCCESS").toString(),
            input.toString(),
            output.toString());

    // then
    assertThat(exitCode).as(messages).isZero();
    JobWork work = JobWork.parse(Files.readString(output.resolve("_SUCCESS")));
    assertThat(work.bytes()).isEqualTo(7);
    assertThat(work.tasks()).isGreaterThanOrEqualTo(2);
    assertThat(work.oneContainer()).isTrue();
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

  private static long figure(String name, String json) {
    return Long.parseLong(json.replaceFirst(".*\"%s\":(\\d+).*".formatted(name), "$1"));
  }
}
