package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that counts in its own process shows and keeps what the Hadoop job's run does. */
class LocalDirectIT {

  /**
   * A run loaded 4,200 classes (measured), of which 500 are the JVM's own; with the stand-ins for
   * S3 and SQS and their clients it is 13,000.
   */
  private static final int MOST_CLASSES = 6_000;

  @TempDir private Path state;
  private Path texts;

  @BeforeEach
  void write() throws IOException {
    texts = Files.createDirectory(state.resolve("texts"));
    Files.writeString(texts.resolve("a+b é.txt"), "two two one");
    Files.createDirectories(texts.resolve("deep/.hidden"));
    Files.writeString(texts.resolve("deep/b.txt"), "слово 中文 the end");
    Files.writeString(texts.resolve("deep/.hidden/c.txt"), "hidden");
    Files.writeString(texts.resolve("back\\slash.txt"), "slash");
    Files.writeString(Path.of(URI.create(texts.toUri() + "caf%E9.txt")), "e9");
    Files.write(texts.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0});
    Files.write(texts.resolve("empty.txt"), new byte[0]);
    Files.createDirectory(state.resolve("nothing"));
  }

  @Test
  void shouldShowTheSame() throws Exception {
    for (List<String> options :
        List.of(
            List.of("--format=json", "texts", "missing.txt", "nothing"),
            List.of("--top=1", "--words=classic", "--min-length=2", "texts", "texts/deep/b.txt"),
            List.of("--stop-words=s3://bucket/list", "texts"),
            List.of("missing.txt"))) {
      // when
      ProgramRun hadoop = run("emr", options);
      ProgramRun direct = run("direct", options);

      // then
      assertThat(direct.out()).as(direct.err()).isEqualTo(hadoop.out());
      assertThat(withoutFolder(direct.err())).isEqualTo(withoutFolder(hadoop.err()));
      assertThat(direct.exitCode()).isEqualTo(hadoop.exitCode());
    }
  }

  @Test
  void shouldKeepTheSameResultsAndNothingElse() throws Exception {
    // when
    run("emr", List.of("texts"));
    ProgramRun ofHadoop = ProgramRun.of(state, "results", "--format=json");
    ProgramRun run = run("direct", List.of("texts"));
    ProgramRun results = ProgramRun.of(state, "results", "--format=json");

    // then
    assertThat(results.exitCode()).as(results.err()).isEqualTo(ofHadoop.exitCode());
    assertThat(results.out().lines().sorted().toList())
        .hasSize(6)
        .isEqualTo(ofHadoop.out().lines().sorted().toList());
    String folder = run.err().replaceFirst("(?s).*kept in (.*?);.*", "$1");
    try (Stream<Path> left = Files.list(Path.of(folder))) {
      assertThat(left.map(path -> path.getFileName().toString()).toList())
          .containsExactlyInAnyOrder("results.mv.db", "secret", "lock");
    }
  }

  @Test
  void shouldCountPipesAndStandardInput() throws Exception {
    // when
    ProgramRun run =
        ProgramRun.inShell(
            state,
            "mkfifo p; echo named > p & echo standard | \"$@\" - p",
            "local",
            "--engine=direct",
            "--format=json");

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"standard\"", "\"named\"").hasLineCount(2);
  }

  @Test
  void shouldStartNothingThatItDoesNotUse() throws Exception {
    // given
    Path classes = state.resolve("classes");
    Map<String, String> log = Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes);

    // when
    ProgramRun.of(state, log, "local", "--engine=direct", "texts/deep/b.txt");

    // then
    assertThat(Files.readAllLines(classes))
        .hasSizeBetween(2_000, MOST_CLASSES)
        .noneMatch(line -> line.contains(" org.elasticmq."))
        .noneMatch(line -> line.contains(" org.gaul.s3proxy."))
        .noneMatch(
            line -> line.matches(".* software[.]amazon[.]awssdk[.]services[.]\\S+Client .*"));
  }

  private ProgramRun run(String engine, List<String> options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("local", "--engine=" + engine));
    arguments.addAll(options);
    return ProgramRun.of(state, arguments.toArray(String[]::new));
  }

  private static String withoutFolder(String text) {
    return text.replaceFirst("kept in [^;]*;", "kept in a folder;");
  }
}
