package io.wordfreq.launcher.site;

import io.wordfreq.launcher.batch.Batch;
import java.time.Instant;
import java.util.List;

/**
 * What the pages show beside the documents.
 *
 * @param writtenAt as of when
 * @param source where it was read, for people
 * @param live whether it is served, and changes
 * @param total how many results there are, shown or not
 * @param failed how many documents could not be counted, shown or not
 * @param batches the newest, newest first
 * @param samples of the queue, oldest first
 * @param plan what a plan predicted, as {@code plan --format json} printed it; null if there is
 *     none
 * @param problems what could not be read, and why
 * @param costs what the batches cost, as {@code cost --format json} prints it; null if that is not
 *     known
 */
public record SiteView(
    Instant writtenAt,
    String source,
    boolean live,
    long total,
    long failed,
    List<Batch> batches,
    List<QueueSample> samples,
    String plan,
    List<String> problems,
    String costs) {

  public SiteView {
    batches = List.copyOf(batches);
    samples = List.copyOf(samples);
    problems = List.copyOf(problems);
  }
}
