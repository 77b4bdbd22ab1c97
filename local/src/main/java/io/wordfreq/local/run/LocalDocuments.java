package io.wordfreq.local.run;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that paths stand for, in their order; a folder stands for the files below it, sorted,
 * hidden ones left out. Symbolic links are followed.
 *
 * @param documents each name once; a file that has two is there under both
 * @param problems a line for each path or file that cannot be counted
 */
public record LocalDocuments(List<LocalDocument> documents, List<String> problems) {

  private static final Path STANDARD_INPUT = Path.of("-");

  /**
   * Finds them.
   *
   * @param arguments as the command line has them; {@code -} is standard input
   */
  public static LocalDocuments of(List<Path> arguments) {
    Found found = new Found();
    for (Path path : FileNames.ofArguments(arguments)) {
      if (path.equals(STANDARD_INPUT)) {
        found.add(path, LocalDocument.ofStandardInput(path.toString()));
      } else if (path.toString().isEmpty()) {
        // It would mean the current folder; most likely a shell variable was not set.
        found.problems.add("'': no such file or folder");
      } else if (Files.isDirectory(path)) {
        int problemsBefore = found.problems.size();
        List<Path> files = filesBelow(path, found.problems);
        if (files.isEmpty() && found.problems.size() == problemsBefore) {
          found.problem(path, "a folder without files");
        }
        files.forEach(file -> found.add(file, false));
      } else {
        found.add(path, true);
      }
    }
    return new LocalDocuments(List.copyOf(found.documents.values()), List.copyOf(found.problems));
  }

  /** How many different files there are. */
  public int files() {
    return (int) documents.stream().map(LocalDocument::key).distinct().count();
  }

  /** How much there is to count, as far as that is known. */
  public long bytes() {
    return documents.stream().mapToLong(document -> Math.max(0, document.bytes())).sum();
  }

  /** Whether some can be read only once, as standard input and pipes. */
  public boolean haveStreams() {
    return documents.stream().anyMatch(LocalDocument::isStream);
  }

  /**
   * Reads what can be read only once into files.
   *
   * @param folder where the files go; made if missing
   * @return the same documents, without those that could not be read, and why as problems
   * @throws IOException if the files cannot be written
   */
  LocalDocuments spooled(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<LocalDocument> read = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (LocalDocument document : documents) {
      if (!document.isStream()) {
        read.add(document);
        continue;
      }
      Path copy = folder.resolve(Integer.toString(read.size()));
      try (OutputStream out = Files.newOutputStream(copy)) {
        long bytes = copy(document, out);
        read.add(document.in(copy, bytes));
      } catch (UnreadableException e) {
        unread.add(document.name() + ": cannot be read: " + e.getMessage());
      }
    }
    return new LocalDocuments(List.copyOf(read), List.copyOf(unread));
  }

  /** Gives how many bytes there were. */
  private static long copy(LocalDocument document, OutputStream out) throws IOException {
    // Piece by piece, since a document that cannot be read is its own trouble, and a disk that
    // cannot be written everyone's.
    try (InputStream in = open(document)) {
      byte[] buffer = new byte[1 << 16];
      long bytes = 0;
      for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
        out.write(buffer, 0, read);
        bytes += read;
      }
      return bytes;
    }
  }

  private static InputStream open(LocalDocument document) throws UnreadableException {
    if (document.file() == null) {
      return new FileInputStream(FileDescriptor.in);
    }
    try {
      return Files.newInputStream(document.file());
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }

  private static int read(InputStream in, byte[] buffer) throws UnreadableException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }

  /** Reading failed, not writing. */
  private static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(IOException cause) {
      super(FileReason.of(cause), cause);
    }
  }

  /** What has been found so far. */
  private static final class Found {

    private final Map<Path, LocalDocument> documents = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param given whether the command line names it, and not only its folder: a pipe among a
     *     folder's files may be anything's, and wait for ever
     */
    void add(Path path, boolean given) {
      if (Files.isSymbolicLink(path) && !Files.exists(path)) {
        problem(path, "a link that leads nowhere");
      } else if (!Files.exists(path)) {
        problem(path, "no such file or folder");
      } else if (!Files.isReadable(path)) {
        problem(path, "may not be read");
      } else if (Files.isRegularFile(path)) {
        Path absolute = path.toAbsolutePath().normalize();
        add(path, LocalDocument.ofFile(FileNames.text(path), absolute, size(path)));
      } else if (given) {
        Path absolute = path.toAbsolutePath().normalize();
        add(path, LocalDocument.ofFile(FileNames.text(path), absolute, LocalDocument.STREAM));
      } else {
        problem(path, "not a file; name it by itself to have what comes from it counted");
      }
    }

    void add(Path path, LocalDocument document) {
      if (documents.containsKey(path)) {
        return;
      }
      if (names.add(document.name())) {
        documents.put(path, document);
      } else {
        problem(path, "another file's name is written the same; rename one of them");
      }
    }

    void problem(Path path, String problem) {
      problems.add(FileNames.text(path) + ": " + problem);
    }
  }

  /** Nothing, if it has gone meanwhile: its upload tells that. */
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
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
                problems.add(FileNames.text(file) + ": may not be read");
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      problems.add(FileNames.text(folder) + ": " + FileReason.of(e));
    }
    files.sort(null);
    return files;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
