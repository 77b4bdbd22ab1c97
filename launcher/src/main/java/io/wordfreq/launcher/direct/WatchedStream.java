package io.wordfreq.launcher.direct;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Remembers what is wrong with the way to a document. Whoever reads the document takes that for a
 * fault of the document, which it is not.
 */
final class WatchedStream extends FilterInputStream {

  private final BooleanSupplier stopped;
  private RuntimeException outage;

  /**
   * @param stopped whether to fail rather than read on
   */
  WatchedStream(InputStream in, BooleanSupplier stopped) {
    super(in);
    this.stopped = stopped;
  }

  /** Throws what was wrong. */
  void throwOutage() {
    if (outage != null) {
      throw outage;
    }
  }

  @Override
  public int read() throws IOException {
    try {
      checkNotStopped();
      return in.read();
    } catch (RuntimeException e) {
      outage = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      checkNotStopped();
      return in.read(bytes, offset, length);
    } catch (RuntimeException e) {
      outage = e;
      throw e;
    }
  }

  private void checkNotStopped() {
    if (stopped.getAsBoolean()) {
      throw new CancellationException("stopped while documents were read");
    }
  }
}
