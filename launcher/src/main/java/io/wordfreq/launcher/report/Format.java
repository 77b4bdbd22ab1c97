package io.wordfreq.launcher.report;

import java.util.Locale;

/** How something is shown. */
public enum Format {
  /** For people. */
  TABLE,
  /** For programs: one JSON object to a line. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
