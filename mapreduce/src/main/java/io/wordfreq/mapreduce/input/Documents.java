package io.wordfreq.mapreduce.input;

import io.wordfreq.counting.line.ManifestLine;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which documents a job is to count, each once. */
final class Documents {

  private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

  private Documents() {}

  /** The documents of a manifest, which alone is read. */
  static List<PlacedDocument> ofManifest(String manifest, Configuration conf) throws IOException {
    Path path = UserPaths.parse(manifest);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(path.getFileSystem(conf).open(path), StandardCharsets.UTF_8))) {
      return once(ManifestLine.readAll(lines));
    } catch (FileNotFoundException e) {
      throw new InputException("manifest " + manifest + " does not exist");
    } catch (IOException e) {
      throw new InputException("manifest " + manifest + ": " + e.getMessage(), e);
    }
  }

  /**
   * The documents that paths stand for: files, all that lies in folders, and globs of both. As
   * everywhere in Hadoop, what is found in a folder is hidden if its name begins with {@code _} or
   * {@code .}.
   */
  static List<PlacedDocument> ofInputs(List<String> inputs, Configuration conf) throws IOException {
    Map<String, PlacedDocument> found = new LinkedHashMap<>();
    for (String input : inputs) {
      int before = found.size();
      Path path = UserPaths.parse(input);
      FileSystem fileSystem = path.getFileSystem(conf);
      FileStatus[] matches = fileSystem.globStatus(path);
      if (matches == null || matches.length == 0) {
        throw new InputException("input " + input + " does not exist");
      }
      boolean repeated = false;
      for (FileStatus match : matches) {
        if (match.isFile()) {
          repeated |= add(match, blocks(fileSystem, match), found);
        } else {
          repeated |= addFolder(fileSystem, match.getPath(), found);
        }
      }
      if (found.size() == before && !repeated) {
        throw new InputException("input " + input + " holds no documents");
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean addFolder(
      FileSystem fileSystem, Path folder, Map<String, PlacedDocument> found) throws IOException {
    boolean repeated = false;
    RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(folder, true);
    while (files.hasNext()) {
      LocatedFileStatus file = files.next();
      if (!isHidden(file.getPath(), folder)) {
        repeated |= add(file, file.getBlockLocations(), found);
      }
    }
    return repeated;
  }

  private static boolean isHidden(Path file, Path folder) {
    for (Path each = file; each != null && !each.equals(folder); each = each.getParent()) {
      if (each.getName().startsWith("_") || each.getName().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Which hosts hold which blocks of a file; none if that cannot be found out. If the file cannot
   * be read either, its reader will say why.
   */
  private static BlockLocation[] blocks(FileSystem fileSystem, FileStatus file) {
    try {
      return fileSystem.getFileBlockLocations(file, 0, file.getLen());
    } catch (IOException e) {
      LOG.debug("no block locations of {}", file.getPath(), e);
      return new BlockLocation[0];
    }
  }

  /** Adds a file; true if it was there before. */
  private static boolean add(
      FileStatus file, BlockLocation[] blocks, Map<String, PlacedDocument> found)
      throws IOException {
    String name = file.getPath().toString();
    return found.put(name, PlacedDocument.of(file, blocks)) != null;
  }

  private static List<PlacedDocument> once(Collection<ManifestLine> lines) {
    Map<String, PlacedDocument> once = new LinkedHashMap<>();
    lines.forEach(line -> once.put(line.document(), PlacedDocument.of(line)));
    return List.copyOf(once.values());
  }
}
