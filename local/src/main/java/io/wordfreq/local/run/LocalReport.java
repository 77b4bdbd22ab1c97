package io.wordfreq.local.run;

import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.cli.SiteSource;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.site.DocumentLine;
import io.wordfreq.launcher.site.files.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pages that show a run, on which documents are called as they were given. */
public final class LocalReport {

  private LocalReport() {}

  /** Writes what a run has counted, and what it could not read. */
  public static ReportFolder write(
      Path folder, Pipeline pipeline, List<LocalDocument> documents, LocalRun run)
      throws IOException {
    Instant now = Instant.now();
    List<DocumentLine> unread =
        run.unread().stream()
            .map(each -> DocumentLine.refused(each.document(), each.error(), now))
            .toList();
    Map<String, String> names = new HashMap<>();
    documents.forEach(document -> names.putIfAbsent(document.key(), document.name()));
    return ReportFolder.write(
        folder,
        SiteSource.reader(pipeline, uri -> names.getOrDefault(S3Name.ofUri(uri).key(), uri)),
        new ReportFolder.Options("this run of wordfreq local", false, List.of(), unread, null));
  }
}
