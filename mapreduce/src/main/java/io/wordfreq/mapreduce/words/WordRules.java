package io.wordfreq.mapreduce.words;

import java.util.Locale;

/** The rules there are, by the names people give them. */
public enum WordRules {
  /** Unicode's word boundaries, see {@link UnicodeWords}. */
  UNICODE,
  /** The old worker's rule, see {@link ClassicWords}. */
  CLASSIC;

  /** A new rule of this kind, for one thread. */
  public WordRule create() {
    return switch (this) {
      case UNICODE -> new UnicodeWords();
      case CLASSIC -> new ClassicWords();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
