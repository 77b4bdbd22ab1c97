package io.wordfreq.launcher.pipeline;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that is opened when it is first used. */
public final class Lazy<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Lazy.class);

  private final Supplier<T> opener;
  private T opened;

  public Lazy(Supplier<T> opener) {
    this.opener = opener;
  }

  public synchronized T get() {
    if (opened == null) {
      opened = opener.get();
    }
    return opened;
  }

  /**
   * Begins to open it, beside what is done next. If that fails, whoever asks for it first has it
   * opened once more and is told.
   */
  void openAhead() {
    Thread thread =
        new Thread(
            () -> {
              try {
                get();
              } catch (RuntimeException e) {
                LOG.debug("could not be opened ahead", e);
              }
            },
            "opening ahead");
    thread.setDaemon(true);
    thread.start();
  }

  synchronized boolean isOpen() {
    return opened != null;
  }
}
