package io.wordfreq.mapreduce.words;

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
final class ClassicWords implements WordRule {

  private static final int LONGEST_SKIPPED = 4;
  private static final String TRIMMED = ".,\"'?!";

  @Override
  public void findWords(byte[] utf8, int from, int to, WordSink sink) {
    int begin = -1;
    int at = from;
    while (at < to) {
      byte b = utf8[at];
      boolean space =
          b >= 0
              ? b == ' ' || (b >= '\t' && b <= '\r')
              : UCharacter.isUWhiteSpace(Utf8.codePoint(utf8, at));
      if (!space && begin < 0) {
        begin = at;
      } else if (space && begin >= 0) {
        sink.accept(utf8, begin, at);
        begin = -1;
      }
      at += Utf8.length(b);
    }
    if (begin >= 0) {
      sink.accept(utf8, begin, to);
    }
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
}
