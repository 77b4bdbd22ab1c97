package io.wordfreq.mapreduce.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

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

  /** What is left of a document is not divided if it takes at most so many parts, as in Hadoop. */
  private static final double SLOP = 1.1;

  /** The size of parts of what cannot be read in parts. */
  static final long UNDIVIDED = Long.MAX_VALUE;

  private final long splitBytes;
  private final ToLongFunction<PlacedDocument> partBytes;

  /**
   * Plans splits.
   *
   * @param splitBytes how large a split of several documents should be, at least 1
   * @param partBytes how large a part of a document should be, at least 1; {@link #UNDIVIDED} for
   *     one that must be read from its beginning to its end
   */
  SplitPlanner(long splitBytes, ToLongFunction<PlacedDocument> partBytes) {
    this.splitBytes = splitBytes;
    this.partBytes = partBytes;
  }

  List<DocumentSplit> plan(List<PlacedDocument> documents) {
    List<DocumentSplit> splits = new ArrayList<>();
    SharedSplits shared = new SharedSplits(splitBytes);
    for (PlacedDocument document : documents) {
      if (spans(document)) {
        divide(document, splits);
      } else {
        shared.add(
            DocumentPart.whole(document.name(), document.location(), document.bytes()),
            document.hosts(0, document.bytes()));
      }
    }
    splits.addAll(shared.finish());
    return splits;
  }

  /** Whether a document takes several splits. */
  boolean spans(PlacedDocument document) {
    long most = partBytes.applyAsLong(document);
    return most < UNDIVIDED && document.bytes() > most * SLOP;
  }

  /** What all documents cost together, in bytes. */
  static long cost(List<PlacedDocument> documents) {
    return documents.stream().mapToLong(each -> cost(each.bytes())).sum();
  }

  /** What it costs to open and read so many bytes, -1 for unknown, in bytes. */
  static long cost(long bytes) {
    return Math.min(LARGEST, Math.max(0, bytes)) + OPEN_COST;
  }

  private void divide(PlacedDocument document, List<DocumentSplit> splits) {
    long size = document.bytes();
    long most = Math.max(partBytes.applyAsLong(document), size / MOST_PARTS);
    long start = 0;
    while (start < size) {
      long rest = size - start;
      long length = rest <= most * SLOP ? rest : most;
      DocumentPart part =
          DocumentPart.range(document.name(), document.location(), start, length, size);
      splits.add(new DocumentSplit(List.of(part), document.hosts(start, length)));
      start += length;
    }
  }
}
