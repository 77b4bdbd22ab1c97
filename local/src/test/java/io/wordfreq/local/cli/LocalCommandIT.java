package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandIT {

  @TempDir private Path folder;
  private Path state;
  private Path texts;

  @BeforeEach
  void makeFolders() throws IOException {
    state = Files.createDirectory(folder.resolve("state"));
    texts = Files.createDirectories(folder.resolve("my texts"));
  }

  @Test
  void shouldCountFilesAndFoldersUnderTheNamesThatWereGiven() throws Exception {
    // given
    Files.writeString(texts.resolve("a+b é.txt"), "two two one");
    Files.createDirectories(texts.resolve("deep/.hidden"));
    Files.writeString(texts.resolve("deep/b.txt"), "слово 中文");
    Files.writeString(texts.resolve("deep/.hidden/c.txt"), "hidden");
    Files.writeString(texts.resolve(".hidden.txt"), "hidden");

    // when
    ProgramRun run = ProgramRun.of(state, "local", "--format", "json", texts.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<DocumentResult> results = parse(run.out());
    assertThat(results)
        .extracting(DocumentResult::document)
        .containsExactly(texts + "/a+b é.txt", texts + "/deep/b.txt");
    assertThat(results.get(0).words())
        .containsExactly(new WordCount("two", 2), new WordCount("one", 1));
    assertThat(results.get(1).words())
        .containsExactly(new WordCount("слово", 1), new WordCount("中文", 1));
    assertThat(run.out())
        .isEqualTo(results.get(0).toJson() + "\n" + results.get(1).toJson() + "\n");
  }

  @Test
  void shouldCountTheGoodAndNameTheBad() throws Exception {
    // given
    Files.writeString(texts.resolve("good.txt"), "good");
    Files.write(texts.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0});
    Path empty = Files.createDirectory(folder.resolve("empty"));

    // when
    ProgramRun run =
        ProgramRun.of(
            state, "local", "--format", "json", texts.toString(), "missing.txt", empty.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(parse(run.out()))
        .extracting(DocumentResult::document, DocumentResult::isFailure)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(texts + "/cut.gz", true),
            org.assertj.core.api.Assertions.tuple(texts + "/good.txt", false));
    assertThat(run.err().lines().filter(line -> line.startsWith("wordfreq: ")))
        .anyMatch(line -> line.contains("missing.txt: no such file or folder"))
        .anyMatch(line -> line.contains(empty + ": a folder without files"))
        .anyMatch(line -> line.contains("cut.gz"))
        .hasSize(3);
  }

  @Test
  void shouldKeepTheLastRunsResults() throws Exception {
    // given
    Path first = Files.writeString(texts.resolve("first.txt"), "first");
    Path second = Files.writeString(texts.resolve("second.txt"), "second");
    ProgramRun.of(state, "local", first.toString());
    ProgramRun.of(state, "local", second.toString());

    // when
    ProgramRun run = ProgramRun.of(state, "results", "--format", "json");

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(parse(run.out()))
        .extracting(DocumentResult::document)
        .singleElement()
        .asString()
        .endsWith("second.txt");
  }

  @Test
  void shouldPassOptionsToTheJob() throws Exception {
    // given
    Path text = Files.writeString(texts.resolve("text.txt"), "the cats and the dogs and the end");
    Path stop = Files.writeString(texts.resolve("stop.list"), "the\n");

    // when
    ProgramRun run =
        ProgramRun.of(
            state,
            "local",
            "--format=json",
            "--top=1",
            "--min-length=2",
            "--stop-words=" + stop,
            text.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(parse(run.out()).get(0).words()).containsExactly(new WordCount("and", 2));
  }

  @Test
  void shouldFailWithOneLineWhereNothingCanBeCounted() throws Exception {
    // when
    ProgramRun run = ProgramRun.of(state, "local", "missing.txt");

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("wordfreq: missing.txt: no such file or folder\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldRefuseWrongOptionsWithOneLine() throws Exception {
    // given
    Path text = Files.writeString(texts.resolve("text.txt"), "text");

    for (String option : List.of("--top=0", "--words=foo", "--min-length=x")) {
      // when
      ProgramRun run = ProgramRun.of(state, "local", option, text.toString());

      // then
      assertThat(run.exitCode()).as(option).isEqualTo(2);
      assertThat(run.err().lines()).as(option).hasSize(1);
      assertThat(run.err()).contains(option.substring(0, option.indexOf('=')));
    }
  }

  @Test
  void shouldLeaveNoCopyOfTheDocuments() throws Exception {
    // given
    Path text = Files.writeString(texts.resolve("text.txt"), "a secret");

    // when
    ProgramRun.of(state, "local", text.toString());

    // then
    try (Stream<Path> left = Files.walk(state.resolve("wordfreq"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .contains("results.mv.db", "wordfreq.properties")
          .noneMatch(name -> name.contains("text.txt"))
          .doesNotContain("s3", "tmp");
    }
  }

  private static List<DocumentResult> parse(String lines) {
    return lines
        .lines()
        .map(
            line -> {
              try {
                return DocumentResult.parse(line);
              } catch (IOException e) {
                throw new IllegalArgumentException(line, e);
              }
            })
        .toList();
  }
}
