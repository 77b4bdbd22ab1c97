package io.wordfreq.launcher.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.engine.Application;
import io.wordfreq.launcher.engine.ApplicationView;
import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.engine.ClusterView;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.ApplicationText;
import io.wordfreq.launcher.report.ClusterText;
import io.wordfreq.launcher.report.Finding;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code engine show}: how whatever counts batches stands. */
@Command(
    name = "show",
    description = {
      "Shows the engine that is set, and how its place stands: an EMR cluster, or an EMR Serverless"
          + " application. The engine direct has none.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  How our engine does:",
      "    wordfreq engine show",
      "  Whether our EMR Serverless application has started:",
      "    wordfreq engine show --engine serverless --format json | jq .application.state"
    })
final class EngineShowCommand extends PipelineCommand {

  private static final String AUTO = "auto";

  @Mixin private FormatOption format;

  EngineShowCommand() {
    super(SettingGroups.ENGINE);
  }

  @Override
  public Integer call() {
    Settings settings = settings();
    try (Pipeline pipeline = open(settings)) {
      Engine engine = pipeline.engine();
      // That none is up yet is how it stands, not a failure: the next batch creates one.
      Finding<Optional<ClusterView>> cluster =
          Finding.of(() -> engine.cluster().map(Cluster::view));
      Finding<Optional<ApplicationView>> application =
          Finding.of(() -> engine.application().map(Application::view));
      if (format.isJson()) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("engine", settings.required(Setting.ENGINE));
        if (isAuto(settings)) {
          node.put("largeEngine", settings.required(Setting.AUTO_ENGINE));
          node.put("directUpTo", settings.bytes(Setting.DIRECT_UP_TO));
        }
        if (engine.cluster().isPresent()) {
          ClusterText.put(cluster, node);
        }
        ApplicationText.put(application, node);
        out().println(node);
      } else {
        out().println("engine    " + describe(settings));
        ClusterText.lines(cluster).forEach(out()::println);
        ApplicationText.lines(application).forEach(out()::println);
      }
      return cluster.failed() || application.failed() ? ExitCode.FAILED : ExitCode.DONE;
    }
  }

  private static boolean isAuto(Settings settings) {
    return settings.required(Setting.ENGINE).equals(AUTO);
  }

  private static String describe(Settings settings) {
    String name = settings.required(Setting.ENGINE);
    return isAuto(settings)
        ? "%s: direct up to %s, above it %s"
            .formatted(
                name,
                settings.required(Setting.DIRECT_UP_TO),
                settings.required(Setting.AUTO_ENGINE))
        : name;
  }
}
