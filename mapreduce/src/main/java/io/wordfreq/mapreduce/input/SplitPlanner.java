package io.wordfreq.mapreduce.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Divides documents among map tasks: small ones share a split, a large one takes several; by hosts
 * that hold them, where that is known.
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

  /** Larger than S3's largest object, 5 TiB; a wrong size beyond that would overflow sums. */
  private static final long LARGEST = 8L << 40;

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

  List<DocumentSplit> plan(List<PlacedDocument> documents) {
    List<DocumentSplit> splits = new ArrayList<>();
    SharedSplits shared = new SharedSplits(splitBytes);
    for (PlacedDocument document : documents) {
      ManifestEntry entry = document.entry();
      if (spans(document)) {
        divide(document, splits);
      } else {
        shared.add(
            DocumentPart.whole(entry.document(), entry.location(), entry.bytes()),
            document.hosts(0, entry.bytes()));
      }
    }
    splits.addAll(shared.finish());
    return splits;
  }

  /** Whether a document takes several splits. */
  boolean spans(PlacedDocument document) {
    return document.entry().bytes() > splitBytes * SLOP && divisible.test(document.entry());
  }

  /** What all documents cost together, in bytes. */
  static long cost(List<PlacedDocument> documents) {
    return documents.stream().mapToLong(each -> cost(each.entry().bytes())).sum();
  }

  /** What it costs to open and read so many bytes, -1 for unknown, in bytes. */
  static long cost(long bytes) {
    return Math.min(LARGEST, Math.max(0, bytes)) + OPEN_COST;
  }

  private void divide(PlacedDocument document, List<DocumentSplit> splits) {
    ManifestEntry entry = document.entry();
    long size = entry.bytes();
    long partBytes = Math.max(splitBytes, size / MOST_PARTS);
    long start = 0;
    while (start < size) {
      long rest = size - start;
      long length = rest <= partBytes * SLOP ? rest : partBytes;
      DocumentPart part =
          DocumentPart.range(entry.document(), entry.location(), start, length, size);
      splits.add(new DocumentSplit(List.of(part), document.hosts(start, length)));
      start += length;
    }
  }
}
