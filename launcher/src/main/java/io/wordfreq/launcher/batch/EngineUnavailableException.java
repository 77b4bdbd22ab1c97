package io.wordfreq.launcher.batch;

import java.time.Duration;

/**
 * The engine takes no steps just now: it is full, or has no place for them to run. It is no fault
 * of any batch, so that batches wait.
 */
public final class EngineUnavailableException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * How long a full place is left alone. Its steps take a minute or more, and a try costs four
   * calls, of which EMR answers one in two seconds.
   */
  private static final Duration FULL = Duration.ofSeconds(30);

  private final Duration pause;
  private final boolean lasting;

  /**
   * @param message why, and what to do where somebody can do something
   * @param pause how long to leave the engine alone
   * @param lasting whether it stays so until somebody mends something
   */
  public EngineUnavailableException(
      String message, Duration pause, boolean lasting, Throwable cause) {
    super(message, cause);
    this.pause = pause;
    this.lasting = lasting;
  }

  /** A place that is full, until one of its steps ends. */
  public static EngineUnavailableException full(String place, Throwable cause) {
    return new EngineUnavailableException(place + " is full", FULL, false, cause);
  }

  /** How long to leave the engine alone. */
  public Duration pause() {
    return pause;
  }

  /** Whether it stays so until somebody mends something. */
  boolean isLasting() {
    return lasting;
  }
}
