package io.wordfreq.mapreduce.count;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.io.WritableUtils;

/**
 * The key of the job's intermediate records: a document and what the number beside the key says
 * about it, its {@link Kind}; for some kinds also a word.
 *
 * <p>A record about the corpus may name the document that its number comes from, its source.
 *
 * <p>Keys sort by document, then kind, then word, then source. All but the kind sort by their bytes
 * in UTF-8, which is the order of code points.
 *
 * <p>As bytes, a key is the document's name, one byte for the kind, the word and the source; before
 * each of the three strings is its length in bytes, as Hadoop's variable length integer. So the
 * word {@code ox} of the document {@code d1} is
 *
 * <pre>{@code
 * 02 'd' '1' | 06 | 02 'o' 'x' | 00
 * }</pre>
 *
 * and how many words of the corpus come from that document is
 *
 * <pre>{@code
 * 01 '*' | 02 | 00 | 02 'd' '1'
 * }</pre>
 */
public final class DocumentWord implements WritableComparable<DocumentWord> {

  /**
   * What the number beside the key means. Failures sort first, so that a reducer knows what to
   * leave out before it comes.
   */
  public enum Kind {
    /**
     * The document cannot be counted; the key's word is the reason, and the number means nothing.
     * With a source, that document cannot be counted, and what comes from it is left out; the
     * number is the partition that the record is for.
     */
    FAILURE(0),
    /**
     * How much of a part of the source was replaced, which may make the whole source one that
     * cannot be counted; the key's word says it, and the number is the partition that the record is
     * for.
     */
    REPLACED_IN_SOURCE(1),
    /** How many words were counted, repeats included. */
    TOTAL_WORDS(2),
    /** How many different words were counted, where not every one has a record. */
    DISTINCT_WORDS(3),
    /** The document's size as stored. */
    BYTES(4),
    /** How often the word occurs in the whole document; less frequent words may have no record. */
    TOP_WORD(5),
    /** How often the word occurs in a part of the document; each of its words has a record. */
    WORD(6),
    /** How many bytes of the document were malformed, and were replaced. */
    REPLACED(7),
    /** How long the document's text is, in bytes of UTF-8. */
    TEXT_BYTES(8),
    /** The key's word is the encoding that a part of the document was in; the number is nothing. */
    ENCODING(9),
    /** The key's word is whose tags were stripped of the document; the number is nothing. */
    MARKUP(10);

    private static final Kind[] BY_CODE = values();

    /**
     * The byte that stands for the kind in a key. It is the kind's place in this list: {@link
     * #BY_CODE} finds kinds by it, and keys sort by it as bytes as they sort by kind as objects.
     */
    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }
  }

  private static final byte[] NOTHING = new byte[0];

  private byte[] document = NOTHING;
  private int documentLength;
  private Kind kind = Kind.WORD;
  private byte[] word = NOTHING;
  private int wordLength;
  private byte[] source = NOTHING;

  /** Not written: whoever divides records knows it of those that it was told of. */
  private boolean undivided;

  /** For Hadoop, which reads the fields afterwards. */
  public DocumentWord() {}

  /** A word of a document, or any other key where {@code word} means what the kind says. */
  public DocumentWord(String document, Kind kind, String word) {
    setDocument(document);
    set(kind, word);
  }

  void setDocument(String name) {
    document = name.getBytes(StandardCharsets.UTF_8);
    documentLength = document.length;
  }

  /** Says whether all records about the document are for one task to add up. */
  void setUndivided(boolean undivided) {
    this.undivided = undivided;
  }

  boolean isUndivided() {
    return undivided;
  }

  void setSource(String name) {
    source = name.isEmpty() ? NOTHING : name.getBytes(StandardCharsets.UTF_8);
  }

  void set(Kind newKind, String newWord) {
    byte[] utf8 = newWord.getBytes(StandardCharsets.UTF_8);
    set(newKind, utf8, 0, utf8.length);
  }

  void set(Kind newKind, byte[] utf8, int from, int to) {
    kind = newKind;
    wordLength = to - from;
    word = atLeast(word, wordLength);
    System.arraycopy(utf8, from, word, 0, wordLength);
  }

  /** The document's name. */
  public String document() {
    return new String(document, 0, documentLength, StandardCharsets.UTF_8);
  }

  /** What the number beside this key means. */
  public Kind kind() {
    return kind;
  }

  /** The word, empty for most kinds. */
  public String word() {
    return new String(word, 0, wordLength, StandardCharsets.UTF_8);
  }

  /** The document that a number about the corpus comes from; empty where none is named. */
  public String source() {
    return new String(source, StandardCharsets.UTF_8);
  }

  boolean hasSource() {
    return source.length > 0;
  }

  byte[] wordBytes() {
    return word;
  }

  int wordLength() {
    return wordLength;
  }

  int documentHash() {
    return WritableComparator.hashBytes(document, documentLength);
  }

  /** The same for equal words of a document, wherever they come from. */
  int wordHash() {
    int hash = documentHash() * 31 + kind.code;
    return hash * 31 + WritableComparator.hashBytes(word, wordLength);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    WritableUtils.writeVInt(out, documentLength);
    out.write(document, 0, documentLength);
    out.writeByte(kind.code);
    WritableUtils.writeVInt(out, wordLength);
    out.write(word, 0, wordLength);
    WritableUtils.writeVInt(out, source.length);
    out.write(source);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    documentLength = WritableUtils.readVInt(in);
    document = atLeast(document, documentLength);
    in.readFully(document, 0, documentLength);
    kind = Kind.BY_CODE[in.readByte()];
    wordLength = WritableUtils.readVInt(in);
    word = atLeast(word, wordLength);
    in.readFully(word, 0, wordLength);
    int sourceLength = WritableUtils.readVInt(in);
    source = sourceLength == 0 ? NOTHING : new byte[sourceLength];
    in.readFully(source);
  }

  @Override
  public int compareTo(DocumentWord that) {
    int byDocument = compareDocuments(that);
    if (byDocument != 0) {
      return byDocument;
    }
    int byKind = kind.compareTo(that.kind);
    if (byKind != 0) {
      return byKind;
    }
    int byWord = Arrays.compareUnsigned(word, 0, wordLength, that.word, 0, that.wordLength);
    return byWord != 0 ? byWord : Arrays.compareUnsigned(source, that.source);
  }

  /** Whether both are about the same document. */
  public boolean isAboutDocumentOf(DocumentWord that) {
    return compareDocuments(that) == 0;
  }

  private int compareDocuments(DocumentWord that) {
    return Arrays.compareUnsigned(
        document, 0, documentLength, that.document, 0, that.documentLength);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DocumentWord that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return wordHash() * 31 + Arrays.hashCode(source);
  }

  @Override
  public String toString() {
    return document()
        + " "
        + kind
        + (wordLength == 0 ? "" : " " + word())
        + (hasSource() ? " of " + source() : "");
  }

  private static byte[] atLeast(byte[] array, int length) {
    return array.length >= length ? array : new byte[Math.max(length, array.length * 2)];
  }

  /** Sorts keys as {@link #compareTo} does, by their bytes, without reading them into objects. */
  public static final class Comparator extends WritableComparator {

    public Comparator() {
      super(DocumentWord.class, true);
    }

    @Override
    public int compare(byte[] a, int aStart, int aLength, byte[] b, int bStart, int bLength) {
      int aName = aStart + WritableUtils.decodeVIntSize(a[aStart]);
      int bName = bStart + WritableUtils.decodeVIntSize(b[bStart]);
      int aKind = aName + vInt(a, aStart);
      int bKind = bName + vInt(b, bStart);
      int byDocument = Arrays.compareUnsigned(a, aName, aKind, b, bName, bKind);
      if (byDocument != 0 || a[aKind] != b[bKind]) {
        return byDocument != 0 ? byDocument : a[aKind] - b[bKind];
      }
      int aWord = aKind + 1 + WritableUtils.decodeVIntSize(a[aKind + 1]);
      int bWord = bKind + 1 + WritableUtils.decodeVIntSize(b[bKind + 1]);
      int aSource = aWord + vInt(a, aKind + 1);
      int bSource = bWord + vInt(b, bKind + 1);
      int byWord = Arrays.compareUnsigned(a, aWord, aSource, b, bWord, bSource);
      return byWord != 0
          ? byWord
          : Arrays.compareUnsigned(
              a,
              aSource + WritableUtils.decodeVIntSize(a[aSource]),
              aStart + aLength,
              b,
              bSource + WritableUtils.decodeVIntSize(b[bSource]),
              bStart + bLength);
    }
  }

  /** Groups keys by document, so that one call of a reducer sees all keys of a document. */
  public static final class DocumentComparator extends WritableComparator {

    public DocumentComparator() {
      super(DocumentWord.class, true);
    }

    @Override
    @SuppressWarnings("rawtypes") // As the method that it overrides.
    public int compare(WritableComparable a, WritableComparable b) {
      return ((DocumentWord) a).compareDocuments((DocumentWord) b);
    }

    @Override
    public int compare(byte[] a, int aStart, int aLength, byte[] b, int bStart, int bLength) {
      int aName = aStart + WritableUtils.decodeVIntSize(a[aStart]);
      int bName = bStart + WritableUtils.decodeVIntSize(b[bStart]);
      return Arrays.compareUnsigned(
          a, aName, aName + vInt(a, aStart), b, bName, bName + vInt(b, bStart));
    }
  }

  private static int vInt(byte[] bytes, int at) {
    try {
      return WritableComparator.readVInt(bytes, at);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a key", e);
    }
  }

  static {
    WritableComparator.define(DocumentWord.class, new Comparator());
  }
}
