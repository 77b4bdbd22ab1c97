package io.wordfreq.launcher.site.published;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.site.DocumentLine;
import io.wordfreq.launcher.site.NewestDocuments;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.SiteView;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A report that is read and to be published.
 *
 * @param shown how many documents it shows
 * @param total how many there are
 * @param problems what could not be read, and why
 */
public record PublishedReport(
    ReportPublication publication, long shown, long total, List<String> problems) {

  /**
   * Reads it.
   *
   * @param source where it is read, for people
   * @param samples of the queue; none where it is not known
   * @param plan what {@code plan --format json} printed; null for nothing
   */
  public static PublishedReport read(
      SiteReader reader, String source, List<QueueSample> samples, String plan) throws IOException {
    Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (NewestDocuments documents = new NewestDocuments(PublishedSite.NEWEST)) {
      List<Batch> batches = reader.batches();
      reader.addDocuments(batches, documents);
      List<DocumentLine> lines = new ArrayList<>();
      documents.newestFirst().forEachRemaining(lines::add);
      String costs = reader.costs(batches);
      SiteView view =
          new SiteView(
              begun,
              source,
              false,
              reader.total(),
              reader.failed(),
              batches,
              samples,
              plan,
              reader.problems(),
              costs);
      return new PublishedReport(
          new ReportPublication(lines, view, begun),
          lines.size(),
          reader.total(),
          reader.problems());
    }
  }
}
