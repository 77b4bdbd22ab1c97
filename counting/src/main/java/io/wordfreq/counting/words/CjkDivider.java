package io.wordfreq.counting.words;

import com.ibm.icu.util.BytesTrie;
import com.ibm.icu.util.CharsTrie;
import java.util.Arrays;

/**
 * Divides Chinese and Japanese text just as ICU does: of all ways to divide it into words, the one
 * whose words cost the least together.
 *
 * <p>ICU's own loop makes a string of every segment, normalizes it, and looks for each character
 * among all those that a word may begin with; this one works on arrays that it keeps.
 */
final class CjkDivider {

  /** The longest word that ICU looks for, in code points ({@code CjkBreakEngine}). */
  private static final int LONGEST_WORD = 20;

  /**
   * What a run of katakana costs by its length: ICU's figures, from {@code CjkBreakEngine}. Longer
   * runs are never taken: those of 9 to 19 cost 8192 there, while their characters one by one are
   * 19 times {@link CjkDictionary#UNKNOWN_COST} = 4845 at most, and those beyond are no candidates.
   */
  private static final int[] KATAKANA_COSTS = {0, 984, 408, 240, 204, 252, 300, 372, 480};

  private final CjkDictionary dictionary = CjkDictionary.get();
  private final CharsTrie words = dictionary.words();

  private int[] text = new int[256];
  private int length;

  /** By place: the least that the words up to there cost. */
  private int[] costs = new int[257];

  /**
   * By place: where the last of those words begins. Once {@link #linkForwards} has turned the links
   * around, it is where the word ends that begins at the place.
   */
  private int[] links = new int[257];

  /**
   * Takes a segment to divide.
   *
   * @return whether it can be divided here; if not, only ICU can
   */
  boolean read(byte[] utf8, int from, int to) {
    makeRoom(to - from);
    int read = 0;
    for (int at = from; at < to; at += Utf8.length(utf8[at])) {
      int codePoint = Utf8.codePoint(utf8, at);
      int cost = dictionary.cost(codePoint);
      if (cost == CjkDictionary.NOT_DIVIDED) {
        return false;
      }
      text[read] = codePoint;
      read++;
    }
    length = read;
    // How ICU divides a segment that begins with this mark depends on what it met before.
    return text[0] != CjkDictionary.LONG_VOWEL_MARK;
  }

  /**
   * Emits the words of the segment that was read, as long as they do not end behind a place.
   *
   * @param last that place
   * @return where the last of these words ends
   */
  int emitWords(byte[] utf8, int from, int last, WordSink sink) {
    findCheapest();
    linkForwards();
    int beginByte = from;
    for (int begin = 0; begin < length; begin = links[begin]) {
      int endByte = beginByte;
      for (int i = begin; i < links[begin]; i++) {
        endByte += Utf8.length(utf8[endByte]);
      }
      if (endByte > last) {
        break;
      }
      sink.accept(utf8, beginByte, endByte);
      beginByte = endByte;
    }
    return beginByte;
  }

  /** Goes through all words at all places; of words that cost the same, the first one stays. */
  private void findCheapest() {
    Arrays.fill(costs, 0, length + 1, Integer.MAX_VALUE);
    costs[0] = 0;
    boolean afterKatakana = false;
    for (int begin = 0; begin < length; begin++) {
      int codePoint = text[begin];
      offer(begin, begin + 1, dictionary.cost(codePoint));
      offerLongerWords(begin);
      boolean katakana = isKatakana(codePoint);
      if (katakana && !afterKatakana) {
        offerKatakanaRun(begin);
      }
      afterKatakana = katakana;
    }
  }

  private void offer(int begin, int end, int wordCost) {
    int cost = costs[begin] + wordCost;
    if (cost < costs[end]) {
      costs[end] = cost;
      links[end] = begin;
    }
  }

  private void offerLongerWords(int begin) {
    int codePoint = text[begin];
    if (!Character.isBmpCodePoint(codePoint)) {
      return;
    }
    long state = dictionary.stateAfter((char) codePoint);
    if (state == 0) {
      return;
    }
    words.resetToState64(state);
    int limit = Math.min(length, begin + LONGEST_WORD);
    for (int at = begin + 1; at < limit; at++) {
      BytesTrie.Result result = words.nextForCodePoint(text[at]);
      if (result.hasValue()) {
        offer(begin, at + 1, words.getValue());
      }
      if (!result.hasNext()) {
        return;
      }
    }
  }

  private void offerKatakanaRun(int begin) {
    int limit = Math.min(length, begin + KATAKANA_COSTS.length);
    int end = begin + 1;
    while (end < limit && isKatakana(text[end])) {
      end++;
    }
    int run = end - begin;
    if (run < KATAKANA_COSTS.length) {
      offer(begin, end, KATAKANA_COSTS[run]);
    }
  }

  /** Turns around the links on the way from the end of the text to its beginning. */
  private void linkForwards() {
    int end = length;
    int begin = links[end];
    while (end > 0) {
      int before = links[begin];
      links[begin] = end;
      end = begin;
      begin = before;
    }
  }

  /** As ICU's {@code CjkBreakEngine} has it, which does not know the small letters from U+31F0. */
  private static boolean isKatakana(int codePoint) {
    return codePoint >= 0x30A1 && codePoint <= 0x30FE && codePoint != 0x30FB;
  }

  private void makeRoom(int most) {
    if (text.length < most) {
      int room = Math.max(most, 2 * text.length);
      text = new int[room];
      costs = new int[room + 1];
      links = new int[room + 1];
    }
  }
}
