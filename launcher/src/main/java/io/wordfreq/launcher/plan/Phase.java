package io.wordfreq.launcher.plan;

import java.util.Locale;

/** A part of a document's way from its event to the table. */
public enum Phase {
  /** Until its batch closes. */
  GATHERING,
  /** Until there is a cluster, or the function is free. */
  PLACE,
  /** Until a step may start beside others. */
  QUEUE,
  /** Starting what counts. */
  STARTING,
  /** Counting. */
  COUNTING,
  /** Until the launcher sees that it has ended. */
  NOTICING,
  /** Until its result is in the table. */
  STORING;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
