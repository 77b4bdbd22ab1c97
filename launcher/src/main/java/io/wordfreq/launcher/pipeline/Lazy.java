package io.wordfreq.launcher.pipeline;

import java.util.function.Supplier;

/** Something that is opened when it is first used. */
public final class Lazy<T> {
  private final Supplier<T> opener;
  private T opened;

  /** Why it could not be opened ahead; null once somebody has been told. */
  private RuntimeException failure;

  public Lazy(Supplier<T> opener) {
    this.opener = opener;
  }

  public synchronized T get() {
    if (failure != null) {
      RuntimeException told = failure;
      failure = null;
      throw told;
    }
    if (opened == null) {
      opened = opener.get();
    }
    return opened;
  }

  /**
   * Begins to open it, beside what is done next. If that fails, whoever asks for it first is told:
   * what cannot be reached is not waited for twice.
   */
  void openAhead() {
    Thread thread = new Thread(this::openOrNoteFailure, "opening ahead");
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void openOrNoteFailure() {
    try {
      get();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  synchronized boolean isOpen() {
    return opened != null;
  }
}
