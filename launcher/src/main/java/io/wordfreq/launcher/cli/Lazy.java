package io.wordfreq.launcher.cli;

import java.util.function.Supplier;

/** Something that is opened when it is first used. */
final class Lazy<T> {
  private final Supplier<T> opener;
  private T opened;

  Lazy(Supplier<T> opener) {
    this.opener = opener;
  }

  synchronized T get() {
    if (opened == null) {
      opened = opener.get();
    }
    return opened;
  }

  synchronized boolean isOpen() {
    return opened != null;
  }
}
