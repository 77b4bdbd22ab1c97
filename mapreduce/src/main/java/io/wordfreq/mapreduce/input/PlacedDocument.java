package io.wordfreq.mapreduce.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.BlockLocation;

/**
 * A document to read, and where what of it is stored.
 *
 * @param entry what is to be read
 * @param blocks what hosts hold of it, in order; none where that is not known or means nothing
 */
record PlacedDocument(ManifestEntry entry, List<Block> blocks) {

  /** What object stores and one machine's own file system say for want of a better name. */
  private static final String NO_HOST = "localhost";

  /** The bytes of a document up to {@code end} that no block before holds. */
  record Block(long end, List<String> hosts) {}

  /** A document that is as near to one host as to another. */
  static PlacedDocument anywhere(ManifestEntry entry) {
    return new PlacedDocument(entry, List.of());
  }

  /** A file whose blocks lie so. */
  static PlacedDocument of(ManifestEntry entry, BlockLocation[] locations) throws IOException {
    List<Block> blocks = new ArrayList<>(locations.length);
    for (BlockLocation each : locations) {
      List<String> hosts = List.of(each.getHosts());
      if (!hosts.isEmpty() && !hosts.contains(NO_HOST)) {
        blocks.add(new Block(each.getOffset() + each.getLength(), hosts));
      }
    }
    return new PlacedDocument(entry, List.copyOf(blocks));
  }

  /** The hosts that hold the byte in the middle of this range, the best guess for all of it. */
  List<String> hosts(long start, long length) {
    long middle = start + length / 2;
    return blocks.stream()
        .filter(block -> middle < block.end())
        .findFirst()
        .map(Block::hosts)
        .orElse(List.of());
  }
}
