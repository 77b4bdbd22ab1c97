package io.wordfreq.counting.encoding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EncodingSampleTest {

  private static final String ASCII = "Only ASCII here, line by line.\n".repeat(3_000);

  @Test
  void shouldNotTellAnEncodingByOneStrayByte() throws IOException {
    // given: more ASCII behind it than a sample is long, and then UTF-8
    byte[] stray = ("price 10\u00A3\n" + ASCII).getBytes(ISO_8859_1);
    byte[] stored = joined(stray, ("caf\u00E9 na\u00EFve\n" + ASCII).repeat(3).getBytes(UTF_8));

    // when, then: as a whole, and by a part
    assertThat(whole(stored)).isEqualTo(UTF_8);
    assertThat(EncodingGuess.of(sample(stored), null)).isEqualTo(UTF_8);
  }

  @Test
  void shouldTellAnEncodingByLettersThatAreFarApart() throws IOException {
    // given
    Charset windows = Charset.forName("windows-1252");
    byte[] stored = ("caf\u00E9\n" + ASCII + "gar\u00E7on\n" + ASCII).repeat(9).getBytes(windows);

    // when, then
    assertThat(whole(stored)).isEqualTo(windows);
    assertThat(EncodingGuess.of(sample(stored), null)).isEqualTo(windows);
  }

  @Test
  void shouldKeepOnlyWhatIsBeyondAsciiOfALongSample() throws IOException {
    byte[] stored = ("caf\u00E9\n" + ASCII).repeat(100).getBytes(UTF_8);

    assertThat(sample(stored)).hasSizeBetween(EncodingSample.BYTES, EncodingSample.BYTES + 8_000);
  }

  @Test
  void shouldLookForTheFirstByteBeyondAsciiWithinABound() throws IOException {
    for (long at :
        new long[] {EncodingSample.LONGEST_SEARCH - 1, EncodingSample.LONGEST_SEARCH, 1L << 40}) {
      // given
      AsciiThenOthers text = new AsciiThenOthers(at);

      // when
      byte[] sample = EncodingSample.of(text);

      // then
      assertThat(sample.length > 0).isEqualTo(at < EncodingSample.LONGEST_SEARCH);
      assertThat(text.read)
          .isLessThanOrEqualTo(EncodingSample.LONGEST_SEARCH + EncodingSample.LONGEST);
      GuessedStream whole = GuessedStream.ofWhole(new AsciiThenOthers(at), null);
      whole.skipNBytes(Math.min(at, EncodingSample.LONGEST_SEARCH) + 1);
      assertThat(whole.charset().equals(UTF_8)).isEqualTo(at >= EncodingSample.LONGEST_SEARCH);
    }
  }

  @Property(tries = 100)
  void shouldTakeTheSameSampleHoweverTheTextIsRead(
      @ForAll @IntRange(min = 1, max = 100_000) int ahead,
      @ForAll @IntRange(min = 1, max = 100_000) int apart,
      @ForAll @IntRange(min = 1, max = 70_000) int bytesARead)
      throws IOException {
    // given
    String text = "x".repeat(ahead) + ("\u00E9t\u00E9" + " one".repeat(apart / 4)).repeat(4);
    byte[] stored = text.getBytes(UTF_8);

    // when
    EncodingSample inPieces = new EncodingSample();
    for (int at = 0; at < stored.length; at += bytesARead) {
      inPieces.add(stored, at, Math.min(stored.length, at + bytesARead));
    }

    // then
    assertThat(Arrays.equals(inPieces.bytes(), sample(stored))).isTrue();
  }

  private static Charset whole(byte[] stored) throws IOException {
    try (GuessedStream text = GuessedStream.ofWhole(new ByteArrayInputStream(stored), null)) {
      text.readAllBytes();
      return text.charset();
    }
  }

  private static byte[] sample(byte[] stored) throws IOException {
    return EncodingSample.of(new ByteArrayInputStream(stored));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** ASCII for long, and then "\u00E9 " of windows-1252 for ever. */
  private static final class AsciiThenOthers extends InputStream {

    private final long ascii;
    private long read;

    AsciiThenOthers(long ascii) {
      this.ascii = ascii;
    }

    @Override
    public int read() {
      return read++ < ascii ? 'x' : read % 2 == 0 ? 0xE9 : ' ';
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      int count = (int) Math.min(length, Math.max(1, ascii - read));
      Arrays.fill(bytes, offset, offset + count, (byte) 'x');
      if (read >= ascii) {
        bytes[offset] = (byte) read();
      } else {
        read += count;
      }
      return count;
    }
  }
}
