package io.wordfreq.spark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that run again, and jobs that cannot go on. */
class FailingTasksIT {

  /** Splits of this size, in bytes, of which most documents take one each, and one takes some. */
  private static final int SPLIT = 300_000;

  private static final int PARTITIONS = 3;

  @TempDir private Path folder;
  private Path input;
  private Path held;
  private String messages = "";

  @BeforeEach
  void writeDocuments() throws IOException {
    input = Files.createDirectory(folder.resolve("in"));
    Files.writeString(input.resolve("divided"), words(1).repeat(30));
    Files.writeString(input.resolve("a"), words(2));
    Files.write(input.resolve("broken"), ("x" + " ".repeat(37) + "\u00FF\n").getBytes(ISO_8859_1));
    Files.writeString(input.resolve("binary"), "\0");
    held = Files.writeString(input.resolve("held-z"), words(3));
  }

  @Test
  void shouldCountOnWhenExecutorsAreKilled() throws IOException {
    // given: what is right
    FaultyFileSystem.release(held);
    String[] options = {"-Dmapreduce.job.reduces=" + PARTITIONS, "--corpus", "--top", "20"};
    assertThat(run(LocalSpark.conf("local[2]"), "out", options)).as(messages).isZero();
    List<String> expected = lines("out");
    // Where they ran is all that differs.
    String expectedSummary =
        summary("out").replace("\"oneContainer\":true", "\"oneContainer\":false");
    FaultyFileSystem.hold(held);
    SparkConf cluster = cluster();

    // when: the executors die that have counted all documents but one
    CompletableFuture<Integer> running =
        CompletableFuture.supplyAsync(() -> run(cluster, "again", options));
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> FaultyFileSystem.isOpened(held) || running.isDone());
    List<ProcessHandle> executors = executors();
    executors.forEach(ProcessHandle::destroyForcibly);
    FaultyFileSystem.release(held);

    // then
    assertThat(running.join()).as(messages).isZero();
    assertThat(executors).hasSize(2);
    assertThat(lines("again")).isEqualTo(expected);
    assertThat(summary("again")).isEqualTo(expectedSummary).contains("\"malformedBytes\":1");
  }

  @Test
  void shouldCountOnceWhatTasksCountThatRunAgain() throws IOException {
    // given
    FaultyFileSystem.release(held);
    assertThat(run(LocalSpark.conf("local[2]"), "out")).as(messages).isZero();

    // when: twice a task cannot write its results
    FaultyFileSystem.fail(2);
    int exitCode = run(LocalSpark.conf("local[2,4]"), "again");

    // then
    assertThat(exitCode).as(messages).isZero();
    assertThat(lines("again")).isEqualTo(lines("out")).isNotEmpty();
    assertThat(summary("again")).isEqualTo(summary("out"));
    assertThat(folder.resolve("again.json")).content().containsPattern("\"containerMillis\":[1-9]");
  }

  @Test
  void shouldLeaveNothingOfAJobThatFails() throws IOException {
    // given
    FaultyFileSystem.release(held);
    FaultyFileSystem.fail(Integer.MAX_VALUE);

    // when
    int exitCode = run(LocalSpark.conf("local[2]"), "out");

    // then
    FaultyFileSystem.fail(0);
    assertThat(exitCode).isEqualTo(1);
    assertThat(messages.lines()).hasSize(1);
    assertThat(messages).startsWith("wordfreq: job ").contains("the disk is full");
    assertThat(folder.resolve("out.json")).doesNotExist();
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      assertThat(files).noneMatch(Files::isRegularFile);
    }
  }

  /** Two workers of one core each, whose executors are processes of their own. */
  private static SparkConf cluster() throws IOException {
    Path home = Path.of(System.getenv("SPARK_HOME"));
    Files.createDirectories(home.resolve("jars"));
    return LocalSpark.conf("local-cluster[2,1,512]")
        .set("spark.executor.memory", "512m")
        .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.12"); // It looks for what is not used.
  }

  /** The only processes that this one has started. */
  private static List<ProcessHandle> executors() {
    return ProcessHandle.current().children().toList();
  }

  private int run(SparkConf spark, String output, String... options) {
    List<String> arguments = new ArrayList<>(List.of(FaultyFileSystem.options()));
    arguments.add("-Dmapreduce.input.fileinputformat.split.maxsize=" + SPLIT);
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--encoding", "UTF-8", "--summary"));
    arguments.add(folder.resolve(output + ".json").toString());
    arguments.add(input.toString());
    arguments.add(folder.resolve(output).toString());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      return LocalSpark.run(
          spark,
          new Configuration(),
          new PrintStream(bytes, true, UTF_8),
          arguments.toArray(String[]::new));
    } catch (Exception e) {
      throw new AssertionError("the job threw", e);
    } finally {
      messages = bytes.toString(UTF_8);
    }
  }

  private List<String> lines(String output) throws IOException {
    assertThat(folder.resolve(output + "/_SUCCESS")).exists();
    List<String> lines = new ArrayList<>();
    for (File part : folder.resolve(output).toFile().listFiles()) {
      if (part.getName().startsWith("part-")) {
        lines.addAll(Files.readAllLines(part.toPath()));
      }
    }
    return lines.stream().sorted().toList();
  }

  /**
   * But for what Spark compresses, which blocks of records may differ for, and how long it took.
   */
  private String summary(String output) throws IOException {
    return Files.readString(folder.resolve(output + ".json"))
        .replaceFirst(",\"mapOutputBytes\":[1-9][0-9]*", "")
        .replaceFirst(",\"containerMillis\":[1-9][0-9]*", "");
  }

  private static String words(int seed) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      text.append(Integer.toString((i * seed) % 977, 36)).append(i % 12 == 0 ? "\n" : " ");
    }
    return text.toString();
  }
}
