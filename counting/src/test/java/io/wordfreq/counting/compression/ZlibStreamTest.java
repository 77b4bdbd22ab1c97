package io.wordfreq.counting.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ZlibStreamTest {

  @Test
  void shouldReadStreamsOneAfterTheOther() throws IOException {
    // given
    byte[] two = concat(zlib("one "), zlib("two"));

    // then
    assertThat(new ZlibStream(new Closable(two)).readAllBytes()).asString().isEqualTo("one two");
  }

  @Test
  void shouldLeaveClosingToItsOwner() throws IOException {
    // given
    Closable stored = new Closable(zlib("one"));
    ZlibStream stream = new ZlibStream(stored);

    // when
    stream.readAllBytes();

    // then: at the end it can be asked again, and so can what it reads
    assertThat(stream.read()).isNegative();
    assertThat(stored.read()).isNegative();

    // when
    stream.close();

    // then
    assertThatThrownBy(stored::read).hasMessage("closed");
  }

  @Test
  void shouldRefuseWhatEndsTooEarly() throws IOException {
    // given
    byte[] whole = zlib("one two three");

    // then
    assertThatThrownBy(
            () ->
                new ZlibStream(new Closable(Arrays.copyOf(whole, whole.length - 5))).readAllBytes())
        .isInstanceOf(EOFException.class);
  }

  private static byte[] zlib(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Can be read no more once it is closed, as a file or a connection. */
  private static final class Closable extends FilterInputStream {

    private boolean closed;

    Closable(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read() throws IOException {
      check();
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      check();
      return super.read(bytes, offset, length);
    }

    private void check() throws IOException {
      if (closed) {
        throw new IOException("closed");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
