package io.wordfreq.counting.words;

import com.ibm.icu.impl.ICUBinary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Reads the dictionaries with which ICU divides text; the files are described in ICU's {@code
 * dictionarydata.h}.
 */
final class IcuDictionary {

  /** The format that is named in the header: "Dict". */
  private static final int FORMAT = 0x44696374;

  /** How many numbers follow the header. */
  private static final int NUMBERS = 8;

  /** Which of them says where the words begin, as an offset from the first number. */
  private static final int TRIE_OFFSET = 0;

  /** Which of them says where the words end, likewise. */
  private static final int TOTAL_SIZE = 3;

  private IcuDictionary() {}

  /** The words as ICU's {@code CharsTrie} reads them. */
  static String chars(String name) {
    ByteBuffer trie = trie(name);
    return ICUBinary.getString(trie, trie.remaining() / Character.BYTES, 0);
  }

  /** The words as ICU's {@code BytesTrie} reads them. */
  static byte[] bytes(String name) {
    ByteBuffer trie = trie(name);
    return ICUBinary.getBytes(trie, trie.remaining(), 0);
  }

  private static ByteBuffer trie(String name) {
    try {
      ByteBuffer file = ICUBinary.getRequiredData(name);
      ICUBinary.readHeader(file, FORMAT, null);
      int begin = file.position();
      int[] numbers = ICUBinary.getInts(file, NUMBERS, 0);
      file.position(begin + numbers[TRIE_OFFSET]);
      file.limit(begin + numbers[TOTAL_SIZE]);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("reading ICU's " + name, e);
    }
  }
}
