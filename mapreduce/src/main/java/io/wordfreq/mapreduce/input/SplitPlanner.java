package io.wordfreq.mapreduce.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Divides documents among map tasks: small ones share a split, a large one takes several.
 *
 * <p>No document is touched for it: what is not known is assumed.
 */
final class SplitPlanner {

  /**
   * What opening a document costs, in bytes that could be read in the time: S3 answers a GET in
   * some 10 ms, in which a task counts some 100 MB/s, rounded down so that tasks that cost seconds
   * to start stay few. 256 of the smallest documents fill a split of 128 MiB.
   */
  private static final long OPEN_COST = 512 << 10;

  /** What a document is divided into at most, so that a wrong size in a manifest costs little. */
  private static final int MOST_PARTS = 10_000;

  /** A rest shorter than this part of a split is read with the part before it, as Hadoop does. */
  private static final double SLOP = 1.1;

  private final long splitBytes;
  private final Predicate<ManifestEntry> divisible;

  /**
   * Plans splits.
   *
   * @param splitBytes how large a split should be, at least 1
   * @param divisible whether a document may be read from its middle
   */
  SplitPlanner(long splitBytes, Predicate<ManifestEntry> divisible) {
    this.splitBytes = splitBytes;
    this.divisible = divisible;
  }

  List<DocumentSplit> plan(List<ManifestEntry> documents) {
    List<DocumentSplit> splits = new ArrayList<>();
    List<DocumentPart> shared = new ArrayList<>();
    long sharedBytes = 0;
    for (ManifestEntry document : documents) {
      if (spans(document)) {
        divide(document, splits);
        continue;
      }
      long cost = Math.max(0, document.bytes()) + OPEN_COST;
      if (!shared.isEmpty() && sharedBytes + cost > splitBytes) {
        splits.add(new DocumentSplit(shared));
        shared.clear();
        sharedBytes = 0;
      }
      shared.add(DocumentPart.whole(document.document(), document.location(), document.bytes()));
      sharedBytes += cost;
    }
    if (!shared.isEmpty()) {
      splits.add(new DocumentSplit(shared));
    }
    return splits;
  }

  /** Whether a document takes several splits. */
  boolean spans(ManifestEntry document) {
    return document.bytes() > splitBytes * SLOP && divisible.test(document);
  }

  /** What all documents cost together, in bytes. */
  static long cost(List<ManifestEntry> documents) {
    return documents.stream().mapToLong(each -> Math.max(0, each.bytes()) + OPEN_COST).sum();
  }

  private void divide(ManifestEntry document, List<DocumentSplit> splits) {
    long size = document.bytes();
    long partBytes = Math.max(splitBytes, size / MOST_PARTS);
    long start = 0;
    while (start < size) {
      long rest = size - start;
      long length = rest <= partBytes * SLOP ? rest : partBytes;
      splits.add(
          new DocumentSplit(
              List.of(
                  DocumentPart.range(
                      document.document(), document.location(), start, length, size))));
      start += length;
    }
  }
}
