package io.wordfreq.mapreduce.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenedAheadIT {

  @TempDir private Path folder;
  private final Configuration conf = new Configuration();

  /** A file system in which no file is open before two others are being opened. */
  public static final class Meeting extends RawLocalFileSystem {
    private static final CyclicBarrier THREE = new CyclicBarrier(3);

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize)
        throws IOException {
      try {
        THREE.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IOException("nobody else opens a file", e);
      }
      return super.open(path, bufferSize);
    }
  }

  @Test
  void shouldOpenSeveralAtOnceAndGiveThemInTheirOrder() throws Exception {
    // given
    conf.setClass("fs.file.impl", Meeting.class, RawLocalFileSystem.class);
    conf.setBoolean("fs.file.impl.disable.cache", true);
    List<DocumentPart> parts = IntStream.range(0, 6).mapToObj(this::part).toList();

    try (OpenedAhead files = new OpenedAhead(parts, conf)) {
      for (int i = 0; i < 6; i++) {
        // when
        try (DocumentFile file = files.next()) {

          // then
          assertThat(file.readAllBytes()).asString().isEqualTo("text " + i);
        }
      }
    }
  }

  @Test
  void shouldSayOfEachFileWhyItCannotBeOpened() throws Exception {
    // given
    DocumentPart gone = DocumentPart.whole("gone", folder.resolve("gone").toString(), 3);

    try (OpenedAhead files = new OpenedAhead(List.of(part(0), gone, part(1)), conf)) {
      // when
      files.next().close();

      // then
      assertThatThrownBy(files::next).isInstanceOf(FileNotFoundException.class);
      try (DocumentFile file = files.next()) {
        assertThat(file.readAllBytes()).asString().isEqualTo("text 1");
      }
    }
  }

  @Test
  void shouldReadWhatWasReadAheadAgainAfterASeek() throws Exception {
    // given
    Path large = folder.resolve("large");
    byte[] content = "0123456789".repeat(5000).getBytes(StandardCharsets.US_ASCII);
    Files.write(large, content);
    DocumentPart whole = DocumentPart.whole("large", large.toString(), content.length);

    try (OpenedAhead files = new OpenedAhead(List.of(whole, part(0)), conf);
        DocumentFile file = files.next()) {
      assertThat(file.readAllBytes()).isEqualTo(content);

      // when
      file.seek(16_380);

      // then
      assertThat(file.position()).isEqualTo(16_380);
      assertThat(file.read()).isEqualTo('0');
      assertThat(file.readAllBytes()).hasSize(content.length - 16_381).startsWith('1', '2');
    }
  }

  private DocumentPart part(int number) {
    Path file = folder.resolve("d" + number);
    try {
      Files.writeString(file, "text " + number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DocumentPart.whole("d" + number, file.toString(), 6);
  }
}
