package io.wordfreq.mapreduce.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.apache.hadoop.conf.Configuration;

/**
 * The files of a split's parts, one after the other. Some are opened while another is counted: to
 * open one takes S3 a round trip or two, in which a small document is counted.
 */
final class OpenedAhead implements Closeable {

  /**
   * How many are opened ahead, all at once. Where a call takes 30 ms, a document's two take as long
   * as counting eight of 750 KB.
   */
  private static final int FILES = 8;

  private final Iterator<DocumentPart> left;
  private final Configuration conf;
  private final Queue<Opening> opening = new ArrayDeque<>();

  /** Null where there is nothing to be opened ahead. */
  private final ExecutorService threads;

  OpenedAhead(List<DocumentPart> parts, Configuration conf) {
    this.left = parts.iterator();
    this.conf = conf;
    this.threads =
        parts.size() == 1
            ? null
            : Executors.newFixedThreadPool(
                Math.min(FILES, parts.size()),
                task -> {
                  Thread thread = new Thread(task, "opening documents");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /**
   * The next part's file, to be closed by whoever asks.
   *
   * @throws IOException if it cannot be opened; the next one can be asked for
   */
  DocumentFile next() throws IOException {
    if (threads == null) {
      return open(left.next());
    }
    Opening first = opening.isEmpty() ? begin() : opening.remove();
    while (opening.size() < FILES && left.hasNext()) {
      opening.add(begin());
    }
    return first.file();
  }

  private Opening begin() {
    Opening next = new Opening(left.next());
    threads.execute(next);
    return next;
  }

  private DocumentFile open(DocumentPart part) throws IOException {
    return DocumentFile.open(part.location(), part.range(), conf);
  }

  /** Closes what nobody has asked for. */
  @Override
  public void close() {
    opening.forEach(Opening::abandon);
    opening.clear();
    if (threads != null) {
      threads.shutdown();
    }
  }

  private final class Opening extends FutureTask<DocumentFile> {

    Opening(DocumentPart part) {
      super(
          () -> {
            DocumentFile file = open(part);
            try {
              file.readHead();
            } catch (IOException | RuntimeException e) {
              file.close();
              throw e;
            }
            return file;
          });
    }

    DocumentFile file() throws IOException {
      try {
        return get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException failure) {
          throw failure;
        }
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) e.getCause();
      } catch (InterruptedException e) {
        abandon();
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while a document was opened");
      }
    }

    /** Has the file closed, now or as soon as it is open. */
    void abandon() {
      threads.execute(
          () -> {
            try {
              get().close();
            } catch (IOException | ExecutionException | CancellationException e) {
              // Nobody wants it.
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }
}
