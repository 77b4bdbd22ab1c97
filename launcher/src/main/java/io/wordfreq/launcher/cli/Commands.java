package io.wordfreq.launcher.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The launcher's commands: what makes each, by its name, in the order of the help. */
final class Commands {

  /** It shows the others. */
  private static final String COMPLETION = "completion";

  private final Map<String, Supplier<CommandLine>> byName;

  /**
   * @param more commands that come before the launcher's
   * @param region the region that the environment names, null for none
   */
  Commands(Map<String, Supplier<CommandLine>> more, Supplier<String> region) {
    byName = new LinkedHashMap<>(more);
    byName.put("launch", () -> new LaunchCommand().toCommandLine());
    byName.put("submit", () -> new SubmitCommand().toCommandLine());
    byName.put("upload", () -> new UploadCommand().toCommandLine());
    byName.put("results", () -> new ResultsCommand().toCommandLine());
    byName.put("status", () -> new StatusCommand().toCommandLine());
    byName.put("cost", () -> new CostCommand().toCommandLine());
    byName.put("report", () -> new ReportCommand().toCommandLine());
    byName.put("serve", () -> new ServeCommand().toCommandLine());
    byName.put("site", () -> SiteCommand.commandLine(SiteAccess.AWS));
    byName.put("redrive", () -> new RedriveCommand().toCommandLine());
    byName.put("config", () -> new ConfigCommand().toCommandLine());
    byName.put("cluster", ClusterCommand::commandLine);
    byName.put("engine", EngineCommand::commandLine);
    byName.put("plan", () -> new PlanCommand().toCommandLine());
    byName.put("load", () -> new LoadCommand().toCommandLine());
    byName.put("prices", () -> PricesCommand.commandLine(region));
    byName.put(COMPLETION, CompletionCommand::commandLine);
  }

  /**
   * Adds those that arguments may be for. Where these begin with a command's name it is that one
   * alone, since making all of them takes longer than many a command runs.
   */
  void addTo(CommandLine root, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean one = byName.containsKey(first) && !first.equals(COMPLETION);
    (one ? Set.of(first) : byName.keySet())
        .forEach(name -> root.addSubcommand(name, byName.get(name).get()));
  }
}
