package io.wordfreq.launcher.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.aws.emr.ClusterView;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.ClusterText;
import io.wordfreq.launcher.report.Format;
import io.wordfreq.launcher.settings.Setting;
import java.util.EnumSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cluster show}: how the cluster stands. */
@Command(
    name = "show",
    description = "Shows the EMR cluster: its state, size, limits and steps.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  How our cluster does:",
      "    wordfreq cluster show",
      "  How many units run:",
      "    wordfreq cluster show --format json | jq .units"
    })
final class ClusterShowCommand extends PipelineCommand {

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "How it is shown: ${COMPLETION-CANDIDATES}. Default: table.")
  private Format format;

  ClusterShowCommand() {
    super(EnumSet.of(Setting.CLUSTER, Setting.CLUSTER_NAME));
  }

  @Override
  public Integer call() {
    try (Pipeline pipeline = open(settings())) {
      ClusterView view = pipeline.cluster();
      if (format == Format.JSON) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ClusterText.write(view, node);
        out().println(node);
      } else {
        ClusterText.lines(view).forEach(out()::println);
      }
    }
    return ExitCode.DONE;
  }
}
