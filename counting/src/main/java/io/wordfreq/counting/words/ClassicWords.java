package io.wordfreq.counting.words;

import com.ibm.icu.lang.UCharacter;
import java.nio.charset.StandardCharsets;

/**
 * Words as the old worker found them: what stands between Unicode white space, in lower case (code
 * point by code point), if it is longer than 4 bytes in UTF-8, with the characters {@code .,"'?!}
 * then trimmed from both ends.
 *
 * <p>Where trimming leaves nothing there is no word. (The old worker would have counted the empty
 * string, which DynamoDB refuses as a map's key.)
 */
final class ClassicWords extends GiantWordRule {

  private static final int LONGEST_SKIPPED = 4;
  private static final String TRIMMED = ".,\"'?!";

  private static final int BLOCK_BYTES = TextBlock.BYTES + WordSink.SPARE_BYTES;

  private final WhiteSpaceBlock block = new WhiteSpaceBlock();

  private boolean giantGoesOn;

  @Override
  int find(byte[] utf8, int from, int to, boolean open, WordSink sink) {
    int at = from;
    while (at < to) {
      if (at + BLOCK_BYTES <= to) {
        int passed = passBlock(utf8, at, sink);
        if (passed > at) {
          at = passed;
          continue;
        }
      }
      int end = endOfToken(utf8, at, to);
      if (end == to) {
        return passLast(utf8, at, to, open, sink);
      }
      if (end > at) {
        GiantWord.emit(utf8, at, end, sink);
      }
      at = end + Utf8.length(utf8[end]);
    }
    return to;
  }

  /**
   * Finds the tokens of a block.
   *
   * @return behind the white space that ends the last; if there is none, the block's beginning
   */
  private int passBlock(byte[] utf8, int from, WordSink sink) {
    block.read(utf8, from);
    long ends = block.spaces;
    if (ends == 0) {
      return from;
    }
    sink.acceptAll(utf8, from, ~ends & (Long.highestOneBit(ends) - 1));
    return from + Long.SIZE - Long.numberOfLeadingZeros(ends);
  }

  /** Takes the token that the text ends with; returns up to where it is done with. */
  private int passLast(byte[] utf8, int begin, int to, boolean open, WordSink sink) {
    if (!open) {
      GiantWord.emit(utf8, begin, to, sink);
      return to;
    }
    if (to - begin <= GiantWord.LONGEST_HELD) {
      return begin;
    }
    beginGiant(utf8, begin, to);
    return to;
  }

  @Override
  int extendGiant(byte[] utf8, int from, int to, boolean open) {
    int end = endOfToken(utf8, from, to);
    giantGoesOn = end == to && open;
    return end;
  }

  @Override
  boolean giantGoesOn() {
    return giantGoesOn;
  }

  @Override
  boolean isGiantAWord() {
    return true;
  }

  private static int endOfToken(byte[] utf8, int from, int to) {
    int at = from;
    while (at < to && !isSpace(utf8, at)) {
      at += Utf8.length(utf8[at]);
    }
    return at;
  }

  private static boolean isSpace(byte[] utf8, int at) {
    byte b = utf8[at];
    return b >= 0
        ? b == ' ' || (b >= '\t' && b <= '\r')
        : UCharacter.isUWhiteSpace(Utf8.codePoint(utf8, at));
  }

  @Override
  public int writeCountedForm(byte[] utf8, int from, int to, byte[] into) {
    if (to - from > CharacterForms.LONGEST || !Utf8.isAscii(utf8, from, to)) {
      return NOT_HERE;
    }
    if (to - from <= LONGEST_SKIPPED) {
      return 0;
    }
    int begin = from;
    int end = to;
    while (begin < end && TRIMMED.indexOf(utf8[begin]) >= 0) {
      begin++;
    }
    while (end > begin && TRIMMED.indexOf(utf8[end - 1]) >= 0) {
      end--;
    }
    for (int i = begin; i < end; i++) {
      into[i - begin] = (byte) UCharacter.toLowerCase(utf8[i]);
    }
    return end - begin;
  }

  @Override
  public String countedForm(String written) {
    StringBuilder lower = new StringBuilder(written.length());
    written.codePoints().forEach(c -> lower.appendCodePoint(UCharacter.toLowerCase(c)));
    String word = lower.toString();
    if (word.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SKIPPED) {
      return null;
    }
    int from = 0;
    int to = word.length();
    while (from < to && TRIMMED.indexOf(word.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && TRIMMED.indexOf(word.charAt(to - 1)) >= 0) {
      to--;
    }
    return from == to ? null : word.substring(from, to);
  }

  /** As it is: a word that the rule would trim or skip may be what trimming leaves of another. */
  @Override
  public String listedForm(String listed) {
    return listed;
  }
}
