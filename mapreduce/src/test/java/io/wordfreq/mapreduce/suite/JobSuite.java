package io.wordfreq.mapreduce.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the cases of both jobs need: a folder of documents, and ways to run the job and look at it.
 */
abstract class JobSuite {

  static final String TEXT =
      """
      The quick brown fox didn't jump over the lazy dog; the DOG jumped 3.14 times.
      Съешь же ещё этих мягких французских булок, да выпей же чаю. ΟΔΥΣΣΕΥΣ Οδυσσεύς
      我能吞下玻璃而不伤身体。我爱北京天安门。 色は匂へど散りぬるを、カタカナとひらがな。
      हिन्दी में लिखा हुआ पाठ, हिन्दी शब्द। نص عربي قصير، نص عربي. สวัสดีชาวโลก ภาษาไทย
      """;

  @TempDir Path folder;
  Path input;

  /** What the last run said. */
  String messages;

  /** The job that the cases are about. */
  protected abstract JobUnderTest job();

  @BeforeEach
  void createInput() throws IOException {
    input = Files.createDirectory(folder.resolve("in"));
  }

  Map<String, DocumentResult> count(String... arguments) throws IOException {
    return results(lines(run(arguments)));
  }

  /** Runs the job into a new folder. */
  Path run(String... arguments) throws IOException {
    Path output = Files.createTempDirectory(folder, "out").resolve("result");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(output.toString());
    assertThat(execute(all.toArray(String[]::new))).as(messages).isZero();
    assertThat(output.resolve("_SUCCESS")).exists();
    try (Stream<Path> beside = Files.list(output.getParent())) {
      assertThat(beside).as("nothing else is left").allMatch(output::equals);
    }
    return output;
  }

  int execute(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Configuration conf = new Configuration();
    conf.set("hadoop.tmp.dir", folder.resolve("tmp").toString());
    try {
      return job().run(conf, new PrintStream(bytes, true, UTF_8), arguments);
    } catch (Exception e) {
      throw new AssertionError("the job threw", e);
    } finally {
      messages = bytes.toString(UTF_8);
    }
  }

  static List<String> lines(Path output) throws IOException {
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
  static Map<String, DocumentResult> results(List<String> lines) throws IOException {
    Map<String, DocumentResult> results = new TreeMap<>();
    for (String line : lines) {
      DocumentResult result = DocumentResult.parse(line);
      String name = result.document().replaceFirst(".*/", "");
      assertThat(results.put(name, result)).as(name).isNull();
    }
    return results;
  }

  static Map<String, Long> counts(DocumentResult result) {
    return result.words().stream()
        .collect(Collectors.toMap(WordCount::word, WordCount::count, Long::sum, TreeMap::new));
  }

  static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  long size(String name) {
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
  interface Compressor {
    OutputStream wrap(OutputStream out) throws IOException;
  }

  static void compress(Path file, Compressor compressor, String... members) throws IOException {
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
