package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.settings.Setting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  void shouldShowItAsPagesUnderTheNamesThatWereGiven() throws Exception {
    // given
    Files.writeString(texts.resolve("a.txt"), "two two one");
    Path pages = folder.resolve("pages");

    // when
    ProgramRun run =
        ProgramRun.of(
            state, "local", "--engine=direct", "--report", pages.toString(), texts.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("The pages are in " + pages.resolve("index.html"));
    assertThat(Files.readString(pages.resolve("data/documents-0.json")))
        .contains("{\"document\":\"%s/a.txt\",\"state\":\"counted\"".formatted(texts))
        .contains("[[\"two\",2],[\"one\",1]]");
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
        .containsExactly(tuple(texts + "/cut.gz", true), tuple(texts + "/good.txt", false));
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
    Path text = Files.writeString(texts.resolve("text.txt"), "thé cats and the dogs ánd the end");
    Path stop = Files.writeString(texts.resolve("stop.list"), "the\n");

    // when
    ProgramRun run =
        ProgramRun.of(
            state,
            "local",
            "--format=json",
            "--top=1",
            "--fold=marks",
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

    Path binary = Files.write(folder.resolve("binary.list"), new byte[] {1, 0, 2});

    for (String option :
        List.of(
            "--top=0",
            "--words=foo",
            "--fold=foo",
            "--min-length=x",
            "--stop-words=zh",
            "--stop-words=missing.list",
            "--stop-words=" + binary)) {
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

  @Test
  void shouldGiveEachFileItsOwnWordsHoweverItIsNamed() throws Exception {
    // given
    Files.createDirectory(texts.resolve("a"));
    Files.writeString(texts.resolve("a/b.txt"), "slash");
    Files.writeString(texts.resolve("a\\b.txt"), "backslash");
    Files.writeString(bytes("caf%E9.txt"), "e9");
    Files.writeString(bytes("caf%E8.txt"), "e8");
    Files.writeString(texts.resolve("caf\uFFFD.txt"), "character");

    // when
    ProgramRun run = ProgramRun.of(state, "local", "--format", "json", texts.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(parse(run.out()))
        .extracting(
            result -> result.document().substring(texts.toString().length() + 1),
            result -> result.words().get(0).word())
        .containsExactlyInAnyOrder(
            tuple("a/b.txt", "slash"),
            tuple("a\\b.txt", "backslash"),
            tuple("caf\\xe9.txt", "e9"),
            tuple("caf\\xe8.txt", "e8"),
            tuple("caf\uFFFD.txt", "character"));
  }

  @Test
  void shouldFindFilesWhoseNamesAreNoText() throws Exception {
    // given
    Files.writeString(bytes("caf%E9.txt"), "e9");
    Files.writeString(bytes("caf%E8.txt"), "e8");

    // when
    ProgramRun run =
        ProgramRun.inShell(
            state,
            "cd '%s'; \"$@\" $'caf\\xe8.txt' \"$PWD\"/$'caf\\xe9.txt' $'caf\\xea.txt'"
                .formatted(texts),
            "local",
            "--format=json");

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(parse(run.out()))
        .extracting(DocumentResult::document, result -> result.words().get(0).word())
        .containsExactly(tuple("caf\\xe8.txt", "e8"), tuple(texts + "/caf\\xe9.txt", "e9"));
    assertThat(run.err()).contains("wordfreq: caf\\xea.txt: no such file or folder\n");
  }

  @Test
  void shouldCountStandardInputAndPipes() throws Exception {
    // when
    ProgramRun run =
        ProgramRun.inShell(
            state,
            "mkfifo p; echo named > p & echo standard | \"$@\" - p <(echo substituted)",
            "local",
            "--format=json");

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<DocumentResult> results = parse(run.out());
    assertThat(results)
        .extracting(result -> result.words().get(0).word())
        .containsExactly("standard", "named", "substituted");
    assertThat(results).extracting(DocumentResult::document).startsWith("-", "p");
    assertThat(results.get(2).document()).startsWith("/dev/fd/");
  }

  @Test
  void shouldCountStandardInputByTheNameOfItsDevice() throws Exception {
    // when
    ProgramRun piped =
        ProgramRun.inShell(state, "echo piped | \"$@\"", "local", "--format=json", "/dev/stdin");
    ProgramRun redirected =
        ProgramRun.inShell(
            state, "echo file > f; \"$@\" < f", "local", "--format=json", "/dev/stdin");

    // then
    assertThat(parse(piped.out()).get(0).words()).containsExactly(new WordCount("piped", 1));
    assertThat(parse(redirected.out()).get(0).words()).containsExactly(new WordCount("file", 1));
  }

  @Test
  void shouldNotCareForSettingsThatAreForAws() throws Exception {
    // given
    Path text = Files.writeString(texts.resolve("text.txt"), "text");
    Map<String, String> environment = new HashMap<>();
    for (Setting setting : Setting.values()) {
      environment.put(setting.variable(), "nonsense");
    }
    environment.put(Setting.TOP.variable(), "1");
    environment.put(Setting.WORDS.variable(), "unicode");
    environment.put(Setting.FOLD.variable(), "none");
    environment.put(Setting.MIN_LENGTH.variable(), "1");
    environment.put(Setting.STOP_WORDS.variable(), "");
    environment.put(Setting.ENCODING.variable(), "auto");
    environment.put(Setting.MARKUP.variable(), "auto");

    // when
    ProgramRun run = ProgramRun.of(state, environment, "local", text.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .endsWith(
            "wordfreq results shows them only where no setting leads elsewhere,"
                + " as WORDFREQ_STACK does here.\n");
  }

  @Test
  void shouldShowTheLastRunsResultsWhateverItCounted() throws Exception {
    // given
    Path text = Files.writeString(texts.resolve("text.txt"), "text");
    Map<String, String> environment = Map.of(Setting.TOP.variable(), "3");

    // when
    ProgramRun run = ProgramRun.of(state, environment, "local", text.toString());
    ProgramRun results = ProgramRun.of(state, environment, "results", "--format=json");

    // then
    assertThat(run.err()).endsWith("wordfreq results shows them again.\n");
    assertThat(parse(results.out())).hasSize(1);
  }

  @Test
  void shouldSayThatThereAreNoResultsYet() throws Exception {
    // when
    ProgramRun run = ProgramRun.of(state, "results");

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("wordfreq: no local run has left results, and nothing says where else they are")
        .hasLineCount(1);
  }

  @Test
  void shouldSayWhatFolderCannotBeMade() throws Exception {
    // given
    Path text = Files.writeString(texts.resolve("text.txt"), "text");
    Map<String, String> environment = Map.of("XDG_STATE_HOME", text.toString());

    for (List<String> command : List.of(List.of("local", text.toString()), List.of("sandbox"))) {
      // when
      ProgramRun run = ProgramRun.of(state, environment, command.toArray(String[]::new));

      // then
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .startsWith("wordfreq: cannot create " + text + "/wordfreq: ")
          .endsWith("; set XDG_STATE_HOME to a folder where you may write\n")
          .hasLineCount(1);
    }
  }

  @Test
  void shouldShowNamesWithoutWhatTerminalsObey() throws Exception {
    // given
    Files.writeString(texts.resolve("a\u001b[31m\u0007\nb.txt"), "text");

    // when
    ProgramRun run = ProgramRun.of(state, "local", texts.toString(), "c\u001b");

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).contains("a\\x1b[31m\\x07\\nb.txt").doesNotContain("\u001b");
    assertThat(run.err()).contains("c\\x1b: no such file").doesNotContain("\u001b");
  }

  /** A file of the texts, named by bytes as in a URI. */
  private Path bytes(String name) {
    return Path.of(URI.create(texts.toUri() + name));
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
