package io.wordfreq.launcher.site.files;

import io.wordfreq.launcher.site.DocumentLine;
import io.wordfreq.launcher.site.NewestFirst;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Any number of documents in order: sorted some at a time, written to temporary files, and merged
 * when they are read.
 */
public final class SortedDocuments implements NewestFirst {

  /**
   * What is sorted in memory, in characters: 32 MB at most, and 25 files for 1,000,000 documents.
   */
  private static final long RUN_CHARACTERS = 16_000_000;

  private final Path folder;
  private final long runCharacters;
  private final List<DocumentLine> lines = new ArrayList<>();
  private final List<Path> runs = new ArrayList<>();
  private final List<Run> open = new ArrayList<>();
  private long characters;

  /**
   * @param folder where the temporary files are, with as much room as all documents take
   */
  public SortedDocuments(Path folder) {
    this(folder, RUN_CHARACTERS);
  }

  SortedDocuments(Path folder, long runCharacters) {
    this.folder = folder;
    this.runCharacters = runCharacters;
  }

  @Override
  public void add(DocumentLine line) throws IOException {
    lines.add(line);
    characters += line.json().length();
    if (characters > runCharacters) {
      spill();
    }
  }

  private void spill() throws IOException {
    lines.sort(Comparator.naturalOrder());
    Path run = Files.createTempFile(folder, "sorting", ".tmp");
    runs.add(run);
    try (BufferedWriter writer = Files.newBufferedWriter(run)) {
      for (DocumentLine line : lines) {
        writer.write(line.at() + "\t" + (line.failed() ? "1" : "0") + "\t" + line.json() + "\n");
      }
    }
    lines.clear();
    characters = 0;
  }

  @Override
  public Iterator<DocumentLine> newestFirst() throws IOException {
    if (runs.isEmpty()) {
      return lines.stream().sorted().iterator();
    }
    spill();
    PriorityQueue<Run> byLine = new PriorityQueue<>(Comparator.comparing(run -> run.line));
    for (Path file : runs) {
      Run run = new Run(Files.newBufferedReader(file));
      open.add(run);
      if (run.advance()) {
        byLine.add(run);
      }
    }
    return new Merge(byLine);
  }

  @Override
  public void close() throws IOException {
    for (Run run : open) {
      run.reader.close();
    }
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
  }

  /** One of the temporary files, and the line that it has come to. */
  private static final class Run {
    private final BufferedReader reader;
    private DocumentLine line;

    Run(BufferedReader reader) {
      this.reader = reader;
    }

    /** False at the end. */
    boolean advance() throws IOException {
      String text = reader.readLine();
      if (text == null) {
        return false;
      }
      String[] fields = text.split("\t", 3);
      line = new DocumentLine(Instant.parse(fields[0]), fields[1].equals("1"), fields[2]);
      return true;
    }
  }

  /** The lines of all files, each time the first of those that they have come to. */
  private record Merge(PriorityQueue<Run> byLine) implements Iterator<DocumentLine> {

    @Override
    public boolean hasNext() {
      return !byLine.isEmpty();
    }

    @Override
    public DocumentLine next() {
      if (byLine.isEmpty()) {
        throw new NoSuchElementException();
      }
      Run run = byLine.remove();
      DocumentLine line = run.line;
      try {
        if (run.advance()) {
          byLine.add(run);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return line;
    }
  }
}
