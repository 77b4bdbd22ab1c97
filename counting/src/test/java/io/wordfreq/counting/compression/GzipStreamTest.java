package io.wordfreq.counting.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipStreamTest {

  @Test
  void shouldPassOverZerosAfterTheLastMember() throws IOException {
    byte[] two = join(compress("one "), compress("two"));

    for (int zeros : new int[] {1, 2, 511, 200_000}) {
      assertThat(read(Arrays.copyOf(two, two.length + zeros))).isEqualTo("one two");
    }
  }

  @Test
  void shouldSayThatSomethingElseFollowsTheEnd() throws IOException {
    byte[] member = compress("one");

    for (byte[] rest :
        new byte[][] {{1}, {0x1F}, {0x1F, 0}, {0, 0, 7}, join(new byte[9], compress("two"))}) {
      assertThatThrownBy(() -> read(join(member, rest)))
          .as(Arrays.toString(rest))
          .isInstanceOf(IOException.class)
          .hasMessage("something else than gzip data, or zeros, follows its end");
    }
  }

  @Test
  void shouldSayThatItIsTruncated() throws IOException {
    byte[] member = compress("one two three");

    for (int length = 2; length < member.length; length++) {
      byte[] cut = Arrays.copyOf(member, length);
      assertThatThrownBy(() -> read(cut)).as("%d", length).hasMessage("gzip data is truncated");
      assertThatThrownBy(() -> read(join(member, cut))).hasMessage("gzip data is truncated");
    }
  }

  private static String read(byte[] stored) throws IOException {
    try (InputStream in = Compression.GZIP.decompress(new ByteArrayInputStream(stored))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static byte[] compress(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
