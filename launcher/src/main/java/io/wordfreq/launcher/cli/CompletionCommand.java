package io.wordfreq.launcher.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: a script for shells. */
@Command(
    name = "completion",
    description = "Prints a script with which bash and zsh complete commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  For every bash to come:",
      "    wordfreq completion > ~/.local/share/bash-completion/completions/wordfreq"
    })
final class CompletionCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine commandLine() {
    return new CommandLine(new CompletionCommand());
  }

  @Override
  public void run() {
    spec.commandLine().getOut().print(AutoComplete.bash("wordfreq", spec.root().commandLine()));
  }
}
