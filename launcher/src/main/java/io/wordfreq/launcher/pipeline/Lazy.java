package io.wordfreq.launcher.pipeline;

import java.util.function.Supplier;

/** Something that is opened when it is first used. */
public final class Lazy<T> {
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

  synchronized boolean isOpen() {
    return opened != null;
  }
}
