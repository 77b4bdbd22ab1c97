package io.wordfreq.launcher.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.engine.ClusterView;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.ClusterText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Mixin private FormatOption format;

  ClusterShowCommand() {
    super(SettingGroups.CLUSTER);
  }

  @Override
  public Integer call() {
    try (Pipeline pipeline = open(settings())) {
      ClusterView view = pipeline.cluster().view();
      if (format.isJson()) {
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
