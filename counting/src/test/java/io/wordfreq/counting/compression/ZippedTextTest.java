package io.wordfreq.counting.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZippedTextTest {

  @Test
  void shouldReadTheOneFileToTheEndOfItsArchive() throws IOException {
    byte[] padded = new byte[100];

    assertThat(read(zip("one.txt", "one", ""))).isEqualTo("one");
    assertThat(read(zip("one.txt", "one", "made by hand"))).isEqualTo("one");
    assertThat(read(zip("one.txt", "one".repeat(100_000), ""))).isEqualTo("one".repeat(100_000));
    assertThat(read(joined(zip("one.txt", "one", ""), padded))).isEqualTo("one");
  }

  @Test
  void shouldNotTakeTheFirstOfSeveralArchivesForAll() throws IOException {
    for (String comment : new String[] {"", "PK", "a comment".repeat(100)}) {
      byte[] first = zip("one.txt", "one", comment);
      byte[] second = zip("two.txt", "two", "");

      assertThatThrownBy(() -> read(joined(first, second)))
          .hasMessage("several zip archives, one after the other: unpack them first");
    }
  }

  private static byte[] zip(String name, String text, String comment) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
      archive.setComment(comment);
      archive.putNextEntry(new ZipEntry(name));
      archive.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(first);
    all.write(second);
    return all.toByteArray();
  }

  private static String read(byte[] stored) throws IOException {
    try (InputStream text = new ZippedText(new ByteArrayInputStream(stored))) {
      return new String(text.readAllBytes(), UTF_8);
    }
  }
}
