package io.wordfreq.counting.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of a word makes no difference, beyond what a rule says; by the names people give it. */
public enum Folding {
  NONE {
    @Override
    public WordRule over(WordRule rule) {
      return rule;
    }
  },

  /** Words are counted without their diacritics ({@link Diacritics}). */
  MARKS {
    @Override
    public WordRule over(WordRule rule) {
      return new FoldedWords(rule);
    }
  };

  /** The folding where none is named. */
  public static final Folding DEFAULT = NONE;

  /** The same words as a rule's, counted as this folds them. */
  public abstract WordRule over(WordRule rule);

  /** The folding of a name, in any case. */
  public static Optional<Folding> ofName(String name) {
    return Arrays.stream(values())
        .filter(folding -> folding.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** All names, as in {@code none or marks}. */
  public static String names() {
    return Arrays.stream(values()).map(Folding::toString).collect(Collectors.joining(" or "));
  }

  /** Its name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
