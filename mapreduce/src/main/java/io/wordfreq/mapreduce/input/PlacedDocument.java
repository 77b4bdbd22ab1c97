package io.wordfreq.mapreduce.input;

import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.line.ManifestLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;

/**
 * A document to read, and which hosts hold which of its bytes.
 *
 * @param name its name in the results
 * @param location the URI to read it from
 * @param bytes its size as it is stored, -1 where unknown; a manifest's may be another by now
 * @param blocks what hosts hold of it, in order; none where that is not known or means nothing
 */
record PlacedDocument(String name, String location, long bytes, List<Block> blocks) {

  /** What object stores and one machine's own file system say for want of a better name. */
  private static final String NO_HOST = "localhost";

  /** The bytes of a document up to {@code end} that no block before holds. */
  record Block(long end, List<String> hosts) {}

  /** A document of a manifest, which is as near to one host as to another. */
  static PlacedDocument of(ManifestLine line) {
    return new PlacedDocument(line.document(), line.location(), line.bytes(), List.of());
  }

  /** A file whose blocks lie so. */
  static PlacedDocument of(FileStatus file, BlockLocation[] locations) throws IOException {
    List<Block> blocks = new ArrayList<>(locations.length);
    for (BlockLocation each : locations) {
      List<String> hosts = List.of(each.getHosts());
      if (!hosts.isEmpty() && !hosts.contains(NO_HOST)) {
        blocks.add(new Block(each.getOffset() + each.getLength(), hosts));
      }
    }
    String name = file.getPath().toString();
    return new PlacedDocument(name, name, file.getLen(), List.copyOf(blocks));
  }

  /** The same document of another size, where nothing is known of hosts. */
  PlacedDocument withBytes(long found) {
    return new PlacedDocument(name, location, found, List.of());
  }

  Compression compression() {
    return Compression.ofName(location);
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
