package io.wordfreq.local.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDocumentIT {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("log.txt"), "one two");
  }

  @Test
  void shouldReadTheFileAsItWasWhenItWasOpened() throws IOException {
    try (FileDocument document = FileDocument.open(file)) {
      // when
      Files.writeString(file, " three", StandardOpenOption.APPEND);

      // then
      assertThat(document.length()).isEqualTo(7);
      assertThat(document.read()).isEqualTo('o');
      assertThat(document.readAllBytes()).asString().isEqualTo("ne two");
      assertThat(document.read()).isEqualTo(-1);
    }
  }

  @Test
  void shouldFailWhereTheFileBecomesShorter() throws IOException {
    try (FileDocument document = FileDocument.open(file)) {
      // when
      Files.writeString(file, "one");

      // then
      assertThatThrownBy(document::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessage("changed while it was read: it had 7 bytes, and 3 now");
    }
  }
}
