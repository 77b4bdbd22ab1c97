package io.wordfreq.launcher.plan.calibration;

/**
 * What a batch took that was counted; times in seconds, {@code NaN} where one is not known.
 *
 * @param documents how many; at least 1
 * @param bytes their size together
 * @param cores how many cores counted at once
 * @param arriving from the first document's event to the last's
 * @param receiving from the first document's event until it was received
 * @param clusterStart from asking for a cluster until it took steps; {@code NaN} also where one was
 *     up
 * @param step from the step's start to its end
 * @param noticing from the step's end until the launcher saw it
 * @param storing from seeing its end until all was in the table
 * @param all from the first document's event until all were in the table
 */
public record PastRun(
    long documents,
    double bytes,
    double cores,
    double arriving,
    double receiving,
    double clusterStart,
    double step,
    double noticing,
    double storing,
    double all) {

  public PastRun {
    if (documents < 1 || !(cores > 0)) {
      throw new IllegalArgumentException("%d documents, %s cores".formatted(documents, cores));
    }
  }
}
