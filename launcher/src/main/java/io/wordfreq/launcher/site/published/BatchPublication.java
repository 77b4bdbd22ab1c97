package io.wordfreq.launcher.site.published;

import com.fasterxml.jackson.databind.JsonNode;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.site.DocumentLine;
import io.wordfreq.launcher.site.NewestDocuments;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.published.PendingDocuments.Some;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What batches have found since they were last shown. Most of it is pending in this process; what a
 * process did not publish that has died is known by the ledger: a batch that is done there and not
 * on the pages. Of its documents the table tells the results, of 10,000 at most.
 */
public final class BatchPublication implements Change {

  /** A day of samples, one in five minutes; each takes 80 bytes of the page of progress. */
  private static final int SAMPLES = 288;

  private final String source;
  private final Supplier<SiteReader> readers;
  private final Supplier<Optional<QueueSample>> sampler;
  private final PendingDocuments pending;
  private Some published = new Some(List.of(), -1);
  private Set<String> done = Set.of();

  /**
   * @param source where it is read, for people
   * @param readers read batches and results, each once
   * @param sampler says what waits now
   */
  public BatchPublication(
      String source,
      Supplier<SiteReader> readers,
      Supplier<Optional<QueueSample>> sampler,
      PendingDocuments pending) {
    this.source = source;
    this.readers = readers;
    this.sampler = sampler;
    this.pending = pending;
  }

  /** What it showed last is pending no more. */
  public void done() {
    pending.forget(published.last(), done);
  }

  @Override
  public Optional<After> apply(Before before) {
    SiteReader reader = readers.get();
    List<Batch> batches = reader.newestBatches();
    // After the ledger, so that of a batch that is done there all lines are here.
    Some lines = pending.all();
    Set<String> shown = shownAsDone(before);
    List<Batch> news =
        batches.stream()
            .filter(batch -> batch.state().isFinal() && !shown.contains(batch.id()))
            .toList();
    published = lines;
    // Those that another process has shown, too: nothing more comes of them either.
    done =
        batches.stream()
            .filter(batch -> batch.state().isFinal())
            .map(Batch::id)
            .collect(Collectors.toSet());
    if (before.isThere() && lines.lines().isEmpty() && news.isEmpty()) {
      return Optional.empty();
    }
    List<PublishedDocument> documents =
        Stream.concat(lines.lines().stream(), read(news, reader).stream())
            .map(PublishedDocument::of)
            .toList();
    return Optional.of(
        new After(
            before.documents().with(documents),
            source,
            reader.problems(),
            Texts.of(
                    writer -> {
                      writer.writeBatches(batches);
                      writer.writeSamples(samples(before));
                    })
                .bytes()));
  }

  private static Set<String> shownAsDone(Before before) {
    Set<String> ids = new HashSet<>();
    before
        .file("batches")
        .ifPresent(
            json -> {
              for (JsonNode each : json.path("batches")) {
                if (BatchState.valueOf(each.path("state").asText()).isFinal()) {
                  ids.add(each.path("id").asText());
                }
              }
            });
    return ids;
  }

  /** What is not pending here, since another process has stored it, or nobody has. */
  private List<DocumentLine> read(List<Batch> news, SiteReader reader) {
    try (NewestDocuments read = new NewestDocuments(PublishedSite.NEWEST)) {
      long left = PublishedSite.NEWEST;
      for (Batch batch : news) {
        boolean isPending =
            batch.state() == BatchState.PERSISTED
                && pending.stored(batch.id()) >= batch.documents();
        if (!isPending && left > 0) {
          left -= reader.addDocumentsOf(batch, left, read);
        }
      }
      List<DocumentLine> lines = new ArrayList<>();
      read.newestFirst().forEachRemaining(lines::add);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("keeping in memory", e);
    }
  }

  /** Those that are shown, and one more. */
  private List<QueueSample> samples(Before before) {
    List<QueueSample> samples = new ArrayList<>();
    before
        .file("samples")
        .ifPresent(json -> json.path("samples").forEach(each -> samples.add(sample(each))));
    sampler.get().ifPresent(samples::add);
    samples.sort(Comparator.comparing(QueueSample::at));
    return samples.subList(Math.max(0, samples.size() - SAMPLES), samples.size());
  }

  private static QueueSample sample(JsonNode json) {
    return new QueueSample(
        Instant.parse(json.path("at").asText()),
        json.path("visible").asLong(),
        json.path("inFlight").asLong(),
        json.path("dead").asLong(-1),
        json.path("units").asLong(-1));
  }
}
