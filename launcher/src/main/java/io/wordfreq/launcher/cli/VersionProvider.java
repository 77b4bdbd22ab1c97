package io.wordfreq.launcher.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar says it is, and the commit it was built from. */
final class VersionProvider implements IVersionProvider {

  /** Written by the build; without Git there is none. */
  private static final String COMMIT = "commit.properties";

  @Override
  public String[] getVersion() throws IOException {
    String version = VersionProvider.class.getPackage().getImplementationVersion();
    Properties commit = new Properties();
    try (InputStream in = VersionProvider.class.getResourceAsStream(COMMIT)) {
      if (in != null) {
        commit.load(in);
      }
    }
    return new String[] {text(Optional.ofNullable(version), commit)};
  }

  /**
   * Returns the line for people.
   *
   * @param version the jar's, if this is one
   * @param commit as Git's plugin for Maven writes it; may be empty
   */
  static String text(Optional<String> version, Properties commit) {
    String text = "wordfreq " + version.orElse("(not from a jar)");
    String id = commit.getProperty("git.commit.id.abbrev", "");
    if (id.isEmpty()) {
      return text;
    }
    boolean changed = Boolean.parseBoolean(commit.getProperty("git.dirty"));
    return "%s (commit %s%s)".formatted(text, id, changed ? ", and changes since" : "");
  }
}
