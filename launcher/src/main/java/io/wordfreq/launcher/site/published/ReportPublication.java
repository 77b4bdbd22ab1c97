package io.wordfreq.launcher.site.published;

import io.wordfreq.launcher.site.DocumentLine;
import io.wordfreq.launcher.site.SiteView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A report in place of whatever is shown, but for what was published while it was read. */
public final class ReportPublication implements Change {

  /**
   * A result's time is when it was read, and it is stored, seconds later or minutes where the table
   * throttles: so much older may be what the report's reading has missed.
   */
  private static final Duration STORING = Duration.ofMinutes(10);

  private final List<DocumentLine> lines;
  private final SiteView view;
  private final Instant begun;

  /**
   * @param lines the newest documents
   * @param begun when reading them began
   */
  public ReportPublication(List<DocumentLine> lines, SiteView view, Instant begun) {
    this.lines = List.copyOf(lines);
    this.view = view;
    this.begun = begun;
  }

  @Override
  public Optional<After> apply(Before before) {
    List<PublishedDocument> documents =
        Stream.concat(
                lines.stream().map(PublishedDocument::of),
                before.readableDocuments().stream()
                    .filter(each -> each.line().at().isAfter(begun.minus(STORING))))
            .toList();
    return Optional.of(
        new After(
            before.none().with(documents).outOf(view.total(), view.failed()),
            view.source(),
            view.problems(),
            Texts.of(
                    writer -> {
                      writer.writeBatches(view.batches());
                      writer.writeSamples(view.samples());
                      writer.writePlan(view.plan());
                      writer.writeCosts(view.costs());
                    })
                .bytes()));
  }
}
