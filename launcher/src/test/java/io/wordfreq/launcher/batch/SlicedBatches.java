package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Batches whose results are stored in slices small enough for a test. */
public final class SlicedBatches {
  private SlicedBatches() {}

  /**
   * Batches of these parts.
   *
   * @param slice how many documents' results are joined with the manifest at a time
   */
  public static Batches of(
      Ports ports, Supplier<String> ids, Clock clock, BatchObserver observer, int slice) {
    return of(ports, ids, clock, observer, Patience.DEFAULT, slice);
  }

  /** Batches of these parts that are waited for so long. */
  public static Batches of(
      Ports ports,
      Supplier<String> ids,
      Clock clock,
      BatchObserver observer,
      Patience patience,
      int slice) {
    return new Batches(ports, List.of(), ids, clock, observer, Claim.LENGTH, patience, slice);
  }
}
