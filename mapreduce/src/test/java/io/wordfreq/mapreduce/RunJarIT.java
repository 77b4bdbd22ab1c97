package io.wordfreq.mapreduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, run as {@code hadoop jar} runs it, on a class path that is Hadoop's alone. */
class RunJarIT {

  private static final Path JAR = Path.of("target", "wordfreq-mapreduce.jar").toAbsolutePath();

  /** What Hadoop's client brings: its two jars, and logging. */
  private static final String HADOOP =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(jar -> jar.matches(".*/(hadoop-client|slf4j-|commons-logging|snappy).*\\.jar"))
          .collect(Collectors.joining(File.pathSeparator));

  @TempDir private Path folder;
  private String printed;

  @Test
  void shouldCountAFolder() throws IOException, InterruptedException {
    // given
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.writeString(in.resolve("a.txt"), "One fish, two fish; สวัสดีชาวโลก");
    Path out = folder.resolve("out");

    // when
    int exitCode =
        hadoopJar("-D", "mapreduce.job.name=x", "--top", "2", in.toString(), out.toString());

    // then
    assertThat(exitCode).as(printed).isZero();
    assertThat(Files.readString(out.resolve("part-r-00000")))
        .isEqualTo(
            "{\"document\":\"file:"
                + in.resolve("a.txt")
                + "\",\"status\":\"success\",\"words\":[{\"word\":\"fish\",\"count\":2},"
                + "{\"word\":\"one\",\"count\":1}],\"totalWords\":7,\"distinctWords\":6,\"bytes\":56}\n");
    assertThat(out.resolve("_SUCCESS")).exists();
  }

  @Test
  void shouldRunForAUserWithoutAName() throws IOException, InterruptedException {
    // given: what Java says where the system does not know the user
    Path in = Files.writeString(folder.resolve("in.txt"), "one");
    Path out = folder.resolve("out");
    Map<String, String> java = Map.of("JAVA_TOOL_OPTIONS", "-Duser.name=? -Duser.home=?");

    // when
    int exitCode = hadoopJar(java, in.toString(), out.toString());

    // then
    assertThat(exitCode).as(printed).isZero();
    assertThat(printed).doesNotContain("\tat ");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().contains("?"));
    }
  }

  @Test
  void shouldReadWhatIsCompressed() throws IOException, InterruptedException {
    // given
    Path in = Files.createDirectory(folder.resolve("in"));
    try (OutputStream bzip2 =
        new BZip2CompressorOutputStream(Files.newOutputStream(in.resolve("a.bz2")))) {
      bzip2.write("one".getBytes(UTF_8));
    }
    try (OutputStream zstandard =
        new ZstdOutputStream(Files.newOutputStream(in.resolve("a.zst")))) {
      zstandard.write("one".getBytes(UTF_8));
    }
    Path out = folder.resolve("out");

    // when
    int exitCode = hadoopJar(in.toString(), out.toString());

    // then
    assertThat(exitCode).as(printed).isZero();
    assertThat(Files.readAllLines(out.resolve("part-r-00000")))
        .hasSize(2)
        .allMatch(line -> line.contains("{\"word\":\"one\",\"count\":1}"));
  }

  @Test
  void shouldShowItsUsage() throws IOException, InterruptedException {
    assertThat(hadoopJar("--help")).isZero();
    assertThat(printed).contains("Usage: hadoop jar wordfreq-mapreduce.jar").contains("--manifest");

    assertThat(hadoopJar("--version")).isZero();
    assertThat(printed).startsWith("wordfreq ").doesNotContain("$");
  }

  @Test
  void shouldExplainAMistakeInOneLine() throws IOException, InterruptedException {
    assertThat(hadoopJar("--words", "foo", "in", "out")).isEqualTo(2);
    assertThat(printed.lines().filter(line -> line.startsWith("wordfreq: "))).hasSize(1);
    assertThat(printed).doesNotContain("\tat ");
  }

  @Test
  void shouldSayThatItMustBeUnpacked() throws IOException, InterruptedException {
    assertThat(hadoopJar(Map.of("HADOOP_CLIENT_SKIP_UNJAR", "true"), "in", "out")).isEqualTo(2);
    assertThat(printed.lines())
        .singleElement(STRING)
        .startsWith("wordfreq: ")
        .contains("unset HADOOP_CLIENT_SKIP_UNJAR");
  }

  @Test
  void shouldHoldOneJarOnly() throws IOException {
    // Each file is one more to unpack at every start.
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
          .containsExactlyInAnyOrder(
              "META-INF/MANIFEST.MF",
              "META-INF/LICENSE",
              "META-INF/NOTICE",
              "io/wordfreq/mapreduce/Main.class",
              "lib/wordfreq-mapreduce.jar");
    }
  }

  private int hadoopJar(String... arguments) throws IOException, InterruptedException {
    return hadoopJar(Map.of(), arguments);
  }

  private int hadoopJar(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dhadoop.tmp.dir=" + folder.resolve("tmp"),
                "-cp",
                HADOOP,
                "org.apache.hadoop.util.RunJar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("printed");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    printed = Files.readString(output);
    return exitCode;
  }
}
