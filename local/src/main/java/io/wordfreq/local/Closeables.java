package io.wordfreq.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in the opposite order. */
final class Closeables implements AutoCloseable {

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private boolean closed;

  /** Adds one; if the others are closed already, it is closed as well. */
  synchronized <T extends AutoCloseable> T add(T closeable) {
    opened.push(closeable);
    if (closed) {
      close();
    }
    return closeable;
  }

  /** Closes all, even if closing one fails. */
  @Override
  public synchronized void close() {
    closed = true;
    RuntimeException failure = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("closing", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
