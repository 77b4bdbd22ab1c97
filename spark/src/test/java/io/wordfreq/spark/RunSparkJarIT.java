package io.wordfreq.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar in a process of its own, as spark-submit runs it, with Spark's jars alone. */
class RunSparkJarIT {

  private static final Path JAR = Path.of(System.getProperty("wordfreq.spark.jar"));

  /** What the job's jar must hold itself, and what tests bring. */
  private static final String NOT_SPARKS =
      ".*(/target/|wordfreq|icu4j|aircompressor|lucene|commons-cli|junit|assertj|jqwik|awaitility).*";

  private static final String SPARK =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(each -> !each.matches(NOT_SPARKS))
          .collect(Collectors.joining(File.pathSeparator));

  @TempDir private Path folder;
  private String printed;

  @Test
  void shouldCountMoreWordsThanMemoryHolds() throws IOException, InterruptedException {
    // given: a million different words of 24 bytes that one task reads
    int words = 1_000_000;
    Path in = folder.resolve("in.txt.gz");
    try (Writer out =
        new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(in)), UTF_8)) {
      for (int i = 0; i < words; i++) {
        out.write("longwordlongword" + (10_000_000 + i * 7 % words) + "\nthe\n");
      }
    }
    Path output = folder.resolve("out");
    Path summary = folder.resolve("summary.json");

    // when: 256 MB a core
    int exitCode =
        submit("--top", "1", "--summary", summary.toString(), in.toString(), output.toString());

    // then
    assertThat(exitCode).as(printed).isZero();
    assertThat(Files.readString(summary)).doesNotContain("\"flushes\":0");
    assertThat(DocumentResult.parse(Files.readString(output.resolve("part-r-00000")).strip()))
        .satisfies(
            result -> {
              assertThat(result.distinctWords()).isEqualTo(words + 1);
              assertThat(result.totalWords()).isEqualTo(2L * words);
              assertThat(result.words().get(0).count()).isEqualTo(words);
            });
  }

  @Test
  void shouldExplainAMistakeInOneLineBeforeSparkStarts() throws IOException, InterruptedException {
    assertThat(submit("--words", "foo", "in", "out")).isEqualTo(2);
    assertThat(printed.lines().filter(line -> line.startsWith("wordfreq: "))).hasSize(1);
    assertThat(printed).doesNotContain("\tat ", "SparkContext");

    assertThat(submit("--help")).isZero();
    assertThat(printed).contains("Usage: spark-submit wordfreq-spark.jar");
  }

  private int submit(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+")));
    command.addAll(
        List.of(
            "-Xmx512m",
            "-Dspark.master=local[2]",
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.host=localhost",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-cp",
            JAR + File.pathSeparator + SPARK,
            "io.wordfreq.spark.WordFreqSpark"));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("printed");
    int exitCode =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    printed = Files.readString(output);
    return exitCode;
  }
}
