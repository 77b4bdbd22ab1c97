package io.wordfreq.local.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.SoftAssertions;

/** Documents as people's tools leave them, and what each is to lead to. */
final class OddDocuments {

  /**
   * A document.
   *
   * @param words the words and their counts as {@code "two=2 one=1"}; null where it cannot be
   *     counted
   * @param failure what its failure says, among other things; null where it can be counted
   */
  record Odd(Bytes content, String words, String failure) {}

  /** What a document holds. */
  @FunctionalInterface
  interface Bytes {
    byte[] get();
  }

  /** Repeats of a text that compresses to some kilobytes, of which a part can be cut off. */
  private static final int LINES = 20_000;

  private final Map<String, Odd> documents = new LinkedHashMap<>();

  private OddDocuments() {}

  /** All of them, by the names of their files. */
  static Map<String, Odd> all() throws IOException {
    OddDocuments odd = new OddDocuments();
    odd.addTexts();
    odd.addNames();
    odd.addOtherFiles();
    for (Packer packer : Packer.values()) {
      odd.addCompressed(packer);
    }
    odd.addGzip();
    odd.addZstandard();
    odd.addZip();
    return odd.documents;
  }

  /**
   * These lines of results are one for each of them, and say what is to be said of it.
   *
   * @param lines of documents whose URIs or paths end with these names
   */
  static void assertEachHasItsResult(Stream<String> lines) throws IOException {
    Map<String, DocumentResult> results = new TreeMap<>();
    for (String line : lines.toList()) {
      DocumentResult result = DocumentResult.parse(line);
      String name = result.document().replaceFirst("^.*/", "");
      assertThat(results.put(name, result)).as(name).isNull();
    }
    Map<String, Odd> documents = all();
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

  private void addTexts() {
    counted("empty.txt", new byte[0], "");
    counted("spaces.txt", " \t\r\n\f\u000b ", "");
    counted("marks.txt", "... --- !!! ??? \u2026 \u2014", "");
    counted("emoji.txt", "\uD83D\uDE00 \uD83D\uDE80", "");
    counted("bom only.txt", "\uFEFF", "");
    counted("bom.txt", "\uFEFFtwo one two", "two=2 one=1");
    counted("no line end.txt", "two\none\ntwo", "two=2 one=1");
    counted("windows.txt", "two\r\none\r\ntwo\r\n", "two=2 one=1");
    counted("old mac.txt", "two\rone\rtwo\r", "two=2 one=1");
    counted("next line.txt", "two\u0085one\u2028two\u2029", "two=2 one=1");
    counted("no-break.txt", "two\u00A0one\u3000two", "two=2 one=1");
    counted("form feed.txt", "two\fone\u000btwo", "two=2 one=1");
    counted("case.txt", "Two TWO oNe two", "two=3 one=1");
    counted("apostrophe.txt", "don't can't don't", "don't=2 can't=1");
    counted("typographic.txt", "don’t don't DON＇T can’t", "don't=3 can't=1");
    counted("soft hyphens.txt", "two t\u00ADwo on\u2060e", "two=2 one=1");
    counted("directions.txt", "\u200Fמילה\u200F מילה אחרת\u200E", "מילה=2 אחרת=1");
    counted("numbers.txt", "3.14 3.14 1,000", "3.14=2 1,000=1");
    counted("cyrillic.txt", "слово Слово другое", "слово=2 другое=1");
    counted("greek.txt", "λόγος λόγος άλλος", "λόγος=2 άλλος=1");
    counted("arabic.txt", "كلمة كلمة أخرى", "كلمة=2 أخرى=1");
    counted("hebrew.txt", "מילה מילה אחרת", "מילה=2 אחרת=1");
    counted("html.txt", "<b>two</b>", "two=1");
    counted(
        "page.html",
        "<!DOCTYPE html><title>two</title><script>var no;</script><p>tw<b>o</b><p>caf&eacute;",
        "two=2 café=1");
    counted("feed.xml", "<?xml version='1.0'?><w>two</w><w>two</w><![CDATA[one]]>", "two=2 one=1");
    counted("a tag in text.txt", "two <one> two", "two=2 one=1");
    counted("csv.txt", "one;two\ntwo;\"two\"\n", "two=3 one=1");
    counted("json.txt", "{\"two\": [\"one\", \"two\"]}", "two=2 one=1");
    counted("one long line.txt", "two one two ".repeat(100_000), "two=200000 one=100000");
    counted("many lines.txt", "\n".repeat(100_000) + "one", "one=1");
    counted("half a character.txt", concat("one two ".getBytes(UTF_8), bytes("C3")), "one=1 two=1");
    counted("latin-1.txt", "one \u00E9\u00E8 one".getBytes(ISO_8859_1), "one=2 \u00E9\u00E8=1");
    encoded("windows-1252", "caf\u00E9 na\u00EFve caf\u00E9", "caf\u00E9=2 na\u00EFve=1");
    encoded("windows-1251", "Река ушла, и река вернулась", "река=2 вернулась=1 и=1 ушла=1");
    encoded(
        "KOI8-R",
        "\u0441\u043B\u043E\u0432\u043E \u0434\u0440\u0443\u0433\u043E\u0435"
            + " \u0441\u043B\u043E\u0432\u043E",
        "\u0441\u043B\u043E\u0432\u043E=2 \u0434\u0440\u0443\u0433\u043E\u0435=1");
    encoded("Shift_JIS", "\u30C6\u30B9\u30C8 \u30C6\u30B9\u30C8", "\u30C6\u30B9\u30C8=2");
    encoded("UTF-16LE", "two one two", "two=2 one=1");
    encoded("UTF-16BE", "two one two", "two=2 one=1");
    encoded("UTF-32LE", "two one two", "two=2 one=1");
    encoded("UTF-32BE", "two one two", "two=2 one=1");
    // On their own these two bytes are a Korean syllable.
    counted(
        "too long a form.txt",
        concat("one café déjà, naïve ".getBytes(UTF_8), bytes("C0AF 20")),
        "café=1 déjà=1 naïve=1 one=1");
    counted("stray bytes.txt", concat(bytes("80 20 FE 20 FF 20"), "one".getBytes(UTF_8)), "one=1");
    counted("utf-16le.txt", concat(bytes("FFFE"), "two one two".getBytes(UTF_16LE)), "two=2 one=1");
    counted("utf-16be.txt", concat(bytes("FEFF"), "two one two".getBytes(UTF_16BE)), "two=2 one=1");
    counted(
        "utf-16 odd.txt",
        concat(bytes("FFFE"), "two one two ".getBytes(UTF_16LE), bytes("41")),
        "two=2 one=1");
    failing("nul.txt", "one \0 two".getBytes(UTF_8), "NUL");
    failing("nul at the end.txt", ("one ".repeat(50_000) + "\0").getBytes(UTF_8), "NUL");
    counted("utf-32le.txt", bytes("FFFE0000 61000000"), "a=1");
    counted("utf-32be.txt", bytes("0000FEFF 00000061"), "a=1");
  }

  /** Names that shells, URIs, globs, Hadoop and S3 take for something else. */
  private void addNames() {
    for (String name :
        new String[] {
          "a b.txt",
          " leading.txt",
          "trailing ",
          "a+b.txt",
          "%41.txt",
          "100%.txt",
          "a?b=c.txt",
          "a#b.txt",
          "a*b.txt",
          "a[b.txt",
          "a]b.txt",
          "{a,b}.txt",
          "a^b.txt",
          "a~.txt",
          "~",
          "a&b.txt",
          "a;b.txt",
          "a'b.txt",
          "a\"b.txt",
          "a`b.txt",
          "$(x).txt",
          "$HOME.txt",
          "a|b.txt",
          "-a.txt",
          "--top=1",
          "a=b.txt",
          "a,b.txt",
          "a@b.txt",
          "(a).txt",
          "<a>.txt",
          "a!b.txt",
          "a..b",
          "a.",
          "caf\u00E9.txt",
          "cafe\u0301.txt",
          "中文.txt",
          "\uD83D\uDE00.txt",
          "\u202Ea.txt",
          "a\u00A0b.txt",
          "n".repeat(251) + ".txt",
          "no extension",
          "UPPER.TXT",
          "upper.txt"
        }) {
      counted(name, "two one two", "two=2 one=1");
    }
  }

  /** By their first bytes; what follows is no text either. */
  private void addOtherFiles() {
    other("document.pdf", "25504446 2D312E34 0A25C4E5 F2E5EBA7", "PDF");
    other("picture.png", "89504E47 0D0A1A0A 0000000D 49484452", "image");
    other("picture.jpg", "FFD8FFE0 00104A46 49460001", "image");
    other("picture.gif", "47494638 39610100 01008000 00", "image");
    other("picture.tiff", "49492A00 08000000", "image");
    other("picture.webp", "52494646 24000000 57454250 56503820", "image");
    other("archive.zip", "504B0304 14000000 0800", "zip");
    other("report.docx", "504B0304 14000600 0800", "zip");
    other("empty.zip", "504B0506 00000000 00000000 00000000 00000000 0000", "zip");
    other("old.doc", "D0CF11E0 A1B11AE1 00000000", "Office");
    other("archive.7z", "377ABCAF 271C0004", "7z");
    other("archive.rar", "52617221 1A070100", "RAR");
    other("text.xz", "FD377A58 5A000004", "");
    other("song.mp3", "49443303 00000000 0F76", "recording");
    other("film.mp4", "00000018 66747970 6D703432", "video");
    other("letter.rtf", "7B5C7274 66315C61 6E7369", "RTF");
    other("program", "7F454C46 02010100 00000000", "program");
    other("Main.class", "CAFEBABE 00000041", "program");
    other("library.so", "7F454C46 01010100 00000000", "program");
    other("data.parquet", "50415231 15041500", "Parquet");
    other("data.sqlite", "53514C69 74652066 6F726D61 74203300", "SQLite");
    failing("text.lz4", bytes("04224D18 64404000"), "");
    failing("text.snappy", bytes("FF060000 734E6150 7059"), "Snappy");
    failing("text.lzo", bytes("894C5A4F 000D0A1A 0A"), "LZO");
    failing("text.LZ4", bytes("04224D18 64404000"), "");
    failing("lz4 by another name.txt", bytes("04224D18 64404000"), "");
    counted("bzip2 by another name.txt", Packer.BZIP2.pack("one".getBytes(UTF_8)), "one=1");
    counted("zstd by another name.txt", Packer.ZSTANDARD.pack("one".getBytes(UTF_8)), "one=1");
    counted("gzip by another name.txt", Packer.GZIP.pack("one".getBytes(UTF_8)), "one=1");
  }

  private void addCompressed(Packer packer) {
    byte[] text = "two one two\n".repeat(LINES).getBytes(UTF_8);
    StringBuilder various = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      various.append(Integer.toString(i * 7919, 36)).append('\n');
    }
    byte[] packed = packer.pack(various.toString().getBytes(UTF_8));
    String suffix = packer.suffix();
    counted("good" + suffix, packer.pack(text), "two=40000 one=20000");
    counted("nothing in it" + suffix, packer.pack(new byte[0]), "");
    failing("only text" + suffix, "two one two".getBytes(UTF_8), "");
    failing("nul in it" + suffix, packer.pack("one \0".getBytes(UTF_8)), "NUL");
    failing("behind it text" + suffix, concat(packer.pack(text), "two".getBytes(UTF_8)), "");
    for (int percent : new int[] {1, 10, 50, 90, 99}) {
      byte[] cut = Arrays.copyOf(packed, packed.length * percent / 100);
      failing("cut at %d%%%s".formatted(percent, suffix), cut, "");
    }
    failing("without its last byte" + suffix, Arrays.copyOf(packed, packed.length - 1), "");
    for (int percent : new int[] {20, 60}) {
      byte[] damaged = packed.clone();
      for (int i = 0; i < 8; i++) {
        damaged[packed.length * percent / 100 + i] ^= 0x55;
      }
      failing("damaged at %d%%%s".formatted(percent, suffix), damaged, "");
    }
  }

  private void addGzip() {
    byte[] one = Packer.GZIP.pack("one two ".getBytes(UTF_8));
    byte[] two = Packer.GZIP.pack("two".getBytes(UTF_8));
    counted("members.gz", concat(one, two), "two=2 one=1");
    counted("an empty member.gz", concat(one, Packer.GZIP.pack(new byte[0]), two), "two=2 one=1");
    counted("padded.gz", concat(one, new byte[512]), "one=1 two=1");
    counted("UPPER.GZ", one, "one=1 two=1");
    byte[] wrongSum = one.clone();
    wrongSum[one.length - 8] ^= 1;
    failing("wrong sum.gz", wrongSum, "");
  }

  private void addZstandard() {
    byte[] one = Packer.ZSTANDARD.pack("one two ".getBytes(UTF_8));
    byte[] two = Packer.ZSTANDARD.pack("two".getBytes(UTF_8));
    byte[] skipped = bytes("502A4D18 04000000 00000000");
    counted("frames.zst", concat(one, two), "two=2 one=1");
    counted("skippable.zst", concat(skipped, one, skipped, two, skipped), "two=2 one=1");
    counted("skippable only.zst", skipped, "");
  }

  private void addZip() {
    counted("one file.zip", zip("a folder/", "a folder/one.txt"), "two=2 one=1");
    counted("zip by another name", zip("one.txt"), "two=2 one=1");
    failing("two files.zip", zip("one.txt", "two.txt"), "several files");
    failing("report.docx.zip", zip("[Content_Types].xml", "word/document.xml"), "Office");
    failing("book.epub", zip("mimetype", "META-INF/container.xml"), "Office");
    failing("library.jar", zip("META-INF/MANIFEST.MF", "A.class"), "program");
    failing("only folders.zip", zip("a/", "b/"), "without a file");
  }

  /** An archive of files that all hold the same. */
  private static byte[] zip(String... names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/")) {
          zip.write("two one two".getBytes(UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void counted(String name, String text, String words) {
    counted(name, text.getBytes(UTF_8), words);
  }

  private void counted(String name, byte[] content, String words) {
    put(name, new Odd(() -> content, words, null));
  }

  /** In an encoding that it does not name. */
  private void encoded(String encoding, String text, String words) {
    counted("in %s.txt".formatted(encoding), text.getBytes(Charset.forName(encoding)), words);
  }

  private void other(String name, String beginning, String kind) {
    failing(name, concat(bytes(beginning), new byte[40]), kind);
  }

  private void failing(String name, byte[] content, String failure) {
    put(name, new Odd(() -> content, null, failure));
  }

  private void put(String name, Odd document) {
    if (documents.put(name, document) != null) {
      throw new IllegalArgumentException("two documents named " + name);
    }
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
