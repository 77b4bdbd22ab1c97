package io.wordfreq.counting.text;

/**
 * What is read of a document: all of it, or the bytes from one place to another, both moved on to
 * the next place where text can be cut.
 *
 * @param start where it begins, in bytes as stored
 * @param length how many bytes as stored, -1 where unknown
 * @param size how many bytes the whole document takes as stored, -1 where unknown; for reading it,
 *     those that were found there, for planning those that are expected
 */
public record ByteRange(long start, long length, long size) {

  /** A whole document; {@code size} is -1 where unknown. */
  public static ByteRange whole(long size) {
    return new ByteRange(0, size, size);
  }

  /** Whether the document begins with it. */
  public boolean isFirst() {
    return start == 0;
  }

  /** Whether the document ends with it. */
  public boolean isLast() {
    return start + length >= size;
  }

  /** Whether it is the whole document. */
  public boolean isWhole() {
    return isFirst() && isLast();
  }
}
