package io.wordfreq.counting.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.line.FailureReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class TextReaderTest {

  @Test
  void shouldSayWhatAFileIsThatIsNoText() {
    Map<String, List<String>> beginnings =
        Map.of(
            "a zip archive: unpack it first", List.of("504B0506 0000"),
            "a 7z archive: unpack it first", List.of("377ABCAF271C"),
            "a RAR archive: unpack it first", List.of("526172211A07 0100"),
            "a tar archive: unpack it first", List.of("61".repeat(257) + "7573746172"),
            "a PDF document: convert it to text first",
                List.of("255044462D312E34", "255044462D322E30"),
            "an Office document: convert it to text first", List.of("D0CF11E0A1B11AE1"),
            "an image: recognise its text first",
                List.of(
                    "89504E470D0A1A0A",
                    "FFD8FFE0",
                    "474946383961 0A000A00 910000",
                    "49492A00",
                    "4D4D002A",
                    "424D 12345678 00000000 36000000",
                    "52494646 12345678 57454250"),
            "a recording: transcribe it first",
                List.of("494433 0300", "52494646 12345678 57415645", "664C6143 00000022"),
            "a program", List.of("7F454C46", "4D5A90000300", "CAFEBABE 00000041"),
            "a Parquet file: export it as text first", List.of("50415231 15"));

    beginnings.forEach(
        (kind, heads) ->
            heads.forEach(
                head -> {
                  byte[] file = HexFormat.of().parseHex(head.replace(" ", "") + "20".repeat(9));
                  assertThat(failure(file)).as(head).isEqualTo("not text: it looks like " + kind);
                }));
  }

  @Test
  void shouldSayWhatIsCompressedTwice() throws IOException {
    byte[] twice = gzip(gzip("one".getBytes(UTF_8)));

    assertThat(failure(twice, Compression.GZIP)).isEqualTo("not text: it looks like a gzip file");
    assertThat(failure(twice)).isEqualTo("not text: it looks like a gzip file");
  }

  @Test
  void shouldReadTextThatBeginsLikeOtherFiles() {
    for (String text :
        List.of(
            "BZh9 is how bzip2 begins",
            "PK is a peak",
            "GIF89a was a format",
            "RIFF is another, WEBP, too",
            "%PDF- is no document",
            "II*",
            "Rar! it cried",
            "7z",
            "(µ",
            "BMW",
            "MZ is no program",
            "ID3 tags",
            "PAR1S",
            "OggSound",
            "{\\rtf",
            "%!PS")) {
      assertThat(failure(text.getBytes(UTF_8))).as(text).isNull();
    }
    assertThat(failure(new byte[0])).isNull();
    assertThat(failure("\ufeffone".getBytes(UTF_16LE))).isNull();
  }

  @Test
  void shouldReadWhatIsGzipThoughItsNameDoesNotSaySo() throws IOException {
    byte[] stored = gzip("\ufeffone two".getBytes(UTF_16BE));

    assertThat(read(in(stored), Compression.NONE).toString(UTF_8)).isEqualTo("one two");
    assertThat(failure(Arrays.copyOf(stored, stored.length - 1)))
        .isEqualTo("EOFException: gzip data is truncated");
  }

  @Test
  void shouldTakeWhateverIsThrownForTheDocumentsFailure() {
    for (Throwable thrown :
        List.of(
            new IOException("gone"),
            new UncheckedIOException(new IOException("gone")),
            new NoClassDefFoundError("a/B"),
            new OutOfMemoryError("Java heap space"),
            new StackOverflowError(),
            new AssertionError("never"))) {
      for (int at : new int[] {0, 5, 3_000_000}) {
        Closing stored = new Closing(thrown, at);

        // when
        Chunk chunk = new Chunk();
        try (TextReader reader = reader(stored, Compression.NONE)) {
          while (!chunk.isLast()) {
            reader.nextOrFailure(chunk);
          }
        } catch (Throwable e) {
          chunk.setFailure("when it was opened: " + FailureReason.of(e));
        }

        // then
        assertThat(chunk.failure()).endsWith(FailureReason.of(thrown));
        assertThat(stored.closed).isTrue();
      }
    }
  }

  @Test
  void shouldNotFailWhereClosingDoes() throws IOException {
    InputStream in =
        new ByteArrayInputStream("one".getBytes(UTF_8)) {
          @Override
          public void close() throws IOException {
            throw new IOException("connection reset");
          }
        };

    assertThat(read(in, Compression.NONE).toString(UTF_8)).isEqualTo("one");
  }

  /** Blanks up to some byte, and then a failure. */
  private static final class Closing extends InputStream {

    private final Throwable thrown;
    private int left;
    private boolean closed;

    Closing(Throwable thrown, int at) {
      this.thrown = thrown;
      this.left = at;
    }

    @Override
    public int read() throws IOException {
      if (left-- > 0) {
        return ' ';
      }
      if (thrown instanceof IOException e) {
        throw e;
      }
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
      throw (Error) thrown;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      bytes[offset] = (byte) read();
      return 1;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static String failure(byte[] file) {
    return failure(file, Compression.NONE);
  }

  /** Why a file cannot be read, null where it can. */
  private static String failure(byte[] file, Compression compression) {
    try {
      read(in(file), compression);
      return null;
    } catch (IOException e) {
      return FailureReason.of(e);
    }
  }

  private static ByteArrayOutputStream read(InputStream stored, Compression compression)
      throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (TextReader reader = reader(stored, compression)) {
      Chunk chunk = new Chunk();
      while (!chunk.isLast()) {
        reader.next(chunk);
        text.write(chunk.bytes(), chunk.from(), chunk.to() - chunk.from());
      }
    }
    return text;
  }

  private static TextReader reader(InputStream stored, Compression compression) throws IOException {
    return new TextReader(
        StoredStream.sequential(stored),
        ByteRange.whole(-1),
        compression,
        TextOptions.DEFAULT,
        new byte[TextChunks.CHUNK_BYTES]);
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }
}
