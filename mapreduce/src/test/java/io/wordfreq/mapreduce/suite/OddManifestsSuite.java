package io.wordfreq.mapreduce.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.mapreduce.suite.OddManifests.Odd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Odd manifests: what is wrong with a document is its own failure, with a line it is one line. */
public abstract class OddManifestsSuite extends JobSuite {

  private Path documents;

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
      int exitCode =
          execute(
              "-Dfs.file.impl.disable.cache=true", // There may be another's of this process.
              "--manifest",
              manifest.toString(),
              output.toString());

      // then
      all.assertThat(messages).as(what).doesNotContain("\tat ");
      all.assertThat(messages.lines()).as(what).hasSize(1);
      if (odd.refusal() == null) {
        all.assertThat(exitCode).as("%s: %s", what, messages).isZero();
        all.assertThat(outcomes(output)).as(what).containsOnlyKeys(odd.results().keySet());
        outcomes(output)
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
        all.assertThat(exitCode).as(what).isEqualTo(1);
        all.assertThat(messages)
            .as(what)
            .startsWith("wordfreq: manifest " + manifest + ": " + odd.refusal())
            .hasSizeLessThan(1000);
        all.assertThat(output).as(what).doesNotExist();
      }
    }
    all.assertAll();
  }

  /** What is said of each document, by its name in the folder. */
  private Map<String, String> outcomes(Path output) throws IOException {
    Map<String, String> results = new TreeMap<>();
    if (!Files.exists(output)) {
      return results;
    }
    for (String line : lines(output)) {
      DocumentResult result = DocumentResult.parse(line);
      String name = result.document().replace(documents + "/", "");
      assertThat(results.put(name, outcome(result))).as(name).isNull();
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
