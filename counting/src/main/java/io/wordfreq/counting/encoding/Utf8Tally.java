package io.wordfreq.counting.encoding;

/**
 * How much of a sample that is not ASCII is UTF-8. It may end within a sequence, since a text may,
 * too.
 *
 * @param sequences how many are well-formed
 * @param malformed how many bytes are in none
 * @param cut whether the last sequence may go on behind the end
 */
record Utf8Tally(long sequences, long malformed, boolean cut) {

  static Utf8Tally of(byte[] sample) {
    long sequences = 0;
    long malformed = 0;
    int at = EncodingSample.firstBeyondAscii(sample, 0, sample.length);
    while (at < sample.length) {
      int length = Utf8Sequences.length(sample, at, sample.length);
      if (length == 0 && endsWithin(sample, at)) {
        return new Utf8Tally(sequences, malformed, true);
      }
      sequences += length > 1 ? 1 : 0;
      malformed += length == 0 ? 1 : 0;
      at = EncodingSample.firstBeyondAscii(sample, at + Math.max(1, length), sample.length);
    }
    return new Utf8Tally(sequences, malformed, false);
  }

  /** Whether more of it is UTF-8 than is not. */
  boolean isLikely() {
    return isOnlyCut() ? false : malformed == 0 || sequences > malformed;
  }

  /** Whether nothing speaks for UTF-8 or against it but the beginning of a sequence at the end. */
  boolean isOnlyCut() {
    return cut && sequences == 0 && malformed == 0;
  }

  /** Whether what begins here may be a sequence whose end is missing. */
  private static boolean endsWithin(byte[] sample, int at) {
    int lead = sample[at] & 0xFF;
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    for (int i = at + 1; i < sample.length; i++) {
      if ((sample[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return sample.length - at < length;
  }
}
