package io.wordfreq.counting.words;

/** Takes words as they are found. */
@FunctionalInterface
public interface WordSink {

  /** How many bytes {@link #acceptAll} takes at a time. */
  int BLOCK_BYTES = 64;

  /**
   * How many bytes there are behind those of {@link #acceptAll}, so that the first 16 of any word
   * can be read as two numbers.
   */
  int SPARE_BYTES = 2 * Long.BYTES;

  /** Takes one word, in UTF-8; the array is the caller's and changes afterwards. */
  void accept(byte[] utf8, int from, int to);

  /**
   * Takes the words among 64 bytes.
   *
   * @param at where the bytes begin; the array goes on for {@link #SPARE_BYTES} behind them
   * @param inWords which bytes belong to words, the first byte's bit lowest, the last never: each
   *     run of bits is a word
   */
  default void acceptAll(byte[] utf8, int at, long inWords) {
    long left = inWords;
    while (left != 0) {
      int begin = Long.numberOfTrailingZeros(left);
      int end = begin + Long.numberOfTrailingZeros(~(left >>> begin));
      accept(utf8, at + begin, at + end);
      left &= -1L << end;
    }
  }
}
