package io.wordfreq.launcher.plan;

/** How the job divides a batch, as {@code SplitPlanner} and {@code ClusterDefaults} do. */
final class Splits {
  private static final double BYTES = 128 << 20;

  /** What opening a document counts as: 256 of them are a split. */
  private static final double OPENING = 512 << 10;

  private static final double UBER_BYTES = 256 << 20;
  private static final int UBER_SPLITS = 4;

  private Splits() {}

  static int of(Batch batch) {
    return of(batch.documents(), batch.bytes);
  }

  static int of(long documents, double bytes) {
    double size = bytes + documents * OPENING;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.ceil(size / BYTES)));
  }

  /** Whether a job counts it within its application master, one split after the other. */
  static boolean isUber(Batch batch) {
    return isUber(batch.documents(), batch.bytes);
  }

  static boolean isUber(long documents, double bytes) {
    return bytes <= UBER_BYTES && of(documents, bytes) <= UBER_SPLITS;
  }
}
