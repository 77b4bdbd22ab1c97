package io.wordfreq.mapreduce.input;

import io.wordfreq.counting.line.FailureReason;
import io.wordfreq.counting.line.ManifestLine;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobFilter;
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
    } catch (ManifestLine.WrongLineException e) {
      throw new InputException("manifest " + manifest + ": " + e.getMessage(), e);
    } catch (IOException e) {
      // Another try may read it.
      throw new IOException("manifest " + manifest + " cannot be read: " + FailureReason.of(e), e);
    }
  }

  /**
   * A document of a manifest with the size that it has now; with none if that cannot be found out.
   * Then it is read as a whole, and its reader says why it cannot be read.
   */
  static PlacedDocument asFound(PlacedDocument announced, Configuration conf) {
    try {
      Path path = new Path(announced.location());
      return announced.withBytes(path.getFileSystem(conf).getFileStatus(path).getLen());
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.debug("no size of {}", announced.location(), e);
      return announced.withBytes(-1);
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
      List<FileStatus> matches = matches(fileSystem, path);
      if (matches.isEmpty()) {
        throw new InputException("input " + input + " does not exist");
      }
      boolean repeated = false;
      try {
        for (FileStatus match : matches) {
          if (match.isFile()) {
            repeated |= add(match, blocks(fileSystem, match), found);
          } else {
            repeated |= addFolder(fileSystem, match.getPath(), found);
          }
        }
      } catch (UnsupportedOperationException e) {
        throw new InputException(
            "input %s is in a file system that cannot list folders".formatted(input), e);
      }
      if (found.size() == before && !repeated) {
        throw new InputException("input " + input + " holds no documents");
      }
    }
    return List.copyOf(found.values());
  }

  /** What a path stands for: a file or folder, or those that it matches as a glob. */
  private static List<FileStatus> matches(FileSystem fileSystem, Path path) throws IOException {
    try {
      FileStatus[] matches = fileSystem.globStatus(path);
      return matches == null ? List.of() : List.of(matches);
    } catch (UnsupportedOperationException e) {
      throw new InputException("input " + path + " is in a file system that cannot list", e);
    } catch (IllegalArgumentException e) {
      // Hadoop's globs fail where any name in the folder holds a colon.
      return matchesOfLastName(fileSystem, path, e);
    }
  }

  private static List<FileStatus> matchesOfLastName(
      FileSystem fileSystem, Path path, IllegalArgumentException failure) throws IOException {
    Path folder = path.getParent() == null ? path : path.getParent();
    GlobFilter last = new GlobFilter(path.getName());
    if (new GlobFilter(folder.toUri().getPath()).hasPattern()) {
      throw new InputException(
          "input " + path + " meets a name with a colon, which only the last * may stand for",
          failure);
    }
    if (!last.hasPattern()) {
      return fileSystem.exists(path) ? List.of(fileSystem.getFileStatus(path)) : List.of();
    }
    return Arrays.stream(fileSystem.listStatus(folder))
        .filter(each -> last.accept(each.getPath()))
        .toList();
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
   * Which hosts hold which blocks of a file; none if that cannot be found out, as where its length
   * is not known (HTTP). If the file cannot be read either, its reader will say why.
   */
  private static BlockLocation[] blocks(FileSystem fileSystem, FileStatus file) {
    try {
      return fileSystem.getFileBlockLocations(file, 0, file.getLen());
    } catch (IOException | RuntimeException e) {
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
