package io.wordfreq.mapreduce.input;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;

/**
 * What one task reads of a document: all of it, or the bytes from one place to another, both moved
 * on to the next place where text can be cut.
 */
public final class DocumentPart implements Writable {

  private String document = "";
  private String location = "";
  private long start;
  private long length;
  private long size;

  /** For Hadoop, which reads the fields afterwards. */
  public DocumentPart() {}

  private DocumentPart(String document, String location, long start, long length, long size) {
    this.document = document;
    this.location = location;
    this.start = start;
    this.length = length;
    this.size = size;
  }

  /** A whole document; {@code size} is what it takes as stored, in bytes, -1 where unknown. */
  public static DocumentPart whole(String document, String location, long size) {
    return new DocumentPart(document, location, 0, size, size);
  }

  /** The bytes from {@code start} on of a document of {@code size} bytes. */
  static DocumentPart range(String document, String location, long start, long length, long size) {
    return new DocumentPart(document, location, start, length, size);
  }

  /** The document's name in the results. */
  public String document() {
    return document;
  }

  /** The URI it is read from. */
  public String location() {
    return location;
  }

  /** Where it begins, in bytes as stored. */
  public long start() {
    return start;
  }

  /** How many bytes as stored, -1 where unknown. */
  public long length() {
    return length;
  }

  /** How many bytes the whole document takes as stored, -1 where unknown. */
  public long size() {
    return size;
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

  @Override
  public void write(DataOutput out) throws IOException {
    Text.writeString(out, document);
    Text.writeString(out, location.equals(document) ? "" : location);
    WritableUtils.writeVLong(out, start);
    WritableUtils.writeVLong(out, length);
    WritableUtils.writeVLong(out, size);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    document = Text.readString(in);
    location = Text.readString(in);
    if (location.isEmpty()) {
      location = document;
    }
    start = WritableUtils.readVLong(in);
    length = WritableUtils.readVLong(in);
    size = WritableUtils.readVLong(in);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DocumentPart that
        && document.equals(that.document)
        && location.equals(that.location)
        && start == that.start
        && length == that.length
        && size == that.size;
  }

  @Override
  public int hashCode() {
    return Objects.hash(document, start);
  }

  @Override
  public String toString() {
    return isWhole() ? document : document + "[" + start + "+" + length + "]";
  }
}
