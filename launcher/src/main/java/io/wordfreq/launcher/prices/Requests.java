package io.wordfreq.launcher.prices;

/**
 * What batches ask of AWS's services beside what counts them, in the units that are billed. Nobody
 * counts these requests: they follow from how the pipeline works.
 *
 * @param objectReads each document once
 * @param objectWrites a batch's manifest, parts and logs, and what an engine lists of them: 20
 * @param queueRequests a document arrives alone; by ten it is received, deleted and its result sent
 * @param publishes an announcement for each document
 * @param tableWrites a result for each document
 */
public record Requests(
    double objectReads,
    double objectWrites,
    double queueRequests,
    double publishes,
    double tableWrites) {

  private static final double QUEUE_REQUESTS = 1.3;
  private static final double OBJECT_WRITES = 20;

  /** Of so many documents in so many batches. */
  public static Requests of(long documents, long batches) {
    double each = (double) documents;
    return new Requests(each, OBJECT_WRITES * batches, QUEUE_REQUESTS * each, each, each);
  }
}
