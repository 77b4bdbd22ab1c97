package io.wordfreq.counting.document;

import io.wordfreq.counting.table.WordHash;
import io.wordfreq.counting.table.WordTable;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Words that memory has no room for, in files: a word always goes to the same file, by some bits of
 * its hash, so that each file can be added up by itself. One that is still too large is divided
 * once more, by other bits.
 */
final class SpilledWords implements Closeable {

  /** Of the hash's 64 bits a level uses six. */
  private static final int LEVEL_BITS = 6;

  /** With 64 files of 64 KB each in buffers, 4 MB. */
  private static final int FILES = 1 << LEVEL_BITS;

  private static final int BUFFER_BYTES = 1 << 16;

  /** Then the bits of the hash are used up: the words of a file have (almost) the same hash. */
  private static final int LEVELS = Long.SIZE / LEVEL_BITS;

  private final Path folder;
  private final int level;
  private final Path[] paths = new Path[FILES];
  private final DataOutputStream[] files = new DataOutputStream[FILES];

  /**
   * @param folder where the files are put
   */
  SpilledWords(Path folder) {
    this(folder, 0);
  }

  private SpilledWords(Path folder, int level) {
    this.folder = folder;
    this.level = level;
  }

  /** Adds a word; it may be added again. */
  void add(byte[] utf8, int from, int to, long count) throws IOException {
    int file = (int) (WordHash.of(utf8, from, to) >>> (level * LEVEL_BITS)) & (FILES - 1);
    if (files[file] == null) {
      paths[file] = Files.createTempFile(folder, "words", ".tmp");
      files[file] =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(paths[file]), BUFFER_BYTES));
    }
    files[file].writeInt(to - from);
    files[file].write(utf8, from, to - from);
    files[file].writeLong(count);
  }

  /**
   * Gives all words, added up, in tables that have no word in common.
   *
   * @param tableBytes how much memory a table may take, about
   */
  void forEachTable(long tableBytes, Consumer<WordTable> tables) throws IOException {
    for (int file = 0; file < FILES; file++) {
      if (files[file] != null) {
        files[file].close();
        addUp(paths[file], tableBytes, tables);
        Files.delete(paths[file]);
      }
    }
  }

  private void addUp(Path path, long tableBytes, Consumer<WordTable> tables) throws IOException {
    WordTable table = new WordTable();
    try (SpilledWords next = new SpilledWords(folder, level + 1)) {
      boolean divided = false;
      try (DataInputStream words =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES))) {
        byte[] word = new byte[64];
        for (int length = nextLength(words); length >= 0; length = nextLength(words)) {
          if (word.length < length) {
            word = new byte[Math.max(length, 2 * word.length)];
          }
          words.readFully(word, 0, length);
          table.add(word, 0, length, words.readLong());
          if (table.bytesUsed() > tableBytes && level + 1 < LEVELS) {
            next.addAll(table);
            divided = true;
          }
        }
      }
      if (divided) {
        next.addAll(table);
        next.forEachTable(tableBytes, tables);
      } else {
        tables.accept(table);
      }
    }
  }

  private void addAll(WordTable table) throws IOException {
    for (WordTable.Cursor each = table.words(); each.next(); ) {
      add(each.bytes(), each.from(), each.to(), each.count());
    }
    table.clear();
  }

  private static int nextLength(DataInputStream words) throws IOException {
    try {
      return words.readInt();
    } catch (EOFException e) {
      return -1; // Files hold whole entries only.
    }
  }

  /** Removes all files. */
  @Override
  public void close() throws IOException {
    for (int file = 0; file < FILES; file++) {
      if (files[file] != null) {
        files[file].close();
        Files.deleteIfExists(paths[file]);
      }
    }
  }
}
