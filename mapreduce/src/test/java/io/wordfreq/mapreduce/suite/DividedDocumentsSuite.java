package io.wordfreq.mapreduce.suite;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.encoding.EncodedText;
import io.wordfreq.counting.encoding.Encodings;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.words.PlainWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;

/** Documents that several tasks read. */
public abstract class DividedDocumentsSuite extends JobSuite {

  @Test
  void shouldCountDividedBzip2AsUndivided() throws IOException {
    // given: one stream of several blocks, several streams, marks, and damage in a late block
    String text = text(500_000);
    byte[] stream = bzip2(text.getBytes(UTF_8), 1);
    Files.write(input.resolve("blocks.bz2"), stream);
    Files.write(input.resolve("large.bz2"), bzip2(text.repeat(4).getBytes(UTF_8), 9));
    try (OutputStream streams = Files.newOutputStream(input.resolve("streams.bz2"))) {
      for (int from = 0; from < text.length(); from += 40_001) {
        String piece = text.substring(from, Math.min(text.length(), from + 40_001));
        streams.write(bzip2(piece.getBytes(UTF_8), 9));
      }
    }
    Files.write(input.resolve("mark.bz2"), bzip2(("\ufeff" + text).getBytes(UTF_8), 1));
    Files.write(input.resolve("utf16.bz2"), bzip2(("\ufeff" + text).getBytes(UTF_16BE), 1));
    byte[] damaged = stream.clone();
    damaged[stream.length * 3 / 4] ^= 1;
    Files.write(input.resolve("damaged.bz2"), damaged);
    Files.write(input.resolve("cut.bz2"), Arrays.copyOf(stream, stream.length - 1));
    List<String> expected = resultLines("--top", "20", input.toString());

    for (int split : new int[] {1_000_000, 70_001}) {
      for (int reducers : new int[] {1, 2}) {
        // when
        List<String> results =
            resultLines(
                "-Dmapreduce.input.fileinputformat.split.maxsize=" + split,
                "-Dmapreduce.job.reduces=" + reducers,
                "--top",
                "20",
                input.toString());

        // then
        assertThat(words(results)).as("splits of %d", split).isEqualTo(words(expected));
      }
    }
    assertThat(words(expected)).hasSize(7).filteredOn("failure"::equals).hasSize(2);
    assertThat(DocumentResult.parse(expected.get(0)).totalWords())
        .isEqualTo(PlainWords.unicode(text).values().stream().mapToLong(n -> n).sum());
  }

  @Test
  void shouldCountWhatIsThereWhateverWasAnnounced() throws IOException {
    // given
    String text = text(50_000);
    Path manifest = folder.resolve("manifest.jsonl");
    List<String> lines = new ArrayList<>();
    List<Path> documents =
        List.of(
            Files.writeString(input.resolve("grown"), text + " more"),
            Files.writeString(input.resolve("same"), text),
            Files.writeString(input.resolve("shrunk"), text.substring(0, 40_000)),
            Files.writeString(input.resolve("tiny"), "tiny"));
    for (Path document : documents) {
      lines.add("{\"document\":\"" + document + "\",\"bytes\":" + text.length() + "}");
    }
    Path gone = input.resolve("zz gone");
    lines.add("{\"document\":\"" + gone + "\",\"bytes\":" + text.length() + "}");
    Files.write(manifest, lines);
    List<String> expected = resultLines("--top", "20", input.toString());

    for (int split : new int[] {1_000_000, 9_001}) {
      // when
      List<String> results =
          resultLines(
              "-Dmapreduce.input.fileinputformat.split.maxsize=" + split,
              "--top",
              "20",
              "--manifest",
              manifest.toString());

      // then
      assertThat(words(results.subList(0, 4))).isEqualTo(words(expected));
      assertThat(DocumentResult.parse(results.get(4)).error())
          .startsWith("FileNotFoundException: ");
    }
  }

  @Test
  void shouldReadDocumentsOfAllEncodingsInPartsAsWhole() throws IOException {
    // given: beside them the same in UTF-8, markup, and bytes that are not what they should be
    for (int i = 0; i < EncodedText.ALL.size(); i++) {
      EncodedText text = EncodedText.ALL.get(i);
      String lines = "plain ASCII, and then:\n".repeat(500) + (text.lines() + "\n").repeat(40);
      Files.write(input.resolve("%02d".formatted(i)), lines.getBytes(text.charset()));
      Files.writeString(input.resolve("%02d utf-8".formatted(i)), lines);
    }
    String russian = EncodedText.ALL.get(9).lines();
    Files.write(input.resolve("wide"), (russian + "\n").repeat(50).getBytes(UTF_16BE));
    Files.writeString(input.resolve("page"), "<p>caf&eacute; <b>o</b>ne\n".repeat(2_000));
    byte[] damaged = (russian + "\n").repeat(50).getBytes(UTF_8);
    for (int at = 5; at < damaged.length; at += 997) {
      damaged[at] = (byte) 0xFF;
    }
    Files.write(input.resolve("damaged"), damaged);
    List<String> expected = resultLines("--top", "20", input.toString());
    List<String> named =
        resultLines("--corpus", "--encoding", "UTF-8", path("09"), path("09 utf-8"));

    // when
    String split = "-Dmapreduce.input.fileinputformat.split.maxsize=9001";
    List<String> results =
        resultLines(split, "-Dmapreduce.job.reduces=2", "--top", "20", input.toString());
    List<String> namedInParts =
        resultLines(
            split,
            "-Dmapreduce.job.reduces=2",
            "--corpus",
            "--encoding",
            "UTF-8",
            path("09"),
            path("09 utf-8"));

    // then
    assertThat(results).isEqualTo(expected);
    assertThat(namedInParts).isEqualTo(named);
    assertThat(named).satisfiesOnlyOnce(line -> assertThat(line).contains("not text in UTF-8"));
    List<String> words = words(expected);
    for (int i = 0; i < EncodedText.ALL.size(); i++) {
      assertThat(words.get(2 * i)).isNotEqualTo("failure").isEqualTo(words.get(2 * i + 1));
      assertThat(DocumentResult.parse(expected.get(2 * i + 1)).readAs().encoding())
          .isEqualTo(Encodings.name(EncodedText.ALL.get(i).charset()));
    }
    assertThat(expected.stream().skip(2L * EncodedText.ALL.size()))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"replaced\":"),
            line -> assertThat(line).contains("\"café\"", "\"markup\":\"html\""),
            line -> assertThat(line).contains("\"encoding\":\"UTF-16BE\""));
  }

  private String path(String name) {
    return input.resolve(name).toString();
  }

  private List<String> resultLines(String... arguments) throws IOException {
    return lines(run(arguments));
  }

  /** What results say, but for names and reasons, which of several parts' are one's. */
  private static List<String> words(List<String> results) throws IOException {
    List<String> words = new ArrayList<>();
    for (String line : results) {
      DocumentResult result = DocumentResult.parse(line);
      words.add(
          result.isFailure()
              ? "failure"
              : result.words() + " " + result.totalWords() + " " + result.distinctWords());
    }
    return words;
  }

  private static String text(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      // Some words much more often than others, and some that are not of one byte a letter.
      int word = (int) (5_000 * Math.pow(random.nextDouble(), 3));
      text.append(word % 7 == 0 ? "œ" : "").append(Integer.toString(word, 36));
      text.append(random.nextInt(12) == 0 ? ".\n" : random.nextInt(9) == 0 ? ", " : " ");
    }
    return text.toString();
  }

  private static byte[] bzip2(byte[] text, int level) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bytes, level)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }
}
