package io.wordfreq.mapreduce.input;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;

/**
 * A piece of a document's text, in well-formed UTF-8, cut where words of the pieces are the words
 * of the whole, if such a place is in sight; or the reason why the document cannot be read.
 */
public final class Chunk implements Writable {

  private static final byte[] NOTHING = new byte[0];

  private byte[] bytes = NOTHING;
  private int from;
  private int to;
  private boolean open;
  private boolean last;
  private long storedBytes;
  private long malformedBytes;
  private String failure;

  /** A chunk to be filled by whoever reads. */
  public Chunk() {}

  /**
   * A piece of text.
   *
   * @param last whether it ends the part of the document that is read
   * @param storedBytes what the part took where it is stored, told with the last chunk
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

  void set(byte[] utf8, int from, int to, long malformedBytes) {
    this.bytes = utf8;
    this.from = from;
    this.to = to;
    this.malformedBytes = malformedBytes;
    this.open = false;
    this.last = false;
    this.storedBytes = 0;
    this.failure = null;
  }

  void setOpen(boolean open) {
    this.open = open;
  }

  void setLast(long storedBytes) {
    this.last = true;
    this.storedBytes = storedBytes;
  }

  void setFailure(String reason) {
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

  /** What the part took where it is stored, in bytes; told with the last chunk. */
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

  @Override
  public void write(DataOutput out) throws IOException {
    WritableUtils.writeVInt(out, to - from);
    out.write(bytes, from, to - from);
    out.writeBoolean(open);
    out.writeBoolean(last);
    WritableUtils.writeVLong(out, storedBytes);
    WritableUtils.writeVLong(out, malformedBytes);
    out.writeBoolean(failure != null);
    if (failure != null) {
      Text.writeString(out, failure);
    }
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    bytes = new byte[WritableUtils.readVInt(in)];
    in.readFully(bytes);
    from = 0;
    to = bytes.length;
    open = in.readBoolean();
    last = in.readBoolean();
    storedBytes = WritableUtils.readVLong(in);
    malformedBytes = WritableUtils.readVLong(in);
    failure = in.readBoolean() ? Text.readString(in) : null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chunk that
        && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to)
        && open == that.open
        && last == that.last
        && storedBytes == that.storedBytes
        && malformedBytes == that.malformedBytes
        && Objects.equals(failure, that.failure);
  }

  @Override
  public int hashCode() {
    return Objects.hash(to - from, last, storedBytes);
  }
}
