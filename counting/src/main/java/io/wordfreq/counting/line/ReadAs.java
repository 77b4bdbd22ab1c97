package io.wordfreq.counting.line;

/**
 * How a document was read that was counted.
 *
 * @param encoding the encoding that it was in
 * @param replaced how many of its bytes are malformed in that, and were replaced
 * @param markup whose tags were stripped, {@code html} or {@code xml}; null for none
 */
public record ReadAs(String encoding, long replaced, String markup) {

  /** What most documents are in. */
  public static final String UTF_8 = "UTF-8";

  /** UTF-8 without fault, and as it is. */
  public static final ReadAs PLAIN = new ReadAs(UTF_8, 0, null);
}
