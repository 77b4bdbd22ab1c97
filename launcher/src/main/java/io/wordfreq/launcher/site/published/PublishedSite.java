package io.wordfreq.launcher.site.published;

import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteAssets;
import io.wordfreq.launcher.site.SiteWriter;
import io.wordfreq.launcher.site.published.Change.After;
import io.wordfreq.launcher.site.published.Chunks.Limits;
import io.wordfreq.launcher.site.published.PublishedEntry.ChunkFile;
import io.wordfreq.launcher.site.published.SiteBucket.Content;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The pages in a bucket, which any number of writers change at the same time; of one process one
 * thread at a time does.
 *
 * <p>A change reads the entry and what it names (22 GETs where 10,000 documents are shown, twice as
 * many at most), puts what is new (four objects where a small batch came: documents, batches,
 * samples, the entry; a chunk of 500 documents more for each that changes) and deletes what nobody
 * has named for an hour (one call). At us-east-1's prices of 2026, $0.005 for 1,000 PUTs and
 * $0.0004 for 1,000 GETs, a small batch costs $0.00003. The first change of a process also puts the
 * pages (19 objects) if the bucket has another version of them, and lists the bucket once to delete
 * what writers that died have left.
 */
public final class PublishedSite {

  /** What loses that often against others meets the next change; each try takes a second or so. */
  static final int ATTEMPTS = 5;

  /** Whoever has opened the pages reads what they named then. */
  static final Duration RETIRED_FOR = Duration.ofHours(1);

  static final int NEWEST = SiteWriter.CHUNK_DOCUMENTS * SiteWriter.PART_CHUNKS;

  private final SiteBucket bucket;
  private final Supplier<String> ids;
  private final IntConsumer pause;
  private final Clock clock;
  private final Limits limits;
  private boolean checked;

  /**
   * @param ids give a text that is not given again, of lower-case letters and digits
   * @param pause waits before the next attempt, told which has failed, from 1
   */
  public PublishedSite(SiteBucket bucket, Supplier<String> ids, IntConsumer pause, Clock clock) {
    this(bucket, ids, pause, clock, new Limits(SiteWriter.CHUNK_DOCUMENTS, NEWEST));
  }

  PublishedSite(
      SiteBucket bucket, Supplier<String> ids, IntConsumer pause, Clock clock, Limits limits) {
    this.bucket = bucket;
    this.ids = ids;
    this.pause = pause;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Shows what batches have found.
   *
   * @return false if others were faster each time; the next call does what this one has not
   */
  public boolean add(BatchPublication batches) {
    return change(batches);
  }

  /**
   * Shows what a report shows, and what has been published while that was read.
   *
   * @return false if others were faster each time
   */
  public boolean replaceBy(ReportPublication report) {
    return change(report);
  }

  boolean change(Change change) {
    Set<String> unnamed = new LinkedHashSet<>();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Content> content = bucket.read(PublishedEntry.KEY);
      PublishedEntry before =
          content.map(Content::bytes).map(PublishedEntry::parse).orElseGet(PublishedEntry::none);
      // Where an answer was lost, what this writer put is named after all.
      unnamed.removeAll(before.named());
      before.retired().values().forEach(unnamed::removeAll);
      Optional<After> after =
          change.apply(new PublishedState(bucket, limits, before, content.isPresent()));
      if (after.isEmpty()) {
        delete(unnamed);
        tidy(before);
        return true;
      }
      PublishedEntry next = write(before, after.get(), unnamed);
      if (bucket.replace(
          PublishedEntry.KEY,
          next.toJson(limits.chunk()),
          content.map(Content::tag).orElse(null))) {
        tidy(next);
        return true;
      }
      pause.accept(attempt);
    }
    return false;
  }

  /**
   * Puts what is new.
   *
   * @param unnamed what was put before and is not named; what is put now is added
   */
  private PublishedEntry write(PublishedEntry before, After after, Set<String> unnamed) {
    String version = putPages(before);
    Map<String, byte[]> contents = new HashMap<>(after.files());
    if (!version.equals(before.pages())) {
      contents.putAll(Texts.of(SiteWriter::writeStopWords).bytes());
    }
    usual()
        .forEach(
            (name, content) -> {
              if (!before.files().containsKey(name)) {
                contents.putIfAbsent(name, content);
              }
            });
    Set<String> retiring = new LinkedHashSet<>(unnamed);
    Map<String, String> files = new HashMap<>(before.files());
    contents.forEach((name, content) -> files.put(name, put(name, content, unnamed)));
    List<ChunkFile> chunks = new ArrayList<>();
    for (Chunk each : after.documents().chunks()) {
      String file = each.isWritten() ? each.file() : put("documents", json(each), unnamed);
      chunks.add(new ChunkFile(file, each.size()));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Map<Instant, List<String>> retired = deleteOld(before.retired(), now);
    PublishedEntry next =
        new PublishedEntry(
            now,
            after.source(),
            version,
            after.documents().total(),
            after.documents().failed(),
            chunks,
            files,
            Map.of(),
            after.problems());
    retiring.addAll(before.named());
    retiring.removeAll(next.named());
    if (!retiring.isEmpty()) {
      retired.put(now, List.copyOf(retiring));
    }
    return next.withRetired(retired);
  }

  /** Names the version of the pages that the bucket has then. */
  private String putPages(PublishedEntry before) {
    if (checked) {
      return before.pages();
    }
    if (!SiteFiles.ofThisBuild().version().equals(before.pages())) {
      SiteFiles.ofThisBuild().putInto(bucket);
    }
    return SiteFiles.ofThisBuild().version();
  }

  /** What pages ask for, whether or not there is anything to say. */
  private static Map<String, byte[]> usual() {
    return Texts.of(
            writer -> {
              writer.writeBatches(List.of());
              writer.writeSamples(List.<QueueSample>of());
              writer.writePlan(null);
              writer.writeCosts(null);
            })
        .bytes();
  }

  private static byte[] json(Chunk chunk) {
    return Texts.of(
            writer ->
                writer.writeChunk(
                    "chunk", chunk.documents().stream().map(PublishedDocument::line).iterator()))
        .bytes()
        .get("chunk");
  }

  private String put(String name, byte[] content, Set<String> unnamed) {
    String file = name + "-" + ids.get();
    unnamed.add(file);
    bucket.put(PublishedEntry.key(file), content);
    return file;
  }

  /** What is deleted before the entry forgets it cannot be left over. */
  private Map<Instant, List<String>> deleteOld(Map<Instant, List<String>> retired, Instant now) {
    Map<Instant, List<String>> left = new HashMap<>(retired);
    Set<String> old = new LinkedHashSet<>();
    retired.forEach(
        (at, files) -> {
          if (at.isBefore(now.minus(RETIRED_FOR))) {
            old.addAll(files);
            left.remove(at);
          }
        });
    delete(old);
    return left;
  }

  private void delete(Collection<String> files) {
    if (!files.isEmpty()) {
      bucket.delete(files.stream().map(PublishedEntry::key).toList());
    }
  }

  /** Once: deletes what writers have left that died, and older pages that nobody has open. */
  private void tidy(PublishedEntry entry) {
    if (checked) {
      return;
    }
    checked = true;
    Instant old = clock.instant().minus(RETIRED_FOR);
    Set<String> named = new HashSet<>(entry.named());
    entry.retired().values().forEach(named::addAll);
    Set<String> keys = new HashSet<>(Set.of(PublishedEntry.KEY));
    named.forEach(file -> keys.add(PublishedEntry.key(file)));
    Map<String, Instant> all = bucket.list();
    boolean pagesAreOld = all.getOrDefault(SiteAssets.INDEX, Instant.MAX).isBefore(old);
    List<String> left =
        all.entrySet().stream()
            .filter(each -> each.getValue().isBefore(old))
            .map(Map.Entry::getKey)
            .filter(
                key ->
                    key.startsWith("data/")
                        ? !keys.contains(key)
                        : pagesAreOld
                            && entry.pages().equals(SiteFiles.ofThisBuild().version())
                            && SiteFiles.ofThisBuild().isOfAnotherVersion(key))
            .toList();
    if (!left.isEmpty()) {
      bucket.delete(left);
    }
  }
}
