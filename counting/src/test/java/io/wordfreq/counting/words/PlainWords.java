package io.wordfreq.counting.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Both rules applied plainly to the whole text, as the oracle of tests. */
public final class PlainWords {

  private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");

  private PlainWords() {}

  /** ICU's word boundaries, then lower case, then NFC. */
  public static Map<String, Long> unicode(String text) {
    Map<String, Long> counts = new TreeMap<>();
    BreakIterator boundaries = BreakIterator.getWordInstance(ULocale.ROOT);
    boundaries.setText(text);
    int begin = boundaries.first();
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      if (boundaries.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
        String word = text.substring(begin, end);
        counts.merge(
            Normalizer2.getNFCInstance().normalize(UCharacter.toLowerCase(ULocale.ROOT, word)),
            1L,
            Long::sum);
      }
      begin = end;
    }
    return counts;
  }

  /** The old worker's rule: split, lower-case, skip the short, trim. */
  public static Map<String, Long> classic(String text) {
    Map<String, Long> counts = new TreeMap<>();
    for (String token : WHITE_SPACE.splitAsStream(text).toList()) {
      StringBuilder lower = new StringBuilder();
      token.codePoints().map(UCharacter::toLowerCase).forEach(lower::appendCodePoint);
      if (lower.toString().getBytes(StandardCharsets.UTF_8).length > 4) {
        String word = lower.toString().replaceAll("^[.,\"'?!]+|[.,\"'?!]+$", "");
        if (!word.isEmpty()) {
          counts.merge(word, 1L, Long::sum);
        }
      }
    }
    return counts;
  }
}
