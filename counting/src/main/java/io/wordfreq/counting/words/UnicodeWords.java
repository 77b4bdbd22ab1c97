package io.wordfreq.counting.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;

/**
 * Words by Unicode's word boundaries (UAX #29) as ICU gives them for the root locale.
 *
 * <p>A segment between two boundaries counts if ICU says that it holds a letter, a number, kana or
 * an ideograph. It is counted in its plain spelling ({@link PlainSpelling}), lower case (root
 * locale) and normalization form C. Where nothing is left of it, it is no word.
 */
final class UnicodeWords extends GiantWordRule {

  /** Far more text, in bytes, than ICU looks ahead to divide what comes before. */
  private static final int DICTIONARY_CONTEXT = 1 << 14;

  private static final int BLOCK_BYTES = TextBlock.BYTES + WordSink.SPARE_BYTES;

  private final WordBreakTable table = WordBreakTable.root();
  private final TextBlock block = new TextBlock(table);
  private final SegmentScan scan = new SegmentScan(table);
  private final CharacterForms forms = new CharacterForms();

  /** Made when there is Chinese or Japanese text, since its dictionary takes megabytes. */
  private CjkDivider cjk;

  /** Likewise made when there is Thai text. */
  private ThaiDivider thai;

  /** Likewise made when there is text for it; loading it takes longer than counting a megabyte. */
  private BreakIterator dictionary;

  /** The state machine's state at the end of what has been taken of the giant word. */
  private int giantState;

  private boolean giantGoesOn;

  @Override
  int find(byte[] utf8, int from, int to, boolean open, WordSink sink) {
    int begin = from;
    while (begin < to && !isInGiant()) {
      if (begin + BLOCK_BYTES <= to && block.begins(utf8, begin)) {
        int end = passBlock(utf8, begin, sink);
        if (end > begin) {
          begin = end;
          continue;
        }
      }
      int end = passSegment(utf8, begin, to, open, sink);
      if (end == begin) {
        return begin;
      }
      begin = end;
    }
    return begin;
  }

  /**
   * Finds the words of a block of plain text, as most words of most texts are, up to what may go on
   * behind it: without the state machine, which comes to the same. With the masks of {@link
   * TextBlock}, for {@code Don't é! 3.5, x}:
   *
   * <pre>
   * bytes    D o n ' t ␣ C3 A9 ! ␣ 3 . 5 , ␣ x
   * inWords  1 1 1 . 1 . 1  1  . . 1 . 1 . . 1
   * between  . . . 1 . . .  .  . . . 1 . . . .    stands between two characters of words
   * inWords  1 1 1 1 1 . 1  1  . . 1 1 1 . . 1    after that: both join what is beside them
   * ends     . . . . . 1 .  .  1 1 . . . 1 1 .    a segment that is no word ends with this byte
   * </pre>
   *
   * <p>The text is done with up to the last of these ends: the x may begin a longer word.
   *
   * @return up to where the text is done with; that may be its beginning
   */
  private int passBlock(byte[] utf8, int from, WordSink sink) {
    block.read(utf8, from);
    long inWords = block.inWords;
    long followed = block.plain >>> 1; // What a character does depends on the one behind it.
    long between = followed & ~inWords & ~block.spaces & (inWords << 1) & (inWords >>> 1);
    while (between != 0) {
      int at = from + Long.numberOfTrailingZeros(between);
      if (table.joins(utf8[at - 1], utf8[at], utf8[at + 1])) {
        inWords |= Long.lowestOneBit(between);
      }
      between &= between - 1;
    }
    if (block.quotes != 0) {
      inWords = joinQuotes(utf8, from, inWords, followed);
    }
    // Not within a word or a character; nor a space or control character before another, since
    // spaces keep together, and CR LF does.
    long ends =
        followed & ~inWords & ~(block.spaces & block.spaces >>> 1) & ~block.withinCharacters;
    if (ends == 0) {
      return from;
    }
    sink.acceptAll(utf8, from, inWords & (Long.highestOneBit(ends) - 1));
    return from + Long.SIZE - Long.numberOfLeadingZeros(ends);
  }

  /**
   * The same for characters of three bytes, as the ’ in {@code Don’t}: it joins where a full stop
   * does.
   */
  private long joinQuotes(byte[] utf8, int from, long inWords, long followed) {
    long joined = inWords;
    long between = block.quotes & followed >>> 2 & inWords << 1 & inWords >>> 3;
    while (between != 0) {
      int quote = Long.numberOfTrailingZeros(between);
      int at = from + quote;
      if (table.joins(utf8[at - 1], WordBreakTable.FULL_STOP, utf8[at + 3])) {
        joined |= 0b111L << quote;
      }
      between &= between - 1;
    }
    return joined;
  }

  /**
   * Takes one segment between two boundaries.
   *
   * @return where it ends; {@code begin} if that is not in sight
   */
  private int passSegment(byte[] utf8, int begin, int to, boolean open, WordSink sink) {
    scan.run(utf8, begin, to, table.start);
    if (scan.ranOut) {
      if (open) {
        return passOpenSegment(utf8, begin, to, sink);
      }
      scan.endText();
    }
    if (scan.end == begin) {
      return begin + Utf8.length(utf8[begin]); // As ICU does: no rule matched, so on by one.
    }
    if (table.word[scan.endState]) {
      if (scan.inDictionary) {
        divide(utf8, begin, scan.end, sink);
      } else {
        GiantWord.emit(utf8, begin, scan.end, sink);
      }
    }
    return scan.end;
  }

  /** Waits for more of a segment, unless it is too long for that. */
  private int passOpenSegment(byte[] utf8, int begin, int to, WordSink sink) {
    if (to - begin <= GiantWord.LONGEST_HELD) {
      return begin;
    }
    if (scan.inDictionary) {
      return divideOpen(utf8, begin, to, sink);
    }
    if (scan.end - begin > GiantWord.LONGEST_HELD) {
      beginGiant(utf8, begin, scan.end);
      giantState = scan.endState;
      return scan.end;
    }
    if (to - begin <= 2 * GiantWord.LONGEST_HELD) {
      return begin;
    }
    // A megabyte of characters that would join a word behind them, and none is in sight.
    if (table.word[scan.endState]) {
      sink.accept(utf8, begin, scan.end);
    }
    return Math.max(scan.end, begin + Utf8.length(utf8[begin]));
  }

  @Override
  int extendGiant(byte[] utf8, int from, int to, boolean open) {
    scan.run(utf8, from, to, giantState);
    if (scan.ranOut && !open) {
      scan.endText();
    }
    giantState = scan.endState;
    giantGoesOn = scan.ranOut && open && to - scan.end <= GiantWord.LONGEST_HELD;
    return scan.end;
  }

  @Override
  boolean giantGoesOn() {
    return giantGoesOn;
  }

  @Override
  boolean isGiantAWord() {
    return table.word[giantState];
  }

  /** Divides a segment with ICU's dictionaries, from which Chinese, Thai and others are read. */
  private void divide(byte[] utf8, int from, int to, WordSink sink) {
    divide(utf8, from, to, to, sink);
  }

  /**
   * Divides what there is of a segment that goes on. How a word is divided does not depend on what
   * comes long after it, so only the last words have to wait.
   */
  private int divideOpen(byte[] utf8, int from, int to, WordSink sink) {
    int last = to - DICTIONARY_CONTEXT;
    while (!Utf8.isFirst(utf8[last])) {
      last--;
    }
    int end = divide(utf8, from, to, last, sink);
    if (end == from) {
      GiantWord.emit(utf8, from, last, sink);
      end = last;
    }
    return end;
  }

  /** Emits the words up to the last boundary that is not after {@code last}, and returns that. */
  private int divide(byte[] utf8, int from, int to, int last, WordSink sink) {
    if (ThaiDivider.isDivided(Utf8.codePoint(utf8, from))) {
      thai = thai == null ? new ThaiDivider() : thai;
      if (thai.read(utf8, from, to)) {
        return thai.emitWords(utf8, from, last, sink);
      }
    } else {
      cjk = cjk == null ? new CjkDivider() : cjk;
      if (cjk.read(utf8, from, to)) {
        return cjk.emitWords(utf8, from, last, sink);
      }
    }
    return divideWithIcu(utf8, from, to, last, sink);
  }

  /** The same for all other scripts, mixed ones, and what has to be normalized first. */
  private int divideWithIcu(byte[] utf8, int from, int to, int last, WordSink sink) {
    if (dictionary == null) {
      dictionary = BreakIterator.getWordInstance(ULocale.ROOT);
    }
    String segment = new String(utf8, from, to - from, StandardCharsets.UTF_8);
    if (segment.charAt(0) == CjkDictionary.LONG_VOWEL_MARK) {
      // ICU divides what begins with it only if it met Chinese or Japanese before.
      dictionary.setText("\u4e00\u4e00");
      dictionary.last();
    }
    dictionary.setText(segment);
    int begin = dictionary.first();
    int beginByte = from;
    for (int end = dictionary.next(); end != BreakIterator.DONE; end = dictionary.next()) {
      int endByte = beginByte + Utf8.length(segment, begin, end);
      if (endByte > last) {
        break;
      }
      if (dictionary.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
        GiantWord.emit(utf8, beginByte, endByte, sink);
      }
      begin = end;
      beginByte = endByte;
    }
    return beginByte;
  }

  @Override
  public int writeCountedForm(byte[] utf8, int from, int to, byte[] into) {
    return forms.write(utf8, from, to, into);
  }

  @Override
  public String countedForm(String written) {
    String lower = UCharacter.toLowerCase(ULocale.ROOT, PlainSpelling.of(written));
    String form = Normalizer2.getNFCInstance().normalize(lower);
    return form.isEmpty() ? null : form;
  }

  @Override
  public String listedForm(String listed) {
    return countedForm(listed);
  }
}
