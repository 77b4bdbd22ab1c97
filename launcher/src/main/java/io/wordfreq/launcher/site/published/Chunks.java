package io.wordfreq.launcher.site.published;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All documents that are shown, newest first, in chunks of which as few as possible change when
 * some are added.
 *
 * <p>The first chunk is filled until it is full, others are then begun before it. Any two
 * neighbours are more than a full chunk together, so that there are at most twice as many as there
 * need be.
 *
 * @param limits how many there may be
 * @param total how many documents there are, shown or not; one that is shown no more and comes
 *     again is counted twice
 * @param failed how many of them could not be counted
 */
record Chunks(Limits limits, List<Chunk> chunks, long total, long failed) {

  /**
   * How many documents there may be.
   *
   * @param chunk in a chunk
   * @param shown in all
   */
  record Limits(int chunk, int shown) {}

  Chunks {
    chunks = List.copyOf(chunks);
  }

  static Chunks none(Limits limits) {
    return new Chunks(limits, List.of(), 0, 0);
  }

  /** The same of which other numbers are told. */
  Chunks outOf(long documents, long failures) {
    return new Chunks(limits, chunks, documents, failures);
  }

  /** With more documents: each name's newest line, and of all the newest. */
  Chunks with(Collection<PublishedDocument> more) {
    Map<String, PublishedDocument> newer = newestOfEach(more);
    List<List<PublishedDocument>> kept = new ArrayList<>();
    long added = newer.size();
    long addedFailed = 0;
    for (Chunk each : chunks) {
      List<PublishedDocument> left = new ArrayList<>(each.size());
      for (PublishedDocument shown : each.documents()) {
        PublishedDocument other = newer.get(shown.name());
        if (other == null || !other.isNewerThan(shown)) {
          left.add(shown);
        }
        if (other != null) {
          added--;
          if (other.isNewerThan(shown)) {
            addedFailed -= shown.line().failed() ? 1 : 0;
          } else {
            newer.remove(shown.name());
          }
        }
      }
      kept.add(left);
    }
    addedFailed += newer.values().stream().filter(each -> each.line().failed()).count();
    for (PublishedDocument each : newer.values()) {
      insert(each, kept);
    }
    return new Chunks(limits, shown(rebuilt(kept)), total + added, failed + addedFailed);
  }

  private static Map<String, PublishedDocument> newestOfEach(
      Collection<PublishedDocument> documents) {
    Map<String, PublishedDocument> newest = new HashMap<>();
    for (PublishedDocument each : documents) {
      newest.merge(each.name(), each, (one, other) -> one.isNewerThan(other) ? one : other);
    }
    return newest;
  }

  /** Adds one to the chunk whose time it is of, else to the last; their order comes later. */
  private void insert(PublishedDocument document, List<List<PublishedDocument>> lists) {
    if (lists.isEmpty()) {
      lists.add(new ArrayList<>());
    }
    int at = 0;
    while (at < chunks.size() - 1 && !document.isNewerThan(chunks.get(at).oldest())) {
      at++;
    }
    lists.get(at).add(document);
  }

  private List<Chunk> rebuilt(List<List<PublishedDocument>> lists) {
    List<Chunk> all = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      Chunk before = i < chunks.size() ? chunks.get(i) : Chunk.unwritten(List.of());
      List<Chunk> now =
          pieces(lists.get(i)).stream()
              .map(each -> each.documents().equals(before.documents()) ? before : each)
              .toList();
      if (!now.isEmpty()) {
        add(all, now);
      }
    }
    return all;
  }

  /** Joins the first of them to the one before, where one of the two is to be written anyway. */
  private void add(List<Chunk> all, List<Chunk> more) {
    List<Chunk> rest = more;
    if (!all.isEmpty()) {
      Chunk last = all.get(all.size() - 1);
      Chunk first = more.get(0);
      if (!(last.isWritten() && first.isWritten())
          && last.size() + first.size() <= limits.chunk()) {
        List<PublishedDocument> joined = new ArrayList<>(last.documents());
        joined.addAll(first.documents());
        all.set(all.size() - 1, Chunk.unwritten(joined));
        rest = more.subList(1, more.size());
      }
    }
    all.addAll(rest);
  }

  /** Full chunks, but for the first. */
  private List<Chunk> pieces(Collection<PublishedDocument> documents) {
    int chunk = limits.chunk();
    List<PublishedDocument> sorted =
        documents.stream().sorted(PublishedDocument.NEWEST_FIRST).toList();
    List<Chunk> pieces = new ArrayList<>();
    int end = sorted.size() % chunk == 0 ? chunk : sorted.size() % chunk;
    for (int from = 0; from < sorted.size(); from = end, end += chunk) {
      pieces.add(Chunk.unwritten(sorted.subList(from, end)));
    }
    return pieces;
  }

  private List<Chunk> shown(List<Chunk> all) {
    List<Chunk> shown = new ArrayList<>();
    int left = limits.shown();
    for (Chunk each : all) {
      if (left > 0) {
        shown.add(each.newest(left));
        left -= each.size();
      }
    }
    return shown;
  }
}
