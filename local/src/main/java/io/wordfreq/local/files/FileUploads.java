package io.wordfreq.local.files;

import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.S3Name;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Documents that stay where they are: what is known of an upload is its name, and its file. */
final class FileUploads implements DocumentUploads {

  private final String bucket;
  private final MemoryQueue queue;
  private final Clock clock;
  private final Map<String, Path> files = new ConcurrentHashMap<>();

  /**
   * @param bucket what the documents' names begin with
   * @param queue where they are announced
   */
  FileUploads(String bucket, MemoryQueue queue, Clock clock) {
    this.bucket = bucket;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if it cannot be read
   */
  @Override
  public DocumentVersion upload(Path file, String key) {
    // Opened, so that one that may not be read is told as for an upload.
    try (FileChannel readable = FileChannel.open(file)) {
      DocumentVersion document =
          new DocumentVersion(bucket, key, null, null, readable.size(), clock.instant());
      files.put(document.uri(), file);
      queue.announce(document);
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@inheritDoc} The file stays. */
  @Override
  public void remove(String key) {
    files.remove(new S3Name(bucket, key).uri());
  }

  /** The file of a document, by its URI. */
  Path file(String document) throws FileNotFoundException {
    Path file = files.get(document);
    if (file == null) {
      throw new FileNotFoundException("No such file or directory: " + document);
    }
    return file;
  }
}
