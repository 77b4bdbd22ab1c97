package io.wordfreq.mapreduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.mapreduce.OddManifests.Odd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.apache.hadoop.util.ToolRunner;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odd manifests: what is wrong with a document is its own failure, with a line it is one line. */
class OddManifestsIT {

  @TempDir private Path folder;
  private Path documents;

  /** What a job said. */
  private record Said(int exitCode, String messages) {}

  @BeforeEach
  void writeDocuments() throws IOException {
    documents = Files.createDirectory(folder.resolve("documents"));
    for (String name : OddManifests.NAMES) {
      Files.writeString(documents.resolve(name), OddManifests.TEXT);
    }
  }

  @Test
  void shouldBeCountedOrRefusedInOneLine() throws IOException {
    SoftAssertions all = new SoftAssertions();
    for (Map.Entry<String, Odd> each : OddManifests.all().entrySet()) {
      // given
      String what = each.getKey();
      Odd odd = each.getValue();
      Path manifest = folder.resolve("manifest.jsonl");
      Files.write(manifest, odd.content(documents.toString()));
      Path output = Files.createTempDirectory(folder, "out").resolve("result");

      // when
      Said said = count(manifest, output);

      // then
      all.assertThat(said.messages()).as(what).doesNotContain("\tat ");
      all.assertThat(said.messages().lines()).as(what).hasSize(1);
      if (odd.refusal() == null) {
        all.assertThat(said.exitCode()).as("%s: %s", what, said.messages()).isZero();
        all.assertThat(results(output)).as(what).containsOnlyKeys(odd.results().keySet());
        results(output)
            .forEach(
                (name, result) -> {
                  String expected = odd.results().getOrDefault(name, "");
                  if (expected.startsWith("!")) {
                    all.assertThat(result).as("%s: %s", what, name).startsWith(expected);
                    all.assertThat(result.lines()).as("%s: %s", what, name).hasSize(1);
                    all.assertThat(result).as(what).contains(expected.substring(1));
                  } else {
                    all.assertThat(result).as("%s: %s", what, name).isEqualTo(expected);
                  }
                });
      } else {
        all.assertThat(said.exitCode()).as(what).isEqualTo(1);
        all.assertThat(said.messages())
            .as(what)
            .startsWith("wordfreq: manifest " + manifest + ": " + odd.refusal())
            .hasSizeLessThan(1000);
        all.assertThat(output).as(what).doesNotExist();
      }
    }
    all.assertAll();
  }

  private Said count(Path manifest, Path output) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Configuration conf = new Configuration();
    conf.set("hadoop.tmp.dir", folder.resolve("tmp").toString());
    WordFreqJob job = new WordFreqJob(new PrintStream(messages, true, UTF_8));
    try {
      int exitCode =
          ToolRunner.run(
              conf, job, new String[] {"--manifest", manifest.toString(), output.toString()});
      return new Said(exitCode, messages.toString(UTF_8));
    } catch (Exception e) {
      throw new AssertionError("the job threw", e);
    }
  }

  /** What is said of each document, by its name in the folder. */
  private Map<String, String> results(Path output) throws IOException {
    Map<String, String> results = new TreeMap<>();
    if (!Files.exists(output)) {
      return results;
    }
    try (Stream<Path> files = Files.list(output)) {
      List<String> lines = new ArrayList<>();
      for (Path part :
          files.filter(file -> file.getFileName().toString().startsWith("part-")).toList()) {
        lines.addAll(Files.readAllLines(part));
      }
      for (String line : lines) {
        DocumentResult result = DocumentResult.parse(line);
        String name = result.document().replace(documents + "/", "");
        assertThat(results.put(name, outcome(result))).as(name).isNull();
      }
    }
    return results;
  }

  private static String outcome(DocumentResult result) {
    return result.isFailure()
        ? "!" + result.error()
        : result.words().stream()
            .map(word -> word.word() + "=" + word.count())
            .collect(Collectors.joining(" "));
  }
}
