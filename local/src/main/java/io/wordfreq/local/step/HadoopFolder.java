package io.wordfreq.local.step;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for Hadoop's temporary files. Hadoop looks for the index of a map's output under its
 * path as it is written in a URI, and finds none where that has a space or a percent sign. Such a
 * folder is given another path, through a link among the system's temporary files.
 */
final class HadoopFolder implements AutoCloseable {

  private final Path path;

  /** The folder of the link, null if there is none. */
  private final Path linkFolder;

  private HadoopFolder(Path path, Path linkFolder) {
    this.path = path;
    this.linkFolder = linkFolder;
  }

  /**
   * Makes it, if need be.
   *
   * @throws IOException if it cannot be made, or the system's temporary files are in such a folder,
   *     too
   */
  static HadoopFolder of(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (isPlain(folder)) {
      return new HadoopFolder(folder, null);
    }
    Path linkFolder = Files.createTempDirectory("wordfreq");
    if (!isPlain(linkFolder)) {
      Files.delete(linkFolder);
      throw new IOException(
          "Hadoop cannot work in %s, nor in %s: use a folder without spaces (XDG_STATE_HOME, --dir)"
              .formatted(folder, linkFolder.getParent()));
    }
    Path link =
        Files.createSymbolicLink(linkFolder.resolve("link"), folder.toAbsolutePath().getParent());
    return new HadoopFolder(link.resolve(folder.getFileName()), linkFolder);
  }

  private static boolean isPlain(Path folder) {
    String absolute = folder.toAbsolutePath().toString();
    try {
      return new URI(null, null, absolute, null).getRawPath().equals(absolute);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  /** Removes the link; what is in the folder stays. */
  @Override
  public void close() throws IOException {
    if (linkFolder != null) {
      Files.deleteIfExists(linkFolder.resolve("link"));
      Files.deleteIfExists(linkFolder);
    }
  }
}
