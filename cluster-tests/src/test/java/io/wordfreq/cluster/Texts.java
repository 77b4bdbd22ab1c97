package io.wordfreq.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Text of which the frequency of every word is known, since it is made of them. */
final class Texts {

  private static final String[] SYLLABLES = {"ba", "de", "ki", "lo", "mu", "na", "ße", "të", "юж"};

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Long> counts = new TreeMap<>();
  private long total;

  private Texts(long seed) {
    random = new Random(seed);
  }

  /**
   * Makes a text.
   *
   * @param seed another gives another text
   * @param length how long it is at least, in characters
   */
  static Texts ofLength(long seed, int length) {
    Texts texts = new Texts(seed);
    while (texts.text.length() < length) {
      texts.add();
    }
    return texts;
  }

  byte[] bytes() {
    return text.toString().getBytes(UTF_8);
  }

  /** The line of JSON that the job is to write of it. */
  String result(String document, int top, long storedBytes) {
    return "{\"document\":\"%s\",\"status\":\"success\",\"words\":[%s],\"totalWords\":%d,\"distinctWords\":%d,\"bytes\":%d}"
        .formatted(document, top(top), total, counts.size(), storedBytes);
  }

  private String top(int top) {
    Comparator<Map.Entry<String, Long>> byCount = Map.Entry.comparingByValue();
    return counts.entrySet().stream()
        .sorted(byCount.reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(top)
        .map(each -> "{\"word\":\"%s\",\"count\":%d}".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(","));
  }

  private void add() {
    String word = word();
    boolean capital = random.nextInt(10) == 0;
    text.append(capital ? word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) : word.charAt(0))
        .append(word, 1, word.length())
        .append(random.nextInt(12) == 0 ? ".\n" : " ");
    counts.merge(word, 1L, Long::sum);
    total++;
  }

  /** A word: few of them often, many of them seldom, as in any language. */
  private String word() {
    int rank = (int) Math.pow(20_000, random.nextDouble());
    StringBuilder word = new StringBuilder("w");
    for (int rest = rank; rest > 0; rest /= SYLLABLES.length) {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
    }
    return word.toString();
  }
}
