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
  private final Normalizer2 nfc = Normalizer2.getNFCInstance();
  private final BreakIterator dictionary = BreakIterator.getWordInstance(ULocale.ROOT);

  @Override
  public void findWords(byte[] utf8, int from, int to, WordSink sink) {
    // Locals, since the compiler keeps those in registers across the calls to the sink.
    short[] next = table.next;
    boolean[] accepts = table.accepts;
    boolean[] skips = table.skips;
    byte[] asciiEnds = table.asciiEnds;
    int categories = table.categories;
    int dictionaryCategory = table.firstDictionaryCategory;
    int begin = from;
    while (begin < to) {
      byte first = utf8[begin];
      if (first >= 0 && skips[first] && begin + 1 < to && utf8[begin + 1] >= 0) {
        begin++;
        continue;
      }
      // Most words of most texts are ASCII letters and digits, and what follows says that they end
      // there: found without the state machine, which comes to the same.
      int ascii = asciiRun(utf8, begin, to);
      if (ascii > begin && ascii + 1 < to) {
        byte kind = asciiEnds[utf8[ascii] & 0xFF];
        if (kind == WordBreakTable.ENDS
            || (kind == WordBreakTable.ENDS_UNLESS_JOINED
                && asciiEnds[utf8[ascii + 1] & 0xFF] != WordBreakTable.MAY_JOIN)) {
          sink.accept(utf8, begin, ascii);
          begin = ascii;
          continue;
        }
      }
      int state = table.start;
      int end = begin;
      int endState = WordBreakTable.STOP;
      boolean inDictionary = false;
      int at = begin;
      while (at < to) {
        byte b = utf8[at];
        int category = table.category(b >= 0 ? b : Utf8.codePoint(utf8, at));
        state = next[state * categories + category];
        if (state == WordBreakTable.STOP) {
          break;
        }
        at += Utf8.length(b);
        inDictionary |= category >= dictionaryCategory;
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
        end = begin + Utf8.length(first); // As ICU does: no rule matched, so on by one.
      } else if (table.word[endState]) {
        if (inDictionary) {
          divide(utf8, begin, end, sink);
        } else {
          sink.accept(utf8, begin, end);
        }
      }
      begin = end;
    }
  }

  /** Where a run of ASCII letters and digits ends that begins here. */
  private static int asciiRun(byte[] utf8, int begin, int to) {
    int at = begin;
    while (at + Long.BYTES <= to) {
      int count = AsciiLetters.countLeading(EightBytes.get(utf8, at));
      at += count;
      if (count < Long.BYTES) {
        return at;
      }
    }
    while (at < to && AsciiLetters.countLeading(utf8[at] & 0xFF) > 0) {
      at++;
    }
    return at;
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
