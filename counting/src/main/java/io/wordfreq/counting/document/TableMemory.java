package io.wordfreq.counting.document;

/** How much memory a table of words may take before its words are emitted. */
public final class TableMemory {

  /** Twice as much still fits Java's arrays, where a table doubles. */
  public static final long MOST_BYTES = 512L << 20;

  /**
   * While a table grows, or its words are brought to their counted form, it takes as many times.
   */
  public static final int GROWTH = 4;

  /**
   * All tables together are one in so many parts of the heap, so that grown they are half of it.
   */
  private static final int HEAP_SHARE = 2 * GROWTH;

  private TableMemory() {}

  /**
   * The bytes for each of some tables.
   *
   * @param heap how large the heap may grow, in bytes
   * @param tables how many there are at once
   */
  public static long share(long heap, int tables) {
    return Math.min(heap / HEAP_SHARE / tables, MOST_BYTES);
  }
}
