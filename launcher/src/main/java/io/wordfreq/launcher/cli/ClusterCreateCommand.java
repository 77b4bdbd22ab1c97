package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.ClusterText;
import io.wordfreq.launcher.settings.Setting;
import java.util.EnumSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cluster create}: the cluster, unless it is there. */
@Command(
    name = "create",
    description =
        "Creates the EMR cluster unless one is up, and prints its id. A launcher does the same when"
            + " it has a batch and finds no cluster; an idle one ends by itself.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  See what would be created, as the AWS CLI takes it:",
      "    wordfreq cluster create --dry-run > request.json",
      "    aws emr run-job-flow --cli-input-json file://request.json"
    })
final class ClusterCreateCommand extends PipelineCommand {

  @Option(
      names = "--dry-run",
      description = "Print the request instead of sending it. Nothing is asked of AWS.")
  private boolean dryRun;

  @Mixin private FormatOption format;

  ClusterCreateCommand() {
    super(
        SettingGroups.union(
            EnumSet.of(Setting.ENGINE, Setting.AUTO_ENGINE, Setting.CLUSTER_NAME),
            SettingGroups.CLUSTER_CREATION));
  }

  @Override
  public Integer call() {
    try (Pipeline pipeline = open(settings())) {
      if (dryRun) {
        out().println(pipeline.cluster().creationRequest());
        return ExitCode.DONE;
      }
      out().println(ClusterText.id(pipeline.cluster().findOrCreate(), format.value()));
    }
    return ExitCode.DONE;
  }
}
