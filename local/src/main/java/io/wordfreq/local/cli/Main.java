package io.wordfreq.local.cli;

import io.wordfreq.launcher.cli.WordFreq;
import io.wordfreq.local.run.LastRun;
import io.wordfreq.local.run.StateHome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The wordfreq command: the launcher's commands, and those for one machine. */
public final class Main {

  private Main() {}

  /** Runs the command, and exits with its code. */
  public static void main(String[] arguments) {
    setDefaults();
    System.exit(WordFreq.run(commandLine(arguments), arguments));
  }

  /** Sets what the stand-ins' libraries read once. */
  static void setDefaults() {
    // H2's server is for this machine alone, as the other services are.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    // A response is sent as two packets, and TCP would hold the second back for up to 40 ms, until
    // the first is acknowledged.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /**
   * The command line.
   *
   * @param arguments what is to be run
   */
  public static CommandLine commandLine(String... arguments) {
    Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
    commands.put("local", () -> new LocalCommand().toCommandLine());
    commands.put("sandbox", () -> new CommandLine(new SandboxCommand()));
    return WordFreq.commandLine(new LastRun(StateHome.find()), commands, arguments);
  }
}
