package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.local.cli.OddDocuments.Odd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odd documents, all in one folder: each has its own end, and none changes that of another. */
class OddDocumentsIT {

  @TempDir private Path state;
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectory(state.resolve("documents"));
    for (Map.Entry<String, Odd> each : OddDocuments.all().entrySet()) {
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
    OddDocuments.assertEachHasItsResult(run.out().lines());
  }

  @Test
  void shouldEachHaveTheirOwnResultWithoutHadoop() throws Exception {
    // when
    ProgramRun run = ProgramRun.of(state, "local", "--engine=direct", "--format=json", "documents");

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    OddDocuments.assertEachHasItsResult(run.out().lines());
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
    OddDocuments.assertEachHasItsResult(lines.stream());
  }

  private static boolean isPart(Path file) {
    return file.getFileName().toString().startsWith("part-");
  }
}
