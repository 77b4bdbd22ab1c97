package io.wordfreq.launcher.settings;

import java.util.regex.Pattern;

/** Hides passwords in what is shown of settings. */
public final class Secrets {

  /** H2's, PostgreSQL's and the like: {@code PASSWORD=...}, and {@code //user:password@host}. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)((?:password|passwd|pwd|secret)[^=;&]*=)[^;&]*|(//[^:/@]*:)[^@/]*(?=@)");

  private Secrets() {}

  public static String hidden(String text) {
    return SECRET.matcher(text).replaceAll("$1$2***");
  }
}
