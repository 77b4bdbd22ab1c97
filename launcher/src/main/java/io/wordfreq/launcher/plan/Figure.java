package io.wordfreq.launcher.plan;

import java.util.Locale;

/**
 * A figure that a model counts with.
 *
 * @param name what it is
 * @param value in seconds, or a factor
 * @param origin how well it is known
 * @param source where it comes from, in a few words
 */
public record Figure(String name, Distribution value, Origin origin, String source) {

  /** How well a figure is known. */
  public enum Origin {
    /** Chosen by whoever asks. */
    SET,
    /** Fitted to past runs. */
    FITTED,
    /** Measured, if not on AWS. */
    MEASURED,
    /** Read in a public source. */
    PUBLISHED,
    /** Nobody has measured or published it. */
    GUESSED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
