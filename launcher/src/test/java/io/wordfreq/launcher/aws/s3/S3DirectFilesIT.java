package io.wordfreq.launcher.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.counting.line.ManifestLine;
import io.wordfreq.launcher.direct.DirectFiles;
import io.wordfreq.launcher.direct.DirectFiles.Document;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class S3DirectFilesIT {

  @RegisterExtension static final S3ProxyExtension S3 = new S3ProxyExtension();

  private static final String TEXT = "many words, of which a connection brings only some";

  private String bucket;
  private DirectFiles files;

  @BeforeEach
  void createBucket() {
    bucket = S3.createBucket();
    files = new S3DirectFiles(S3.client());
  }

  @Test
  void shouldReadADocument() throws IOException {
    // given
    S3.put(bucket, "a b+é.txt", TEXT);

    // when
    Document document = files.openDocument(line("a b+é.txt"));

    // then
    assertThat(document.bytes()).isEqualTo(TEXT.length());
    assertThat(document.stored()).hasContent(TEXT);
  }

  @Test
  void shouldReadTheCopyOfADocument() throws IOException {
    // given
    S3.put(bucket, "documents/0", TEXT);

    // when
    Document document =
        files.openDocument(
            new ManifestLine(uri("a//b"), 1, uri("documents/0"), "version 1", null, null));

    // then
    assertThat(document.stored()).hasContent(TEXT);
  }

  @Test
  void shouldSayOfADocumentThatIsGoneWhatTheJobSays() {
    assertThatThrownBy(() -> files.openDocument(line("gone")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("No such file or directory: " + uri("gone"));
  }

  @Test
  void shouldGoOnWhereAConnectionBroke() throws IOException {
    // given
    S3.put(bucket, "a.txt", TEXT);

    // when
    try (S3Client breaking = S3.breaking(7)) {
      Document document = new S3DirectFiles(breaking).openDocument(line("a.txt"));

      // then
      assertThat(document.stored()).hasContent(TEXT);
    }
  }

  @Test
  void shouldGiveUpWhereEveryConnectionBreaksAtOnce() throws IOException {
    // given
    S3.put(bucket, "a.txt", TEXT);

    // when
    try (S3Client breaking = S3.breaking(0)) {
      Document document = new S3DirectFiles(breaking).openDocument(line("a.txt"));

      // then
      assertThatThrownBy(() -> document.stored().readAllBytes())
          .isInstanceOf(IOException.class)
          .hasMessage("connection reset");
    }
  }

  @Test
  void shouldNotGoOnWithAnotherDocument() throws IOException {
    // given
    S3.put(bucket, "a.txt", TEXT);
    try (S3Client breaking = S3.breaking(7)) {
      InputStream stored = new S3DirectFiles(breaking).openDocument(line("a.txt")).stored();
      stored.readNBytes(3);

      // when
      S3.put(bucket, "a.txt", TEXT.toUpperCase(Locale.ROOT));

      // then
      assertThatThrownBy(stored::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessage("changed while it was read: it is no longer the object that was opened");
    }
  }

  @Test
  void shouldReadWhatItWrote(@TempDir Path folder) throws IOException {
    // when
    files.write(uri("small"), "text");
    files.write(uri("large"), Files.writeString(folder.resolve("file"), "of a file"));

    // then
    assertThat(files.exists(uri("small"))).isTrue();
    assertThat(files.read(uri("small"))).contains("text");
    try (InputStream in = files.open(uri("large").replace("s3:", "s3a:"))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("of a file");
    }
  }

  @Test
  void shouldReadAFileOfThisMachine(@TempDir Path folder) throws IOException {
    // given
    Path list = Files.writeString(folder.resolve("stop words.txt"), "the");

    // then
    assertThat(files.open("file://" + list)).hasContent("the");
    assertThat(files.open(list.toString())).hasContent("the");
  }

  @Test
  void shouldTellWhatIsNotThere() {
    assertThat(files.exists(uri("gone"))).isFalse();
    assertThat(files.read(uri("gone"))).isEmpty();
    assertThatThrownBy(() -> files.open(uri("gone"))).isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> files.open("/a/file")).isInstanceOf(FileNotFoundException.class);
  }

  private ManifestLine line(String key) {
    return new ManifestLine(uri(key), 1, uri(key), null, null, null);
  }

  private String uri(String key) {
    return "s3://" + bucket + "/" + key;
  }
}
