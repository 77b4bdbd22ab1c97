package io.wordfreq.launcher.site.files;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.site.DocumentLine;
import io.wordfreq.launcher.site.NewestDocuments;
import io.wordfreq.launcher.site.NewestFirst;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.SiteView;
import io.wordfreq.launcher.site.SiteWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A report: the pages in a folder, with what there was to show when it was written.
 *
 * @param page the page to open
 * @param shown how many documents it shows
 * @param total how many there are
 * @param problems what could not be read, and why
 */
public record ReportFolder(Path page, long shown, long total, List<String> problems) {

  /** How many documents a report shows unless it is to show all. */
  public static final int NEWEST = SiteWriter.CHUNK_DOCUMENTS * SiteWriter.PART_CHUNKS;

  /**
   * What a report is told beside what is read.
   *
   * @param source where that is, for people
   * @param all whether all documents are shown, not the newest alone
   * @param samples of the queue; none where it is not known
   * @param others documents that are shown, too
   * @param plan what {@code plan --format json} printed; null for nothing
   */
  public record Options(
      String source,
      boolean all,
      List<QueueSample> samples,
      List<DocumentLine> others,
      String plan) {}

  /**
   * Writes it.
   *
   * @throws OccupiedFolderException if the folder holds other things than an older report
   */
  public static ReportFolder write(Path folder, SiteReader reader, Options options)
      throws IOException {
    SiteFolder files = SiteFolder.create(folder);
    try (NewestFirst documents =
        options.all() ? new SortedDocuments(folder) : new NewestDocuments(NEWEST)) {
      List<Batch> batches = reader.batches();
      reader.addDocuments(batches, documents);
      for (DocumentLine other : options.others()) {
        reader.add(documents, other);
      }
      String costs = reader.costs(batches);
      SiteWriter writer = new SiteWriter(files);
      writer.writeStopWords();
      long shown =
          writer.write(
              documents.newestFirst(),
              new SiteView(
                  Instant.now().truncatedTo(ChronoUnit.MILLIS),
                  options.source(),
                  false,
                  reader.total(),
                  reader.failed(),
                  batches,
                  options.samples(),
                  options.plan(),
                  reader.problems(),
                  costs));
      files.removeOthers();
      return new ReportFolder(files.page(), shown, reader.total(), reader.problems());
    }
  }
}
