package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.pipeline.Adapters;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * A command that was run, and what it printed.
 *
 * @param exitCode its exit code
 * @param out what it printed to stdout
 * @param err what it printed to stderr
 */
record CommandRun(int exitCode, String out, String err) {

  /** Runs a command over these adapters, without environment variables and files. */
  static CommandRun of(Adapters adapters, String... arguments) {
    return of(adapters, Map.of(), arguments);
  }

  static CommandRun of(Adapters adapters, Map<String, String> environment, String... arguments) {
    return of(settings -> new Pipeline(settings, adapters), environment, arguments);
  }

  /** Runs a command that is to ask nothing of AWS over the adapters that settings name. */
  static CommandRun withoutAws(Map<String, String> environment, String... arguments) {
    return of(Pipeline::open, environment, arguments);
  }

  private static CommandRun of(
      Function<Settings, Pipeline> pipelines,
      Map<String, String> environment,
      String... arguments) {
    Map<String, String> withText = new HashMap<>(environment);
    withText.putIfAbsent("WORDFREQ_LOG_FORMAT", "text");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Path nowhere = Path.of("does-not-exist");
    CommandLine commandLine =
        new WordFreq(withText, nowhere, pipelines)
            .toCommandLine(Map.of(), arguments)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(arguments);
    commandLine.getOut().flush();
    commandLine.getErr().flush();
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
