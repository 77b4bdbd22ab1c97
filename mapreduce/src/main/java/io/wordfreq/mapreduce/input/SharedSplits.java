package io.wordfreq.mapreduce.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills splits with small documents. At first each split is for one host, and gets documents that
 * this host holds; what is then left of all hosts, too little to fill a split each, is put
 * together. The same documents in the same order make the same splits.
 */
final class SharedSplits {

  /** The host of documents that no host is known to hold. */
  private static final String ANY = "";

  private final long splitBytes;
  private final Map<String, Bin> bins = new LinkedHashMap<>();
  private final Map<String, Long> loads = new LinkedHashMap<>();
  private final List<DocumentSplit> splits = new ArrayList<>();

  /** Fills splits up to this size, in bytes; one document may be larger. */
  SharedSplits(long splitBytes) {
    this.splitBytes = splitBytes;
  }

  /** Adds a document, for that of these hosts which has least to read so far. */
  void add(DocumentPart document, List<String> holders) {
    String host = ANY;
    for (String holder : holders) {
      if (host.equals(ANY) || load(holder) < load(host)) {
        host = holder;
      }
    }
    loads.merge(host, SplitPlanner.cost(document.range().length()), Long::sum);
    put(document, host, bins.computeIfAbsent(host, any -> new Bin()));
  }

  /** All the splits, when all documents have been added. */
  List<DocumentSplit> finish() {
    Bin rests = new Bin();
    bins.forEach((host, bin) -> bin.parts.forEach(part -> put(part, host, rests)));
    bins.clear();
    flush(rests);
    return splits;
  }

  private long load(String host) {
    return loads.getOrDefault(host, 0L);
  }

  private void put(DocumentPart document, String host, Bin bin) {
    long cost = SplitPlanner.cost(document.range().length());
    if (bin.cost + cost > splitBytes) {
      flush(bin);
    }
    bin.parts.add(document);
    bin.cost += cost;
    bin.costs.merge(host, cost, Long::sum);
  }

  private void flush(Bin bin) {
    if (!bin.parts.isEmpty()) {
      splits.add(new DocumentSplit(bin.parts, bin.hosts()));
      bin.clear();
    }
  }

  /** A split being filled. */
  private static final class Bin {

    private final List<DocumentPart> parts = new ArrayList<>();
    private final Map<String, Long> costs = new LinkedHashMap<>();
    private long cost;

    /** The host that holds most of it, if one is known. */
    List<String> hosts() {
      return costs.entrySet().stream()
          .filter(each -> !each.getKey().equals(ANY))
          .max(Map.Entry.comparingByValue())
          .map(each -> List.of(each.getKey()))
          .orElse(List.of());
    }

    void clear() {
      parts.clear();
      costs.clear();
      cost = 0;
    }
  }
}
