package io.wordfreq.local.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A command line of spark-submit, as {@code command-runner.jar} is given it: options with a value
 * each, the application's jar, and its arguments.
 */
record SparkSubmit(List<String> options, String jar, List<String> arguments) {

  /** What EMR has for commands of a cluster. */
  static final String COMMAND_RUNNER = "command-runner.jar";

  private static final String COMMAND = "spark-submit";

  /** Where a driver runs: here there is one machine. */
  private static final Set<String> PLACES = Set.of("--deploy-mode", "--master");

  /**
   * @throws IOException if it is no such command line
   */
  static SparkSubmit parse(List<String> command) throws IOException {
    if (command.isEmpty() || !command.get(0).equals(COMMAND)) {
      throw new IOException(
          "the sandbox's command-runner.jar runs spark-submit only, not "
              + (command.isEmpty() ? "nothing" : command.get(0)));
    }
    List<String> options = new ArrayList<>();
    int next = 1;
    while (next + 1 < command.size() && command.get(next).startsWith("--")) {
      if (!PLACES.contains(command.get(next))) {
        options.addAll(command.subList(next, next + 2));
      }
      next += 2;
    }
    if (next >= command.size()) {
      throw new IOException("spark-submit is given no jar");
    }
    return new SparkSubmit(options, command.get(next), command.subList(next + 1, command.size()));
  }

  /** The command line for this machine, its jar being here. */
  List<String> here(Path localJar) {
    List<String> command = new ArrayList<>(List.of(COMMAND));
    command.addAll(
        List.of("--master", "local[%d]".formatted(Runtime.getRuntime().availableProcessors())));
    command.addAll(options);
    // A page to look at would be open to everybody on the network, for some seconds.
    for (String setting :
        List.of(
            "spark.ui.enabled=false",
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1")) {
      command.addAll(List.of("--conf", setting));
    }
    command.add(localJar.toString());
    command.addAll(arguments);
    return command;
  }
}
