package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.local.cli.OddDocuments.Odd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odd documents, all in one folder: each has its own end, and none changes that of another. */
class OddDocumentsIT {

  @TempDir private Path state;
  private Path folder;
  private Map<String, Odd> documents;

  @BeforeEach
  void write() throws IOException {
    documents = OddDocuments.all();
    folder = Files.createDirectory(state.resolve("documents"));
    for (Map.Entry<String, Odd> each : documents.entrySet()) {
      Files.write(folder.resolve(each.getKey()), each.getValue().content().get());
    }
  }

  @Test
  void shouldEachHaveTheirOwnResultWithTheLauncher() throws Exception {
    // when
    ProgramRun run = ProgramRun.of(state, "local", "--format=json", "documents");

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).doesNotContain("\tat ");
    check(run.out().lines());
  }

  @Test
  void shouldEachHaveTheirOwnResultWithoutHadoop() throws Exception {
    // when
    ProgramRun run = ProgramRun.of(state, "local", "--engine=direct", "--format=json", "documents");

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    check(run.out().lines());
  }

  @Test
  void shouldEachHaveTheirOwnResultOnAnyHadoop() throws Exception {
    // given
    Path out = state.resolve("hadoop.out");
    Process hadoop =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("wordfreq.home") + "/hadoop/*",
                "org.apache.hadoop.util.RunJar",
                System.getProperty("wordfreq.job.jar"),
                "documents",
                "output")
            .directory(state.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();

    // when
    int exitCode = hadoop.waitFor();

    // then
    assertThat(exitCode).as(Files.readString(out)).isZero();
    assertThat(Files.readString(out)).doesNotContain("\tat ");
    List<String> lines = new ArrayList<>();
    try (Stream<Path> parts = Files.list(state.resolve("output"))) {
      for (Path part : parts.filter(each -> isPart(each)).toList()) {
        lines.addAll(Files.readAllLines(part));
      }
    }
    check(lines.stream());
  }

  private static boolean isPart(Path file) {
    return file.getFileName().toString().startsWith("part-");
  }

  private void check(Stream<String> lines) throws IOException {
    Map<String, DocumentResult> results = new TreeMap<>();
    for (String line : lines.toList()) {
      DocumentResult result = DocumentResult.parse(line);
      String name = result.document().replaceFirst("^.*/", "");
      assertThat(results.put(name, result)).as(name).isNull();
    }
    SoftAssertions all = new SoftAssertions();
    all.assertThat(results.keySet()).containsExactlyInAnyOrderElementsOf(documents.keySet());
    documents.forEach(
        (name, odd) -> {
          DocumentResult result = results.get(name);
          if (result == null) {
            return;
          }
          if (odd.failure() == null) {
            all.assertThat(result.error()).as(name).isNull();
            all.assertThat(words(result)).as(name).isEqualTo(odd.words());
          } else {
            all.assertThat(result.error()).as(name).isNotBlank().contains(odd.failure());
            all.assertThat(String.valueOf(result.error()).lines()).as(name).hasSize(1);
          }
        });
    all.assertAll();
  }

  private static String words(DocumentResult result) {
    return result.words().stream()
        .map(word -> word.word() + "=" + word.count())
        .collect(Collectors.joining(" "));
  }
}
