package io.wordfreq.launcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command for people. */
@Command(name = "wordfreq", description = "Counts the words of documents, on Hadoop and AWS.")
public final class WordFreq {

  /** The command with the launcher's commands, and these besides. */
  public static CommandLine commandLine(CommandLine... more) {
    CommandLine root = new CommandLine(new WordFreq());
    for (CommandLine command : more) {
      root.addSubcommand(command);
    }
    return root;
  }

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }
}
