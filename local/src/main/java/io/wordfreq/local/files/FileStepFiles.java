package io.wordfreq.local.files;

import io.wordfreq.counting.line.ManifestLine;
import io.wordfreq.launcher.direct.DirectFiles;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** What a step of this process reads and writes: files of this machine. */
final class FileStepFiles implements DirectFiles {

  private final FileUploads uploads;

  /**
   * @param uploads knows where documents are
   */
  FileStepFiles(FileUploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public Document openDocument(ManifestLine line) throws IOException {
    FileDocument document = FileDocument.open(uploads.file(line.document()));
    return new Document(document, document.length());
  }

  @Override
  public InputStream open(String uri) throws IOException {
    return new FileInputStream(RunFiles.path(uri).toFile());
  }

  @Override
  public Optional<String> read(String uri) {
    try {
      return Optional.of(Files.readString(RunFiles.path(uri)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean exists(String uri) {
    return Files.exists(RunFiles.path(uri));
  }

  @Override
  public void write(String uri, String text) {
    RunFiles.write(RunFiles.path(uri), file -> Files.writeString(file, text));
  }

  @Override
  public void write(String uri, Path content) {
    RunFiles.write(
        RunFiles.path(uri), file -> Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING));
  }
}
