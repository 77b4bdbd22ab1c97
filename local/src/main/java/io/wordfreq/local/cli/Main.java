package io.wordfreq.local.cli;

import io.wordfreq.launcher.cli.WordFreq;
import io.wordfreq.local.run.LastRun;
import io.wordfreq.local.run.StateHome;
import picocli.CommandLine;

/** The wordfreq command: the launcher's commands, and those for one machine. */
public final class Main {

  private Main() {}

  /** Runs the command, and exits with its code. */
  public static void main(String[] arguments) {
    // The services are for this machine alone, H2's among them.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    // A response is two packets, and the second would wait 40 ms for the first's receipt.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.exit(WordFreq.run(commandLine(), arguments));
  }

  static CommandLine commandLine() {
    return WordFreq.commandLine(
        new LastRun(StateHome.find()),
        new LocalCommand().toCommandLine(),
        new CommandLine(new SandboxCommand()));
  }
}
