package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.report.Format;
import picocli.CommandLine.Option;

/** The option of every command that shows something. */
public final class FormatOption {

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "How it is shown: ${COMPLETION-CANDIDATES}. Default: table.")
  private Format format;

  /** What was asked for. */
  public Format value() {
    return format;
  }

  /** Whether it is for programs. */
  public boolean isJson() {
    return format == Format.JSON;
  }
}
