package io.wordfreq.launcher.batch;

import java.util.function.Supplier;

/** Lets everything have its turn, whatever fails; what has failed is thrown at the end. */
final class Turns {
  private RuntimeException failure;

  <T> T take(Supplier<T> turn, T otherwise) {
    try {
      return turn.get();
    } catch (RuntimeException e) {
      failed(e);
      return otherwise;
    }
  }

  void run(Runnable turn) {
    take(
        () -> {
          turn.run();
          return null;
        },
        null);
  }

  void failed(RuntimeException e) {
    if (failure == null) {
      failure = e;
    } else if (failure != e) {
      failure.addSuppressed(e);
    }
  }

  /** Throws the first failure, with the others. */
  void end() {
    if (failure != null) {
      throw failure;
    }
  }
}
