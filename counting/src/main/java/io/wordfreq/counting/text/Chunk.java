package io.wordfreq.counting.text;

import java.util.Arrays;
import java.util.Objects;

/**
 * A piece of a document's text, in well-formed UTF-8, cut where words of the pieces are the words
 * of the whole, if such a place is in sight; or the reason why the document cannot be read.
 */
public final class Chunk {

  private static final byte[] NOTHING = new byte[0];

  private byte[] bytes = NOTHING;
  private int from;
  private int to;
  private boolean open;
  private boolean last;
  private long storedBytes;
  private long malformedBytes;
  private String failure;
  private String encoding;
  private String markup;

  /** A chunk to be filled by whoever reads. */
  public Chunk() {}

  /**
   * A piece of text.
   *
   * @param last whether it ends the part of the document that is read
   * @param storedBytes how many bytes the part takes as stored; 0 for all but the last chunk
   */
  public static Chunk of(byte[] bytes, boolean last, long storedBytes) {
    Chunk chunk = new Chunk();
    chunk.set(bytes, 0, bytes.length, 0);
    if (last) {
      chunk.setLast(storedBytes);
    }
    return chunk;
  }

  /** The end of a document that cannot be read. */
  public static Chunk failure(String reason) {
    Chunk chunk = new Chunk();
    chunk.setFailure(reason);
    return chunk;
  }

  /** Makes it a piece of text that is neither open nor the last. */
  public void set(byte[] utf8, int from, int to, long malformedBytes) {
    this.bytes = utf8;
    this.from = from;
    this.to = to;
    this.malformedBytes = malformedBytes;
    this.open = false;
    this.last = false;
    this.storedBytes = 0;
    this.failure = null;
    this.encoding = null;
    this.markup = null;
  }

  /** Says whether a word may go on beyond its end. */
  public void setOpen(boolean open) {
    this.open = open;
  }

  /** Makes it the last of its part. */
  public void setLast(long storedBytes) {
    this.last = true;
    this.storedBytes = storedBytes;
  }

  /**
   * Says how the part was read.
   *
   * @param newEncoding null for UTF-8
   * @param newMarkup whose tags were stripped, null for none
   */
  public void setReadAs(String newEncoding, String newMarkup) {
    this.encoding = newEncoding;
    this.markup = newMarkup;
  }

  /** Makes it the end of a document that cannot be read. */
  public void setFailure(String reason) {
    set(NOTHING, 0, 0, 0);
    this.last = true;
    this.failure = reason;
  }

  /** An array that holds the text; valid until the next chunk is read. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the text begins. */
  public int from() {
    return from;
  }

  /** Where it ends. */
  public int to() {
    return to;
  }

  /** Whether a word may go on beyond its end, into the next chunk. */
  public boolean isOpen() {
    return open;
  }

  /** Whether no chunk of the same part follows. */
  public boolean isLast() {
    return last;
  }

  /** How many bytes the part takes as stored; 0 for all but the last chunk. */
  public long storedBytes() {
    return storedBytes;
  }

  /** How many malformed bytes were replaced in this piece. */
  public long malformedBytes() {
    return malformedBytes;
  }

  /** Why the document cannot be read, null where it can. */
  public String failure() {
    return failure;
  }

  /** The encoding that the part was in, null for UTF-8 and for all but the last chunk. */
  public String encoding() {
    return encoding;
  }

  /** Whose tags were stripped, null for none and for all but the last chunk. */
  public String markup() {
    return markup;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chunk that
        && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to)
        && open == that.open
        && last == that.last
        && storedBytes == that.storedBytes
        && malformedBytes == that.malformedBytes
        && Objects.equals(failure, that.failure)
        && Objects.equals(encoding, that.encoding)
        && Objects.equals(markup, that.markup);
  }

  @Override
  public int hashCode() {
    return Objects.hash(to - from, last, storedBytes);
  }
}
