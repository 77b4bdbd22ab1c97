package io.wordfreq.launcher.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.aws.ClusterView;
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
        out().println(json(view));
      } else {
        print(view);
      }
    }
    return ExitCode.DONE;
  }

  static ObjectNode json(ClusterView view) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", view.id())
            .put("name", view.name())
            .put("state", view.state())
            .put("stateReason", view.stateReason())
            .put("release", view.release())
            .put("createdAt", view.createdAt().toString())
            .put("units", view.units())
            .put("requestedUnits", view.requestedUnits())
            .put("activeSteps", view.activeSteps());
    if (view.scaling() != null) {
      node.putObject("managedScaling")
          .put("minimum", view.scaling().minimum())
          .put("maximum", view.scaling().maximum())
          .put("unit", view.scaling().unit());
    }
    return node;
  }

  private void print(ClusterView view) {
    String reason =
        view.stateReason() == null || view.stateReason().isBlank() ? "" : ": " + view.stateReason();
    out().println("cluster   %s (%s)".formatted(view.id(), view.name()));
    out().println("state     " + view.state() + reason);
    out().println("release   " + view.release());
    out().println("created   " + view.createdAt());
    out()
        .println(
            "size      %d of %d units beside the primary node"
                .formatted(view.units(), view.requestedUnits()));
    out()
        .println(
            view.scaling() == null
                ? "scaling   off"
                : "scaling   %d to %d %s"
                    .formatted(
                        view.scaling().minimum(), view.scaling().maximum(), view.scaling().unit()));
    out().println("steps     %d running or waiting".formatted(view.activeSteps()));
  }
}
