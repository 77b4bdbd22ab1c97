package io.wordfreq.mapreduce.input;

import io.wordfreq.counting.text.ByteRange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;

/** What one task reads of a document. */
public final class DocumentPart implements Writable {

  private String document = "";
  private String location = "";
  private ByteRange range = ByteRange.whole(0);

  /** For Hadoop, which reads the fields afterwards. */
  public DocumentPart() {}

  private DocumentPart(String document, String location, ByteRange range) {
    this.document = document;
    this.location = location;
    this.range = range;
  }

  /**
   * A whole document, whatever it holds by then.
   *
   * @param size what it is expected to take as stored, in bytes, -1 where unknown
   */
  public static DocumentPart whole(String document, String location, long size) {
    return new DocumentPart(document, location, ByteRange.whole(size));
  }

  /** The bytes from {@code start} on of a document of {@code size} bytes. */
  static DocumentPart range(String document, String location, long start, long length, long size) {
    return new DocumentPart(document, location, new ByteRange(start, length, size));
  }

  /** The document's name in the results. */
  public String document() {
    return document;
  }

  /** The URI it is read from. */
  public String location() {
    return location;
  }

  /**
   * What is said of the place it is read from, said of the document: whoever asks for that has not
   * heard of a copy.
   */
  String named(String text) {
    // What is said is to stay one line.
    boolean unprintable = document.chars().anyMatch(Character::isISOControl);
    return unprintable ? text : text.replace(withoutScheme(location), withoutScheme(document));
  }

  /** S3A says s3a where it was asked for s3. */
  private static String withoutScheme(String uri) {
    return uri.substring(uri.indexOf(':') + 1);
  }

  /** Which of its bytes are read, by the size that it is expected to have. */
  public ByteRange range() {
    return range;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Text.writeString(out, document);
    Text.writeString(out, location.equals(document) ? "" : location);
    WritableUtils.writeVLong(out, range.start());
    WritableUtils.writeVLong(out, range.length());
    WritableUtils.writeVLong(out, range.size());
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    document = Text.readString(in);
    location = Text.readString(in);
    if (location.isEmpty()) {
      location = document;
    }
    range =
        new ByteRange(
            WritableUtils.readVLong(in), WritableUtils.readVLong(in), WritableUtils.readVLong(in));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DocumentPart that
        && document.equals(that.document)
        && location.equals(that.location)
        && range.equals(that.range);
  }

  @Override
  public int hashCode() {
    return Objects.hash(document, range);
  }

  @Override
  public String toString() {
    return range.isWhole() ? document : document + "[" + range.start() + "+" + range.length() + "]";
  }
}
