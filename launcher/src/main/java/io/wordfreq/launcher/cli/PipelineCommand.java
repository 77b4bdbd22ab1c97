package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.pipeline.ErrorMessages;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** A command that runs on settings, of which some are also flags of its command line. */
public abstract class PipelineCommand implements Callable<Integer> {
  private final EnumSet<Setting> flags;
  private final Map<Setting, String> given = new EnumMap<>(Setting.class);

  @Spec private CommandSpec spec;

  /**
   * @param flags the settings that the command line takes
   */
  protected PipelineCommand(Set<Setting> flags) {
    this(flags, true);
  }

  /**
   * @param asksStack whether the outputs of a stack are settings, too
   */
  protected PipelineCommand(Set<Setting> flags, boolean asksStack) {
    this.flags = EnumSet.copyOf(flags);
    if (asksStack) {
      this.flags.add(Setting.STACK);
    }
  }

  /** The command line of this command, with the flags of its settings. */
  public final CommandLine toCommandLine() {
    CommandLine commandLine = new CommandLine(this);
    flags.forEach(setting -> commandLine.getCommandSpec().addOption(option(setting)));
    return commandLine;
  }

  private OptionSpec option(Setting setting) {
    return OptionSpec.builder(setting.flag())
        .paramLabel(setting.label())
        .type(String.class)
        .description(description(setting).replace("%", "%%"))
        .setter(
            new CommandLine.Model.ISetter() {
              @SuppressWarnings("TypeParameterUnusedInFormals") // as picocli declares it
              @Override
              public <T> T set(T value) {
                if (value != null) {
                  given.put(setting, value.toString());
                }
                return null;
              }
            })
        .build();
  }

  private static String description(Setting setting) {
    return setting.defaultText().isEmpty()
        ? setting.description()
        : setting.description() + " Default: " + setting.defaultText() + ".";
  }

  /** The settings in force. */
  protected final Settings settings() {
    return flags.contains(Setting.STACK) ? root().settings(given) : root().settingsHere(given);
  }

  /** What leads commands elsewhere than to the last local run, if anything does. */
  protected final Optional<String> elsewhere() {
    return root().elsewhere(given);
  }

  /** What hindered reading results; where nothing has left any, that. */
  protected final RuntimeException withoutResults(RuntimeException failure) {
    if (failure instanceof UserError
        || !ErrorMessages.isNotSetUp(failure)
        || elsewhere().isPresent()) {
      return failure;
    }
    return new UserError(
        "no local run has left results, and nothing says where else they are: "
            + ErrorMessages.of(failure),
        failure);
  }

  /** The pipeline of these settings. */
  protected final Pipeline open(Settings settings) {
    return root().open(settings);
  }

  private WordFreq root() {
    return (WordFreq) spec.root().userObject();
  }

  /** Where results go. */
  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where remarks go. */
  protected final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
