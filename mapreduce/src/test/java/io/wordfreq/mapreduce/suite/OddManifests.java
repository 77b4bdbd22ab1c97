package io.wordfreq.mapreduce.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Manifests as other people's programs write them, and what each is to lead to. {@code DIR} stands
 * for the folder of the documents, in which {@code good.txt} and some with odd names lie.
 */
final class OddManifests {

  /** What each document holds. */
  static final String TEXT = "two one two\n";

  /** The size of that. */
  private static final String BYTES = "12";

  /** A line as it should be. */
  private static final String GOOD = document("good.txt");

  /** Documents that are there. */
  static final List<String> NAMES =
      List.of(
          "good.txt",
          "a b.txt",
          " a",
          "a ",
          "%41.txt",
          "100%.txt",
          "a+b",
          "a?b",
          "a#b",
          "a*b",
          "[a",
          "{a,b}",
          "a;b",
          "a:b",
          "a&b='$(x)`\"",
          "caf\u00E9",
          "e\u0301",
          "\uD83D\uDE00",
          "\u202Ea",
          "_a",
          ".a",
          "-a",
          "a\tb",
          "a\nb",
          "~");

  /**
   * A manifest.
   *
   * @param text its bytes, each a character of Latin-1
   * @param results what is said of each document: its words as {@code "two=2 one=1"}, or behind an
   *     exclamation mark a part of why it failed
   * @param refusal a part of why the job does not run; null where it does
   */
  record Odd(String text, Map<String, String> results, String refusal) {

    /** The manifest for documents in a folder. */
    byte[] content(String folder) {
      return text.replace("DIR", new String(folder.getBytes(UTF_8), ISO_8859_1))
          .getBytes(ISO_8859_1);
    }
  }

  private final Map<String, Odd> manifests = new LinkedHashMap<>();

  private OddManifests() {}

  /** All of them, by what is odd. */
  static Map<String, Odd> all() {
    OddManifests odd = new OddManifests();
    odd.addLines();
    odd.addFields();
    odd.addSizes();
    odd.addDocuments();
    odd.addWrongLines();
    return odd.manifests;
  }

  private void addLines() {
    counted("empty", "");
    counted("empty lines only", "\n\n \n\t\r\n");
    counted("byte order mark only", "\uFEFF");
    counted("byte order mark", "\uFEFF" + GOOD + "\n", "good.txt");
    counted(
        "Windows line ends", GOOD + "\r\n" + document("a b.txt") + "\r\n", "good.txt", "a b.txt");
    counted("old Mac line ends", GOOD + "\r" + document("a b.txt") + "\r", "good.txt", "a b.txt");
    counted("last line without an end", GOOD + "\n" + document("a b.txt"), "good.txt", "a b.txt");
    counted(
        "empty lines between",
        "\n" + GOOD + "\n\n \t\n" + document("a ") + "\n\n",
        "good.txt",
        "a ");
    counted("spaces around", "  " + GOOD + " \t\n", "good.txt");
    counted("spaces within", GOOD.replace("{", "{ \t").replace(":", " : ") + "\n", "good.txt");
    counted("the same line twice", GOOD + "\n" + GOOD + "\n", "good.txt");
    counted(
        "the same document twice, of two sizes",
        sized("good.txt", "1") + "\n" + sized("good.txt", "99") + "\n",
        "good.txt");
    counted("ten thousand times the same", (GOOD + "\n").repeat(10_000), "good.txt");
    counted("escaped", GOOD.replace("good", "\\u0067\\u006fod").replace("/", "\\/"), "good.txt");
  }

  private void addFields() {
    counted(
        "unknown fields",
        with("good.txt", "\"x\":[1,{\"document\":\"y\"}],\"z\":null"),
        "good.txt");
    counted("deep", with("good.txt", "\"x\":" + "[".repeat(900) + "]".repeat(900)), "good.txt");
    counted(
        "document twice in a line", "{\"document\":\"DIR/gone\"," + GOOD.substring(1), "good.txt");
    counted("bytes before the document", "{\"bytes\":12," + GOOD.substring(1), "good.txt");
    for (String time :
        new String[] {"\"yesterday\"", "7", "null", "[1]", "{\"document\":\"x\"}", "\"\""}) {
      counted(
          "time of " + time, with("good.txt", "\"eventTime\":" + time + ",\"x\":1"), "good.txt");
    }
    for (String value :
        new String[] {"7", "null", "[\"a\",\"b\"]", "{\"document\":\"x\"}", "true"}) {
      counted(
          "version of " + value,
          with("good.txt", "\"versionId\":" + value + ",\"x\":1"),
          "good.txt");
      counted(
          "sequencer of " + value,
          with("good.txt", "\"sequencer\":" + value + ",\"x\":1"),
          "good.txt");
    }
    counted("location of null", with("good.txt", "\"location\":null"), "good.txt");
    counted("location elsewhere", with("elsewhere", "\"location\":\"DIR/good.txt\""), "elsewhere");
    counted("location of nothing", with("good.txt", "\"location\":\"\""), "good.txt");
    failing(
        "location gone", with("good.txt", "\"location\":\"DIR/gone\""), "good.txt", "FileNotFound");
  }

  private void addSizes() {
    for (String size :
        new String[] {
          "-1",
          "-5",
          "0",
          "1",
          "11",
          "13",
          "1000000",
          "1.5",
          "12.0",
          "1e3",
          "1e99",
          "-1e99",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "9".repeat(900),
          "\"" + BYTES + "\"",
          "\"many\"",
          "\"\"",
          "null",
          "true",
          "[12]",
          "[]",
          "{\"bytes\":12}",
          "{\"document\":\"DIR/gone\"}"
        }) {
      counted(
          "size of " + (size.length() < 50 ? size : "many digits"),
          document("a b.txt") + "\n" + sized("good.txt", size) + "\n" + document("a "),
          "a b.txt",
          "good.txt",
          "a ");
    }
    counted(
        "huge sizes together",
        sized("good.txt", "9223372036854775807") + "\n" + sized("a b.txt", "9223372036854775807"),
        "good.txt",
        "a b.txt");
  }

  /** In each there are documents that are all right. */
  private void addDocuments() {
    StringBuilder all = new StringBuilder();
    for (String name : NAMES) {
      all.append(document(name)).append('\n');
    }
    counted("odd names", all.toString(), NAMES.toArray(String[]::new));
    failingBesideGood("DIR/gone", "FileNotFound");
    failingBesideGood("DIR/", "");
    failingBesideGood("DIR/*", "");
    failingBesideGood("DIR/good.tx?", "");
    failingBesideGood("DIR/{good,a b}.txt", "");
    failingBesideGood("DIR/good%2Etxt", "");
    failingBesideGood("DIR/a\\u0000b", "");
    failingBesideGood("DIR/\\u001b[31m", "");
    failingBesideGood("DIR/" + "n".repeat(256), "");
    failingBesideGood("DIR" + "/n".repeat(5_000), "");
    failingBesideGood("gone", "");
    failingBesideGood("../gone", "");
    failingBesideGood(" ", "");
    failingBesideGood(":", "");
    failingBesideGood("a:b", "");
    failingBesideGood("://", "");
    failingBesideGood("file://", "");
    failingBesideGood("file://nobody.invalid/a", "");
    failingBesideGood("http://127.0.0.1:1/a", "");
    failingBesideGood("http:a", "");
    failingBesideGood("hdfs:///a", "");
    failingBesideGood("hdfs://nobody.invalid/a", "");
    failingBesideGood("nonsense://a/b", "");
    failingBesideGood("mailto:a@example.com", "");
    failingBesideGood("s3://b/a b", "");
    failingBesideGood("s3://b/a?b#c%41", "");
    failingBesideGood("s3://UPPER_case/k", "");
    failingBesideGood("s3:///k", "");
    failingBesideGood("s3://b", "");
    failingBesideGood("*", "");
  }

  private void addWrongLines() {
    refused("text", "good.txt\n", "line 1");
    refused("a list of names", "good.txt\na b.txt\n", "line 1");
    refused("an array", "[\n" + GOOD + ",\n" + GOOD + "\n]\n", "line 1: not a JSON object");
    refused("an array on a line", "[" + GOOD + "]\n", "line 1: not a JSON object");
    refused("a string", "\"DIR/good.txt\"\n", "line 1: not a JSON object");
    refused("a number", GOOD + "\n7\n", "line 2: not a JSON object");
    refused("null", GOOD + "\nnull\n", "line 2: not a JSON object");
    refused("no document", GOOD + "\n{}\n", "line 2: no \"document\"");
    refused("document of null", GOOD + "\n{\"document\":null}\n", "line 2: no \"document\"");
    refused("document of nothing", GOOD + "\n{\"document\":\"\"}\n", "line 2: no \"document\"");
    refused(
        "another spelling",
        GOOD + "\n{\"Document\":\"DIR/good.txt\"}\n",
        "line 2: no \"document\"");
    for (String value :
        new String[] {"7", "true", "[\"DIR/good.txt\"]", "{\"document\":\"DIR/good.txt\"}"}) {
      refused(
          "document of " + value,
          GOOD + "\n{\"document\":" + value + "}\n",
          "line 2: \"document\" is not a string");
      refused(
          "location of " + value,
          GOOD + "\n" + with("good.txt", "\"location\":" + value),
          "line 2: \"location\" is not a string");
    }
    refused("half a character", document("\\ud83d"), "line 1: \"document\" holds half a character");
    refused(
        "half a character elsewhere",
        with("good.txt", "\"location\":\"\\ude00\""),
        "line 1: \"location\" holds half a character");
    for (String half :
        new String[] {
          "{",
          "{\"docu",
          "{\"document\"",
          "{\"document\":",
          "{\"document\":\"DIR/go",
          GOOD.substring(0, GOOD.length() - 1)
        }) {
      refused("cut after " + half, GOOD + "\n" + half, "line 2");
    }
    refused("two on a line", GOOD + GOOD + "\n", "line 1");
    refused("a comma behind it", GOOD + ",\n", "line 1");
    refused("a comment", "// documents\n" + GOOD, "line 1");
    refused("single quotes", GOOD.replace('"', '\'') + "\n", "line 1");
    refused("over several lines", GOOD.replace(":", ":\n") + "\n", "line 1");
    refused("NULs", GOOD + "\n" + "\0".repeat(512), "line 2");
    refused("a mark in the middle", GOOD + "\n\uFEFF" + GOOD, "line 2");
    refused("too deep", with("good.txt", "\"x\":" + "[".repeat(100_000)), "line 1");
    refused("no names for fields", "{\"DIR/good.txt\"}", "line 1");
    refused("UTF-16", (GOOD + "\n").getBytes(UTF_16), "line 1");
    refused("UTF-16 without a mark", (GOOD + "\n").getBytes(UTF_16LE), "line 1");
    refused("compressed", gzip(GOOD + "\n"), "line 1");
    refused("10 MB of text", "x".repeat(10_000_000), "line 1");
    refused("10 MB of a name of a field", "{\"" + "x".repeat(10_000_000) + "\":1}", "line 1");
    refused("30 MB of a document", document("x".repeat(30_000_000)), "line 1");
    failing(
        "10 MB of a document",
        GOOD + "\n" + document("x".repeat(10_000_000)),
        "x".repeat(10_000_000),
        "");
    counted(
        "10 MB of a field",
        with("good.txt", "\"x\":\"" + "x".repeat(10_000_000) + "\""),
        "good.txt");
    byte[] latin = (GOOD + "\n" + document("caf\u00E8")).getBytes(ISO_8859_1);
    put(
        "Latin-1",
        new Odd(
            bytes(latin), Map.of("good.txt", "two=2 one=1", "caf\uFFFD", "!FileNotFound"), null));
  }

  private static String document(String name) {
    return "{\"document\":\"DIR/"
        + name.replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + "\"}";
  }

  private static String sized(String name, String size) {
    return with(name, "\"bytes\":" + size);
  }

  private static String with(String name, String fields) {
    return document(name).replaceFirst("}$", "") + "," + fields + "}";
  }

  private void counted(String what, String text, String... names) {
    Map<String, String> results = new TreeMap<>();
    Arrays.stream(names).forEach(name -> results.put(name, "two=2 one=1"));
    put(what, new Odd(bytes(text.getBytes(UTF_8)), results, null));
  }

  private void failing(String what, String text, String name, String reason) {
    Map<String, String> results = new TreeMap<>(Map.of(name, "!" + reason));
    if (text.startsWith(GOOD + "\n")) {
      results.put("good.txt", "two=2 one=1");
    }
    put(what, new Odd(bytes(text.getBytes(UTF_8)), results, null));
  }

  private void failingBesideGood(String document, String reason) {
    String text = GOOD + "\n{\"document\":\"" + document + "\"}\n" + document("a b.txt");
    String name =
        document.replaceFirst("^DIR/", "").replace("\\u0000", "\0").replace("\\u001b", "\u001b");
    put(
        "document " + (document.length() < 50 ? document : document.length() + " characters long"),
        new Odd(
            bytes(text.getBytes(UTF_8)),
            new TreeMap<>(
                Map.of("good.txt", "two=2 one=1", name, "!" + reason, "a b.txt", "two=2 one=1")),
            null));
  }

  private void refused(String what, String text, String refusal) {
    refused(what, text.getBytes(UTF_8), refusal);
  }

  private void refused(String what, byte[] text, String refusal) {
    put(what, new Odd(bytes(text), Map.of(), refusal));
  }

  private void put(String what, Odd manifest) {
    if (manifests.put(what, manifest) != null) {
      throw new IllegalArgumentException("two manifests: " + what);
    }
  }

  private static String bytes(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
