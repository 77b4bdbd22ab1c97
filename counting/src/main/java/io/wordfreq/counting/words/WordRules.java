package io.wordfreq.counting.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules there are, by the names people give them. */
public enum WordRules {
  UNICODE("Unicode's word boundaries") {
    @Override
    public WordRule create() {
      return new UnicodeWords();
    }
  },
  CLASSIC("what stands between white space, in the old worker's way") {
    @Override
    public WordRule create() {
      return new ClassicWords();
    }
  };

  /** The rule where none is named. */
  public static final WordRules DEFAULT = UNICODE;

  private final String description;

  WordRules(String description) {
    this.description = description;
  }

  /** A new rule of this kind, for one thread. */
  public abstract WordRule create();

  /** What a word is by this rule, in half a line for people. */
  public String description() {
    return description;
  }

  /** The rule of a name, in any case. */
  public static Optional<WordRules> ofName(String name) {
    return Arrays.stream(values())
        .filter(rule -> rule.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** All names, as in {@code unicode or classic}. */
  public static String names() {
    return Arrays.stream(values()).map(WordRules::toString).collect(Collectors.joining(" or "));
  }

  /** Its name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
