package io.wordfreq.local.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files of a run by the URIs that they have in manifests, arguments and ledgers. */
final class RunFiles {

  private static final String SCHEME = "file://";

  private RunFiles() {}

  /** A file's URI, with its path as it is: nothing is encoded. */
  static String uri(Path file) {
    return SCHEME + file.toAbsolutePath();
  }

  /** The file of a URI, or of a path. */
  static Path path(String uri) {
    return Path.of(uri.startsWith(SCHEME) ? uri.substring(SCHEME.length()) : uri);
  }

  /** Writes a file, in place of one that is there; nobody sees a part of it. */
  static void write(Path target, Writing content) {
    try {
      Files.createDirectories(target.getParent());
      Path next = Files.createTempFile(target.getParent(), ".next", null);
      content.writeTo(next);
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is to be in a file. */
  interface Writing {
    void writeTo(Path file) throws IOException;
  }
}
