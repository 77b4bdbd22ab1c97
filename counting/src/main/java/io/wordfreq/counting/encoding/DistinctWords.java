package io.wordfreq.counting.encoding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Those words of a text that are not ASCII: they tell its encoding. */
final class DistinctWords {

  /**
   * So many bytes are looked at: some 100 words, or 500 ideographs. The texts of the tests are told
   * by far fewer, and each costs a guess some 0.2 microseconds.
   */
  static final int BYTES = 1000;

  private DistinctWords() {}

  /**
   * Each of them once, with a space behind it: what occurs again says nothing new.
   *
   * @return {@link #BYTES} of them at most
   */
  static byte[] of(byte[] sample) {
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    Set<String> known = new HashSet<>();
    int begin = 0;
    boolean ascii = true;
    for (int i = 0; i <= sample.length && words.size() < BYTES; i++) {
      if (i == sample.length || Character.isWhitespace(sample[i])) {
        int length = Math.min(i - begin, BYTES - words.size());
        if (!ascii && known.add(new String(sample, begin, length, StandardCharsets.ISO_8859_1))) {
          words.write(sample, begin, length);
          if (words.size() < BYTES) {
            words.write(' ');
          }
        }
        begin = i + 1;
        ascii = true;
      } else {
        ascii &= sample[i] >= 0;
      }
    }
    return words.toByteArray();
  }
}
