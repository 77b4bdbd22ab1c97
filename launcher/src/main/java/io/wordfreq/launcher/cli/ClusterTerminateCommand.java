package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.ClusterText;
import io.wordfreq.launcher.settings.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cluster terminate}: the cluster's end. */
@Command(
    name = "terminate",
    description =
        "Ends the EMR cluster. Steps that run are interrupted; a launcher has their batches counted"
            + " again, on a new cluster.",
    footerHeading = "%nExamples:%n",
    footer = {"  End our cluster:", "    wordfreq cluster terminate --yes"})
final class ClusterTerminateCommand extends PipelineCommand {

  @Option(names = "--yes", description = "Really end it.")
  private boolean yes;

  @Mixin private FormatOption format;

  ClusterTerminateCommand() {
    super(SettingGroups.CLUSTER);
  }

  @Override
  public Integer call() {
    try (Pipeline pipeline = open(settings())) {
      String id = pipeline.cluster().id();
      if (!yes) {
        throw new UserError(
            "cluster %s is left alone; --yes ends it, whatever it runs".formatted(id));
      }
      pipeline.cluster().terminate();
      out().println(ClusterText.id(id, format.value()));
    }
    return ExitCode.DONE;
  }
}
