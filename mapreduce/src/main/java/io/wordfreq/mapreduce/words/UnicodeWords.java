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
    int categories = table.categories;
    int dictionaryCategory = table.firstDictionaryCategory;
    int begin = from;
    while (begin < to) {
      byte first = utf8[begin];
      if (first >= 0 && skips[first]) {
        begin++;
        continue;
      }
      int asciiEnd = endOfAsciiWord(utf8, begin, to);
      if (asciiEnd > begin) {
        sink.accept(utf8, begin, asciiEnd);
        begin = asciiEnd;
        continue;
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

  /**
   * Where a word ends that is nothing but ASCII letters and digits, which most words of most texts
   * are: found without the state machine, which comes to the same.
   *
   * @return {@code begin} if there is no such word here, or more has to be known
   */
  private int endOfAsciiWord(byte[] utf8, int begin, int to) {
    boolean[] letterOrDigit = table.letterOrDigit;
    int at = begin;
    while (at < to && letterOrDigit[utf8[at] & 0xFF]) {
      at++;
    }
    if (at + 1 >= to) {
      return begin;
    }
    int end = utf8[at] & 0xFF;
    int after = utf8[at + 1];
    boolean ends =
        table.ends[end] || (table.endsUnlessJoined[end] && after >= 0 && !letterOrDigit[after]);
    return ends ? at : begin;
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
