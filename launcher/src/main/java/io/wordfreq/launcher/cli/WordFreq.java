package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.aws.StackOutputs;
import io.wordfreq.launcher.pipeline.ErrorMessages;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.Columns;
import io.wordfreq.launcher.report.Logging;
import io.wordfreq.launcher.settings.PropertiesFile;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.SettingsSource;
import io.wordfreq.launcher.settings.StackSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command for people. */
@Command(
    name = "wordfreq",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = WordFreq.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Counts the words of text documents, on Hadoop and AWS.",
      "",
      "Flags of settings are also read from the environment (--queue-url as WORDFREQ_QUEUE_URL) and"
          + " from a properties file (as queue-url=...); flags win, then the environment, then"
          + " the file, then the outputs of the CloudFormation stack that --stack names."
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong usage",
      "3:done, but some documents could not be counted"
    })
public final class WordFreq implements Runnable {
  private static final String PROPERTIES = "wordfreq.properties";

  private final Map<String, String> environment;
  private final Path directory;
  private final Function<Settings, Pipeline> pipelines;
  private final SettingsSource last;
  private final Function<String, Map<String, String>> stackOutputs;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Show what libraries report, and where an error comes from.")
  private boolean verbose;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Read settings from here. Default: " + PROPERTIES + ", if it exists.")
  private Path config;

  @Spec private CommandSpec spec;

  WordFreq(
      Map<String, String> environment, Path directory, Function<Settings, Pipeline> pipelines) {
    this(environment, directory, pipelines, setting -> Optional.empty(), stack -> Map.of());
  }

  WordFreq(
      Map<String, String> environment,
      Path directory,
      Function<Settings, Pipeline> pipelines,
      SettingsSource last,
      Function<String, Map<String, String>> stackOutputs) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
    this.pipelines = pipelines;
    this.last = last;
    this.stackOutputs = stackOutputs;
  }

  /** The command with the launcher's commands. */
  public static CommandLine commandLine() {
    return commandLine(setting -> Optional.empty());
  }

  /**
   * The command with the launcher's commands, and these besides, which come first in its help.
   *
   * @param last asked where nothing at all is set
   */
  public static CommandLine commandLine(SettingsSource last, CommandLine... more) {
    return new WordFreq(System.getenv(), Path.of(""), Pipeline::open, last, StackOutputs::read)
        .toCommandLine(more);
  }

  CommandLine toCommandLine(CommandLine... more) {
    CommandLine root = new CommandLine(this);
    List<CommandLine> commands = new ArrayList<>(List.of(more));
    List.of(
            new LaunchCommand(),
            new SubmitCommand(),
            new UploadCommand(),
            new ResultsCommand(),
            new StatusCommand(),
            new CostCommand(),
            new RedriveCommand(),
            new ConfigCommand())
        .forEach(command -> commands.add(command.toCommandLine()));
    commands.add(ClusterCommand.commandLine());
    commands.add(EngineCommand.commandLine());
    commands.add(PlanCommand.commandLine());
    commands.add(PricesCommand.commandLine(() -> environment.get("AWS_REGION")));
    commands.add(CompletionCommand.commandLine());
    commands.forEach(root::addSubcommand);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExecutionStrategy(this::execute);
    root.setParameterExceptionHandler(WordFreq::explainUsage);
    root.setExecutionExceptionHandler(this::explain);
    return root;
  }

  /**
   * Runs a command line; its output is UTF-8 whatever the terminal's language.
   *
   * @return the exit code
   */
  public static int run(CommandLine commandLine, String... arguments) {
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    commandLine.setOut(out).setErr(err);
    int exitCode = commandLine.execute(arguments);
    if (out.checkError() && exitCode == ExitCode.DONE) {
      exitCode = explainLostOutput(err);
    }
    err.flush();
    return exitCode;
  }

  /** A reader that has seen enough is no mistake; a full disk is. A writer does not say which. */
  private static int explainLostOutput(PrintWriter err) {
    try {
      new FileOutputStream(FileDescriptor.out).write('\n');
    } catch (IOException e) {
      if ("Broken pipe".equals(e.getMessage())) {
        return ExitCode.DONE;
      }
      err.println("wordfreq: the output is lost: " + e.getMessage());
      return ExitCode.FAILED;
    }
    err.println("wordfreq: a part of the output is lost");
    return ExitCode.FAILED;
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }

  public static void main(String[] arguments) {
    System.exit(run(commandLine(), arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  Settings settings(Map<Setting, String> flags) {
    List<SettingsSource> sources = said(flags);
    Settings.of(sources)
        .text(Setting.STACK)
        .ifPresent(stack -> sources.add(new StackSettings(stack, stackOutputs)));
    sources.add(SettingsSource.oldEnvironment(environment));
    if (place(sources).isEmpty()) {
      sources.add(last);
    }
    return Settings.of(sources);
  }

  /** The settings that can be known without asking a stack or the last run. */
  Settings settingsHere(Map<Setting, String> flags) {
    List<SettingsSource> sources = said(flags);
    sources.add(SettingsSource.oldEnvironment(environment));
    return Settings.of(sources);
  }

  /** Where it is said that something is elsewhere than with the last run. */
  Optional<String> elsewhere(Map<Setting, String> flags) {
    List<SettingsSource> sources = said(flags);
    sources.add(SettingsSource.oldEnvironment(environment));
    return place(sources);
  }

  private List<SettingsSource> said(Map<Setting, String> flags) {
    List<SettingsSource> sources = new ArrayList<>();
    sources.add(SettingsSource.flags(flags));
    sources.add(SettingsSource.environment(environment));
    Path usual = directory.resolve(PROPERTIES);
    if (config != null || Files.exists(usual)) {
      sources.add(PropertiesFile.read(config != null ? config : usual));
    }
    return sources;
  }

  private static Optional<String> place(List<SettingsSource> sources) {
    return sources.stream()
        .flatMap(source -> SettingGroups.PLACES.stream().map(source::find))
        .flatMap(Optional::stream)
        .filter(value -> !value.text().isEmpty())
        .map(SettingsSource.Value::place)
        .findFirst();
  }

  Pipeline open(Settings settings) {
    return pipelines.apply(settings);
  }

  private int execute(ParseResult parsed) {
    if (verbose) {
      Logging.showInformation();
    }
    return new RunLast().execute(parsed);
  }

  private static int explainUsage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    boolean options =
        failure instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption();
    err.println("wordfreq: " + Columns.printable(options ? failure.getMessage() : usage(failure)));
    if (options) {
      UnmatchedArgumentException.printSuggestions(failure, err);
    }
    err.printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
    err.flush();
    return ExitCode.BAD_USAGE;
  }

  private static String usage(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    if (!(failure instanceof UnmatchedArgumentException unmatched)
        || command.getSubcommands().isEmpty()) {
      return failure.getMessage().replaceAll("\\R", " ");
    }
    String typed = unmatched.getUnmatched().get(0);
    return "there is no command %s%s"
        .formatted(
            typed,
            Typo.of(typed, command.getSubcommands().keySet())
                .map("; did you mean %s?"::formatted)
                .orElse(""));
  }

  private int explain(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.println("wordfreq: " + Columns.printable(ErrorMessages.of(failure)));
    err.flush();
    return ExitCode.of(failure);
  }

  /** The version that the jar says it is. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = WordFreq.class.getPackage().getImplementationVersion();
      return new String[] {"wordfreq " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
