package io.wordfreq.counting.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ZstandardStreamTest {

  /** What {@code pzstd} and seekable files have; one of them of nothing. */
  private static final byte[] SKIPPABLE = hex("502A4D18 03000000 AABBCC 5F2A4D18 00000000");

  /** 130 characters, 9 MiB of blanks, and the same characters, by {@code zstd --ultra -22}. */
  private static final byte[] FAR_REFERENCE =
      Base64.getDecoder()
          .decode(
              "KLUv/QSI7AIAAggUDcB3ybZqlGY3uWxdLTcBaKkhQWUe6yE2i8dnSukqXLDQTsX+LsE5el/0E44e0QvZaHqcQsg5eK"
                  + "Uju5iTZpVnE/fy+PYIjiUT+pH977S3bwECANX7d/MyFTCjAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECAC"
                  + "ABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIA"
                  + "IAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAg"
                  + "AgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAEC"
                  + "ACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECBtAAAICgIA3xAAklL5KQACvdGi"
                  + "pg==");

  /** The same by {@code zstd --long=27}, which the library has the memory for. */
  private static final byte[] NEARER_REFERENCE =
      Base64.getDecoder()
          .decode(
              "KLUv/QSI9AIAMsgUD6AlHSThH9U0Te7hUIWwGAFAR8nOlDmoQ2BxODwisyc5bYwuSX9P4LQYQ+9H"
                  + "frHQOq0A20hvkWKMYTUasIcZJVY5Fm0Li2vrLAj55HX7V2lvnwIBAAO9/xxIAQIAECACABAgAgAQ"
                  + "IAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIFQAAAABAP3/"
                  + "AwCQNyACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAg"
                  + "AgAQIAIAECBUAAAAAQD9/wMAMCdAAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAg"
                  + "AgAQIAIAECACABAgAgAQIAIAECACABAgVAAAAAEA/f8DAFAugQIAECACABAgAgAQIAIAECACABAg"
                  + "AgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIFQAAAABAP3/AwBwLoECABAg"
                  + "AgAQIAIAECACABAgAgAQIAIAECACABAg9QIAMsgUD6AlHSThH9U0Te7hBA6yFYGOkp0pc1CHwOJw"
                  + "eERmT3LaGF2S/p7AaTGG3o/8YqF1WgBsI71FijGG1WjAHmaUWOVYtC0srq2zIOST1+1fpb19CgIB"
                  + "AH8AAJAmIL3RoqY=");

  @Test
  void shouldPassOverSkippableFramesWhereverTheyAre() throws IOException {
    byte[] frame = compress("one two ");
    byte[] all = join(SKIPPABLE, frame, SKIPPABLE, SKIPPABLE, frame, SKIPPABLE);

    assertThat(read(all)).isEqualTo("one two one two ");
    assertThat(read(SKIPPABLE)).isEmpty();
  }

  @Test
  void shouldFailWhereSkippableFramesAreTruncated() throws IOException {
    // given
    byte[] frame = compress("one");
    byte[] all = join(SKIPPABLE, frame, SKIPPABLE);
    int second = SKIPPABLE.length - 8;

    for (int length = 0; length < all.length; length++) {
      byte[] cut = Arrays.copyOf(all, length);
      int inLast = length - SKIPPABLE.length - frame.length;
      boolean between =
          length == second || length == SKIPPABLE.length || inLast == 0 || inLast == second;
      if (!between) {
        // then
        assertThatThrownBy(() -> read(cut))
            .as("%d bytes", length)
            .isInstanceOf(IOException.class)
            .hasMessage("Zstandard data is truncated");
      } else {
        assertThat(read(cut)).isEqualTo(inLast >= 0 ? "one" : "");
      }
    }
  }

  @Test
  void shouldSayWhatFollowsTheEnd() throws IOException {
    byte[] frame = compress("one");

    assertThatThrownBy(() -> read(join(frame, "more text".getBytes(UTF_8))))
        .hasMessage("something else than Zstandard data follows its end");
    assertThatThrownBy(() -> read("no such data".getBytes(UTF_8))).hasMessage("not Zstandard data");
  }

  @Test
  void shouldReadALargerWindowThatIsNotMadeUseOf() throws IOException {
    // given: windows of 128 MiB and 1 TiB, and one block as it is
    byte[] large = hex("28B52FFD 00 88 190000 6F6E65");
    byte[] huge = hex("28B52FFD 00 F0 190000 74776F");
    // 16 MiB in blocks of 128 KiB: in one segment of that size, and in a window of 128 MiB.
    byte[] block = hex("020010 20"); // A byte repeated 2^17 times, and not the last.
    byte[] blocks = {};
    for (int i = 0; i < 128; i++) {
      blocks = join(blocks, block);
    }
    blocks = join(blocks, hex("010000"));

    assertThat(read(NEARER_REFERENCE)).hasSize((9 << 20) + 2 * 130 + 1);
    assertThat(read(large)).isEqualTo("one");
    assertThat(read(huge)).isEqualTo("two");
    assertThat(read(join(hex("28B52FFD A0 00000001"), blocks))).hasSize(16 << 20).isBlank();
    assertThat(read(join(hex("28B52FFD 00 88"), blocks))).hasSize(16 << 20).isBlank();
  }

  @Test
  void shouldSayThatAWindowIsTooLarge() {
    assertThatThrownBy(() -> read(FAR_REFERENCE))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "its window of 128 MiB is larger than the 8 MiB that are read:"
                + " compress it without --long and --ultra");
  }

  private static String read(byte[] stored) throws IOException {
    try (ZstandardStream in = new ZstandardStream(new ByteArrayInputStream(stored))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static byte[] compress(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }
}
