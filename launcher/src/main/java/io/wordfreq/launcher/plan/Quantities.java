package io.wordfreq.launcher.plan;

/** Whole numbers of things. */
final class Quantities {

  private Quantities() {}

  /** How many of a size it takes. */
  static long ceilDiv(long number, long size) {
    return -Math.floorDiv(-number, size);
  }

  static int ceilDiv(int number, int size) {
    return -Math.floorDiv(-number, size);
  }
}
