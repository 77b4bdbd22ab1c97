package io.wordfreq.launcher.site.server;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.site.NewestDocuments;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.SiteView;
import io.wordfreq.launcher.site.SiteWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the pages show, kept as things stand. One thread calls {@link #refresh}, any number read.
 *
 * <p>The ledger and the queue are looked at each time; all results are read only when a batch has
 * changed, and so rarely that it takes a tenth of the time at most, since there may be many.
 */
public final class LiveSite {

  private static final int NEWEST = SiteWriter.CHUNK_DOCUMENTS * SiteWriter.PART_CHUNKS;
  private static final int PAUSE_TO_READING = 9;

  /** What batches used may be kept after they have changed, minutes later. */
  private static final Duration COSTS_EVERY = Duration.ofMinutes(5);

  /** A day of changes, one a minute. */
  private static final int SAMPLES = 1_440;

  private final String source;
  private final Supplier<SiteReader> readers;
  private final Supplier<Optional<QueueSample>> sampler;
  private final String plan;
  private final Function<RuntimeException, String> explanation;
  private final Clock clock;

  private final List<QueueSample> samples = new ArrayList<>();
  private List<String> batchesRead;
  private Instant notBefore = Instant.MIN;
  private NewestDocuments documents = new NewestDocuments(NEWEST);
  private SiteReader read;
  private String costs;
  private List<String> costsProblems = List.of();
  private Instant costsUntil = Instant.MIN;
  private SiteView shown;
  private volatile Map<String, Page> pages = Map.of();

  /**
   * @param source where it is read, for people
   * @param readers read it, each once
   * @param sampler says what waits now
   * @param plan what {@code plan --format json} printed; null for nothing
   * @param explanation says to people what went wrong
   */
  public LiveSite(
      String source,
      Supplier<SiteReader> readers,
      Supplier<Optional<QueueSample>> sampler,
      String plan,
      Function<RuntimeException, String> explanation,
      Clock clock) {
    this.source = source;
    this.readers = readers;
    this.sampler = sampler;
    this.plan = plan;
    this.explanation = explanation;
    this.clock = clock;
    read = readers.get();
  }

  /** The JSON document of that name, if there is one. */
  Optional<Page> page(String name) {
    return Optional.ofNullable(pages.get(name));
  }

  /** Looks what has changed. What cannot be read is a problem that the pages show. */
  public void refresh() {
    SiteReader reader = readers.get();
    List<Batch> batches = reader.batches();
    List<String> problems = new ArrayList<>(reader.problems());
    sampler.get().ifPresent(this::keep);
    List<String> now = batches.stream().map(batch -> batch.id() + " " + batch.revision()).toList();
    Instant begun = clock.instant();
    boolean reread = false;
    if (!now.equals(batchesRead) && !begun.isBefore(notBefore)) {
      try {
        NewestDocuments next = new NewestDocuments(NEWEST);
        reader.addDocuments(batches, next);
        costsUntil = begun;
        documents = next;
        read = reader;
        batchesRead = now;
        reread = true;
      } catch (RuntimeException e) {
        problems.add("the results: " + explanation.apply(e));
      } catch (IOException e) {
        throw new UncheckedIOException("writing to memory", e);
      }
      Instant ended = clock.instant();
      notBefore = ended.plus(Duration.between(begun, ended).multipliedBy(PAUSE_TO_READING));
    }
    if (!begun.isBefore(costsUntil)) {
      SiteReader ofCosts = readers.get();
      costs = ofCosts.costs(batches);
      costsProblems = ofCosts.problems();
      costsUntil = begun.plus(COSTS_EVERY);
    }
    problems.addAll(costsProblems);
    read.problems().stream().filter(each -> !problems.contains(each)).forEach(problems::add);
    SiteView view =
        new SiteView(
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            source,
            true,
            read.total(),
            read.failed(),
            batches,
            samples,
            plan,
            problems,
            costs);
    if (reread || shown == null || isNews(view)) {
      publish(view);
      shown = view;
    }
  }

  /** While a batch is at work, its bar grows. */
  private boolean isNews(SiteView view) {
    boolean atWork = view.batches().stream().anyMatch(batch -> !batch.state().isFinal());
    return atWork
        || !view.batches().equals(shown.batches())
        || !view.samples().equals(shown.samples())
        || !view.problems().equals(shown.problems())
        || !Objects.equals(view.costs(), shown.costs());
  }

  /** Keeps what changes: of equal samples in a row the first. */
  private void keep(QueueSample sample) {
    int size = samples.size();
    if (size > 0 && isSame(sample, samples.get(size - 1))) {
      return;
    }
    if (size == SAMPLES) {
      samples.remove(0);
    }
    samples.add(sample);
  }

  private static boolean isSame(QueueSample one, QueueSample other) {
    return one.visible() == other.visible()
        && one.inFlight() == other.inFlight()
        && one.dead() == other.dead()
        && one.units() == other.units();
  }

  private void publish(SiteView view) {
    Map<String, StringWriter> texts = new HashMap<>();
    SiteWriter writer =
        new SiteWriter(
            name -> {
              StringWriter text = new StringWriter();
              texts.put(name, text);
              return text;
            });
    try {
      if (pages.isEmpty()) {
        writer.writeStopWords();
      }
      writer.write(documents.newestFirst(), view);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    Map<String, Page> next = new HashMap<>();
    Optional.ofNullable(pages.get("stopwords")).ifPresent(page -> next.put("stopwords", page));
    texts.forEach(
        (name, text) ->
            next.put(
                name,
                new Page("application/json", text.toString().getBytes(StandardCharsets.UTF_8))));
    pages = Map.copyOf(next);
  }
}
