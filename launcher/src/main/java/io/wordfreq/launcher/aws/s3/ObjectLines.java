package io.wordfreq.launcher.aws.s3;

import io.wordfreq.launcher.batch.BatchFileException.File;
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
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The lines of some objects, one object open at a time. Not a {@code flatMap} of streams: asked for
 * its iterator, that holds all lines of an object in memory.
 */
final class ObjectLines implements Iterator<ObjectLines.Line>, AutoCloseable {

  /**
   * A line.
   *
   * @param number of the object's lines, from 1
   */
  record Line(S3Name object, long number, String text) {}

  private final S3Client s3;
  private final Iterator<S3Name> objects;
  private final File file;
  private S3Name object;
  private BufferedReader open;
  private long number;
  private String next;

  private ObjectLines(S3Client s3, Iterator<S3Name> objects, File file) {
    this.s3 = s3;
    this.objects = objects;
    this.file = file;
  }

  /**
   * The lines of some objects. The caller closes the stream.
   *
   * @param file what they are for, should one be gone
   */
  static Stream<Line> of(S3Client s3, Iterator<S3Name> objects, File file) {
    ObjectLines lines = new ObjectLines(s3, objects, file);
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
          number = 0;
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
    } catch (S3Exception e) {
      throw S3BatchFiles.unreadable(file, object, e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading %s: %s".formatted(object.uri(), e.getMessage()), e);
    }
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    number++;
    Line line = new Line(object, number, next);
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
