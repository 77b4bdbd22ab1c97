package io.wordfreq.mapreduce.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;

/**
 * Words by Unicode's word boundaries (UAX #29) as ICU gives them for the root locale.
 *
 * <p>A segment between two boundaries counts if ICU says that it holds a letter, a number, kana or
 * an ideograph. It is counted in lower case (root locale) and normalization form C.
 */
final class UnicodeWords implements WordRule {

  private final WordBreakTable table = WordBreakTable.root();
  private final AsciiBlock block = new AsciiBlock();
  private final Normalizer2 nfc = Normalizer2.getNFCInstance();
  private final BreakIterator dictionary = BreakIterator.getWordInstance(ULocale.ROOT);

  @Override
  public void findWords(byte[] utf8, int from, int to, WordSink sink) {
    int begin = from;
    while (begin < to) {
      if (begin + AsciiBlock.BYTES < to && utf8[begin] >= 0 && utf8[begin + 1] >= 0) {
        int end = passAscii(utf8, begin, sink);
        if (end > begin) {
          begin = end;
          continue;
        }
      }
      begin = passSegment(utf8, begin, to, sink);
    }
  }

  /**
   * Finds the words of a block that are nothing but ASCII letters and digits, as most words of most
   * texts are, up to what is something else: without the state machine, which comes to the same.
   *
   * @return up to where the text is done with; that may be its beginning
   */
  private int passAscii(byte[] utf8, int from, WordSink sink) {
    byte[] asciiEnds = table.asciiEnds;
    block.read(utf8, from);
    int limit = Math.min(block.plainBytes, AsciiBlock.BYTES - 1);
    long left = block.lettersAndDigits;
    int passed = 0;
    while (left != 0) {
      int begin = Long.numberOfTrailingZeros(left);
      int end = begin + Long.numberOfTrailingZeros(~(left >>> begin));
      if (end > limit) {
        // It may go on beyond the block, which the next one shows; or all that is left is beyond
        // what is plain.
        return from + Math.max(passed, Math.min(begin, limit - 1));
      }
      byte kind = asciiEnds[utf8[from + end] & 0xFF];
      if (kind != WordBreakTable.ENDS
          && (kind != WordBreakTable.ENDS_UNLESS_JOINED
              || asciiEnds[utf8[from + end + 1] & 0xFF] == WordBreakTable.MAY_JOIN)) {
        return from + begin;
      }
      sink.accept(utf8, from + begin, from + end);
      passed = end;
      left &= -1L << end;
    }
    return from + Math.max(passed, limit - 1);
  }

  /** Takes one segment between two boundaries; returns where it ends. */
  private int passSegment(byte[] utf8, int begin, int to, WordSink sink) {
    short[] next = table.next;
    boolean[] accepts = table.accepts;
    int categories = table.categories;
    int state = table.start;
    int end = begin;
    int endState = WordBreakTable.STOP;
    boolean inDictionary = false;
    int at = begin;
    while (at < to) {
      byte lead = utf8[at];
      int length = Utf8.length(lead);
      int category = table.category(length == 1 ? lead : Utf8.codePoint(utf8, at));
      state = next[state * categories + category];
      if (state == WordBreakTable.STOP) {
        break;
      }
      at += length;
      inDictionary |= category >= table.firstDictionaryCategory;
      if (accepts[state]) {
        end = at;
        endState = state;
      }
    }
    if (at >= to && accepts[next[state * categories + WordBreakTable.END_OF_TEXT]]) {
      end = at;
      endState = next[state * categories + WordBreakTable.END_OF_TEXT];
    }
    if (end == begin) {
      return begin + Utf8.length(utf8[begin]); // As ICU does: no rule matched, so on by one.
    }
    if (table.word[endState]) {
      if (inDictionary) {
        divide(utf8, begin, end, sink);
      } else {
        sink.accept(utf8, begin, end);
      }
    }
    return end;
  }

  /** Divides a segment with ICU's dictionaries, from which Chinese, Thai and others are read. */
  private void divide(byte[] utf8, int from, int to, WordSink sink) {
    String segment = new String(utf8, from, to - from, StandardCharsets.UTF_8);
    dictionary.setText(segment);
    int begin = dictionary.first();
    int beginByte = from;
    for (int end = dictionary.next(); end != BreakIterator.DONE; end = dictionary.next()) {
      int endByte = beginByte + Utf8.length(segment, begin, end);
      if (dictionary.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
        sink.accept(utf8, beginByte, endByte);
      }
      begin = end;
      beginByte = endByte;
    }
  }

  @Override
  public String countedForm(String written) {
    return nfc.normalize(UCharacter.toLowerCase(ULocale.ROOT, written));
  }
}
