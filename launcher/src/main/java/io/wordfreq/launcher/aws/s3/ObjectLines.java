package io.wordfreq.launcher.aws.s3;

import io.wordfreq.launcher.batch.S3Name;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The lines of some objects, one object open at a time. Not a {@code flatMap} of streams: asked for
 * its iterator, that holds all lines of an object in memory.
 */
final class ObjectLines implements Iterator<String>, AutoCloseable {

  private final S3Client s3;
  private final Iterator<S3Name> objects;
  private S3Name object;
  private BufferedReader open;
  private String next;

  private ObjectLines(S3Client s3, Iterator<S3Name> objects) {
    this.s3 = s3;
    this.objects = objects;
  }

  /** The caller closes the stream. */
  static Stream<String> of(S3Client s3, Iterator<S3Name> objects) {
    ObjectLines lines = new ObjectLines(s3, objects);
    int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, characteristics), false)
        .onClose(lines::close);
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && (open != null || objects.hasNext())) {
        if (open == null) {
          object = objects.next();
          open =
              new BufferedReader(
                  new InputStreamReader(
                      s3.getObject(r -> r.bucket(object.bucket()).key(object.key())),
                      StandardCharsets.UTF_8));
        }
        next = open.readLine();
        if (next == null) {
          close();
        }
      }
      return next != null;
    } catch (IOException e) {
      throw new UncheckedIOException("reading %s: %s".formatted(object.uri(), e.getMessage()), e);
    }
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String line = next;
    next = null;
    return line;
  }

  @Override
  public void close() {
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        open = null;
      }
    }
  }
}
