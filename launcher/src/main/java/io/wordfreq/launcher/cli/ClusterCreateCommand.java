package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.pipeline.ClusterConfig;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.ClusterText;
import io.wordfreq.launcher.report.Format;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import java.util.EnumSet;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "How the cluster's id is shown: ${COMPLETION-CANDIDATES}. Default: table.")
  private Format format;

  ClusterCreateCommand() {
    super(
        EnumSet.of(
            Setting.CLUSTER_NAME,
            Setting.CLUSTER_CONFIG,
            Setting.SUBNETS,
            Setting.PRIMARY_SECURITY_GROUP,
            Setting.NODE_SECURITY_GROUP,
            Setting.SERVICE_SECURITY_GROUP,
            Setting.LOG_BUCKET,
            Setting.WORK_BUCKET,
            Setting.SERVICE_ROLE,
            Setting.INSTANCE_PROFILE,
            Setting.SECURITY_CONFIGURATION));
  }

  @Override
  public Integer call() {
    Settings settings = settings();
    if (dryRun) {
      out().println(ClusterConfig.read(settings).toJson());
      return ExitCode.DONE;
    }
    try (Pipeline pipeline = open(settings)) {
      out().println(ClusterText.id(pipeline.createCluster(), format));
    }
    return ExitCode.DONE;
  }
}
