package io.wordfreq.counting.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words whose hash is the same in its upper 20 bits where it is made with a factor that everybody
 * knows: 2^64 divided by the golden ratio, which is usual.
 */
final class CollidingWords {

  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final int BITS = 20;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private CollidingWords() {}

  /** How a table takes the last eight bytes of a word into the hash of those before. */
  enum Mix {
    PLUS {
      @Override
      long of(long before, long eight) {
        return before + eight;
      }
    },
    XOR {
      @Override
      long of(long before, long eight) {
        return before ^ eight;
      }
    };

    abstract long of(long before, long eight);
  }

  /**
   * Eight letters behind a beginning, such that the mix of both, multiplied by the factor, has
   * upper bits that are all zero.
   *
   * @param before what the hash is before its last eight bytes
   * @param most how many words
   */
  static List<byte[]> after(String beginning, long before, Mix mix, int most) {
    // The product is lower * FACTOR + (upper * FACTOR << 32), lower and upper being of four letters
    // each: so for each upper half the lower ones are looked up by the bits that are wanted.
    long lowerBefore = mix == Mix.XOR ? before & 0xFFFF_FFFFL : before;
    long upperBefore = mix == Mix.XOR ? before >>> Integer.SIZE : 0;
    Map<Integer, List<Long>> lowerHalves = new HashMap<>();
    List<Long> halves = fourLetters();
    for (long lower : halves) {
      lowerHalves
          .computeIfAbsent(upperBits(mix.of(lowerBefore, lower) * FACTOR), any -> new ArrayList<>())
          .add(lower);
    }
    List<byte[]> words = new ArrayList<>();
    for (long upper : halves) {
      int added = upperBits((mix.of(upperBefore, upper) * FACTOR) << Integer.SIZE);
      // What is below those bits may add one to them.
      for (int carry = 0; carry <= 1; carry++) {
        int wanted = -(added + carry) & ((1 << BITS) - 1);
        for (long lower : lowerHalves.getOrDefault(wanted, List.of())) {
          long word = lower | upper << Integer.SIZE;
          if (upperBits(mix.of(before, word) * FACTOR) == 0 && words.size() < most) {
            words.add((beginning + text(word)).getBytes(StandardCharsets.US_ASCII));
          }
        }
      }
    }
    return words;
  }

  private static int upperBits(long product) {
    return (int) (product >>> (Long.SIZE - BITS));
  }

  /** The first letter in the lowest byte, as the tables read them. */
  private static List<Long> fourLetters() {
    List<Long> all = new ArrayList<>();
    int count = LETTERS.length();
    for (int i = 0; i < count * count * count * count; i++) {
      long letters = 0;
      int rest = i;
      for (int at = 0; at < 4; at++) {
        letters |= (long) LETTERS.charAt(rest % count) << (at * Byte.SIZE);
        rest /= count;
      }
      all.add(letters);
    }
    return all;
  }

  private static String text(long word) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < Long.BYTES; at++) {
      text.append((char) (word >>> (at * Byte.SIZE) & 0xFF));
    }
    return text.toString();
  }

  /** What the eight letters of a word are as a number. */
  static long number(String eightLetters) {
    long number = 0;
    for (int at = 0; at < Long.BYTES; at++) {
      number |= (long) eightLetters.charAt(at) << (at * Byte.SIZE);
    }
    return number;
  }

  /** The hash of eight letters that others follow, with the factor that everybody knows. */
  static long mixed(long eight) {
    long hash = eight * FACTOR;
    return hash ^ (hash >>> Integer.SIZE);
  }
}
