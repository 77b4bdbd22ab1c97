package io.wordfreq.local.run;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that paths stand for, in their order; a folder stands for the files below it, sorted,
 * hidden ones left out. Symbolic links are followed.
 *
 * @param documents each name once; a file that has two is there under both
 * @param problems a line for each path or file that cannot be counted
 */
public record LocalDocuments(List<LocalDocument> documents, List<String> problems) {

  public static LocalDocuments of(List<Path> paths) {
    Map<String, LocalDocument> documents = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (Path path : paths) {
      // An empty path would mean the current folder; most likely a shell variable was not set.
      if (path.toString().isEmpty() || !Files.exists(path)) {
        problems.add(quoted(path) + ": no such file or folder");
      } else if (Files.isDirectory(path)) {
        int problemsBefore = problems.size();
        List<Path> files = filesBelow(path, problems);
        if (files.isEmpty() && problems.size() == problemsBefore) {
          problems.add(path + ": a folder without files");
        }
        files.forEach(file -> add(file, documents, problems));
      } else {
        add(path, documents, problems);
      }
    }
    return new LocalDocuments(List.copyOf(documents.values()), List.copyOf(problems));
  }

  /** How many different files there are. */
  public int files() {
    return (int) documents.stream().map(LocalDocument::key).distinct().count();
  }

  /** How much there is to count. */
  public long bytes() {
    return documents.stream().mapToLong(LocalDocument::bytes).sum();
  }

  private static void add(Path path, Map<String, LocalDocument> documents, List<String> problems) {
    if (!Files.isReadable(path)) {
      problems.add(path + ": may not be read");
    } else if (!Files.isRegularFile(path)) {
      problems.add(path + ": not a file");
    } else {
      Path absolute = path.toAbsolutePath().normalize();
      documents.putIfAbsent(
          path.toString(),
          new LocalDocument(path.toString(), absolute, absolute.toFile().length()));
    }
  }

  private static List<Path> filesBelow(Path folder, List<String> problems) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
              return !below.equals(folder) && isHidden(below)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!isHidden(file) && !Files.isDirectory(file)) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              // A link back to a folder above it leads to nothing that is not found anyway.
              if (!(e instanceof FileSystemLoopException)) {
                problems.add(file + ": may not be read");
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      problems.add(folder + ": " + e.getMessage());
    }
    files.sort(null);
    return files;
  }

  private static String quoted(Path path) {
    return path.toString().isEmpty() ? "''" : path.toString();
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
