package io.wordfreq.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDocumentsIT {
  @TempDir private Path folder;
  private Path texts;

  @BeforeEach
  void createTexts() throws IOException {
    texts = Files.createDirectories(folder.resolve("texts/below")).getParent();
    Files.writeString(texts.resolve("b.txt"), "b");
    Files.writeString(texts.resolve("below/a.txt"), "a");
    Files.writeString(texts.resolve(".hidden"), "hidden");
  }

  @Test
  void shouldFindTheFilesBelowAFolderButHiddenOnes() {
    assertThat(names(texts)).containsExactly("texts/b.txt", "texts/below/a.txt");
  }

  @Test
  void shouldFollowLinks() throws IOException {
    // given: links to a folder, to a file, and back to a folder above
    Path link = Files.createSymbolicLink(folder.resolve("link"), texts);
    Files.createSymbolicLink(texts.resolve("c.txt"), texts.resolve("b.txt"));
    Files.createSymbolicLink(texts.resolve("below/loop"), texts);

    // when, then
    assertThat(names(link)).containsExactly("link/b.txt", "link/below/a.txt", "link/c.txt");
    assertThat(LocalDocuments.of(List.of(link)).problems()).isEmpty();
  }

  @Test
  void shouldTakeAFileUnderEachOfItsNamesOnce() {
    // given
    Path file = texts.resolve("b.txt");

    // when, then
    assertThat(names(file, texts.resolve("below/../b.txt"), file))
        .containsExactly("texts/b.txt", "texts/below/../b.txt");
  }

  @Test
  void shouldSayWhatCannotBeCounted() throws IOException {
    // given
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path broken = Files.createSymbolicLink(texts.resolve("broken"), folder.resolve("gone"));

    // when
    LocalDocuments documents =
        LocalDocuments.of(List.of(empty, folder.resolve("missing"), Path.of(""), texts));

    // then
    assertThat(documents.problems())
        .containsExactly(
            empty + ": a folder without files",
            folder.resolve("missing") + ": no such file or folder",
            "'': no such file or folder",
            broken + ": a link that leads nowhere");
    assertThat(documents.documents()).hasSize(2);
  }

  private List<String> names(Path... paths) {
    return LocalDocuments.of(List.of(paths)).documents().stream()
        .map(document -> document.name().substring(folder.toString().length() + 1))
        .toList();
  }
}
