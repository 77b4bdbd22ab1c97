package io.wordfreq.launcher.direct;

import io.wordfreq.counting.line.ManifestLine;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a step reads and writes, by URIs.
 *
 * <p>An {@link IOException} says something of the file; what is wrong with the service that keeps
 * it, or with the way there, is an unchecked exception, also while a stream is read.
 */
public interface DirectFiles {

  /**
   * Opens a document that a manifest lists. The stream notices if the document changes while it is
   * read, and then fails.
   *
   * @throws FileNotFoundException if it is not there
   */
  Document openDocument(ManifestLine line) throws IOException;

  /**
   * Opens a manifest, or a list of stop words.
   *
   * @throws FileNotFoundException if it is not there
   */
  InputStream open(String uri) throws IOException;

  /** The text of a small file; absent if it is not there. */
  Optional<String> read(String uri);

  /** Whether a file is there. */
  boolean exists(String uri);

  /** Writes a small file, in place of one that is there. */
  void write(String uri, String text);

  /** Writes a file, in place of one that is there; nobody sees a part of it. */
  void write(String uri, Path content);

  /**
   * A document as it was when it was opened.
   *
   * @param stored its bytes
   * @param bytes how many there are
   */
  record Document(InputStream stored, long bytes) {}
}
