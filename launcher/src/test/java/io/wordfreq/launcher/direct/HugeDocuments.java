package io.wordfreq.launcher.direct;

import io.wordfreq.counting.line.ManifestLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Counts documents side by side of which each has more different words than memory has room for,
 * and prints the results. Nothing of the documents is kept.
 */
final class HugeDocuments implements DirectFiles {

  static final int COUNT = 8;

  /** As many take 130 MB in a table of their own. */
  static final long WORDS = 2_000_000;

  private HugeDocuments() {}

  public static void main(String[] args) throws Exception {
    new DirectCount(new HugeDocuments()).run(List.of("--manifest", "manifest", "output"));
  }

  @Override
  public Document openDocument(ManifestLine line) {
    return new Document(new DifferentWords(), -1);
  }

  @Override
  public InputStream open(String uri) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < COUNT; i++) {
      String document = "s3://b/" + i;
      lines.append(new ManifestLine(document, -1, document, null, null, null).toJson());
      lines.append('\n');
    }
    return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(String uri, Path content) {
    try {
      System.out.print(Files.readString(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> read(String uri) {
    return Optional.empty();
  }

  @Override
  public boolean exists(String uri) {
    return false;
  }

  @Override
  public void write(String uri, String text) {
    // That all is written.
  }

  /** Words of which no two are the same. */
  private static final class DifferentWords extends InputStream {
    private static final int AT_ONCE = 1000;

    private long next;
    private byte[] some = {};
    private int position;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (position == some.length) {
        if (next == WORDS) {
          return -1;
        }
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < AT_ONCE; i++) {
          words.append("word").append(Long.toString(next++, Character.MAX_RADIX)).append(' ');
        }
        some = words.toString().getBytes(StandardCharsets.US_ASCII);
        position = 0;
      }
      int count = Math.min(length, some.length - position);
      System.arraycopy(some, position, bytes, offset, count);
      position += count;
      return count;
    }
  }
}
