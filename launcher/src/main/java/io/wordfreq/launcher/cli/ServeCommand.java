package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.pipeline.ErrorMessages;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.pipeline.StopSignal;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.StoreName;
import io.wordfreq.launcher.settings.UserError;
import io.wordfreq.launcher.site.server.LiveSite;
import io.wordfreq.launcher.site.server.SiteServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: the pages on this machine, as things stand. */
@Command(
    name = "serve",
    description = {
      "Serves the pages that report writes on this machine (127.0.0.1), always as things stand,"
          + " until Ctrl-C. Prints their address, which holds a secret: whoever has it sees the"
          + " pages and may upload.",
      "",
      "Files that are dropped onto the page are uploaded as upload does it; a launcher has them"
          + " counted."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Beside a launcher that runs:",
      "    wordfreq serve --open",
      "  On a port of your choice, dropped files under in/:",
      "    wordfreq serve --port 8080 --prefix in/"
    })
final class ServeCommand extends PipelineCommand {

  /** How often is looked what has changed: people see at once what they have done. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Listen on this port of 127.0.0.1. Default: a free one.")
  private int port;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "Put before dropped files' names to make their keys.")
  private String prefix;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "What plan --format json has printed, to be shown beside what came.")
  private Path plan;

  @Option(names = "--open", description = "Show them in the browser.")
  private boolean open;

  @Mixin private PriceOption prices;

  ServeCommand() {
    super(
        SettingGroups.union(
            SettingGroups.STORES,
            SettingGroups.JOBS_QUEUE,
            EnumSet.of(
                Setting.UPLOADS_BUCKET, Setting.WORK_BUCKET, Setting.ENGINE, Setting.CLUSTER)));
  }

  @Override
  public Integer call() {
    if (port < 0 || port > 65_535) {
      throw UserError.badUsage("--port %d: expected a port from 1 to 65535".formatted(port));
    }
    String predicted = plan == null ? null : ReportCommand.readPlan(plan);
    PriceList list = prices.read();
    Settings settings = settings();
    try (Pipeline pipeline = open(settings);
        StopSignal stop = StopSignal.listen()) {
      LiveSite site =
          new LiveSite(
              StoreName.of(settings),
              () -> SiteSource.reader(pipeline, list),
              () -> SiteSource.sample(pipeline),
              predicted,
              ErrorMessages::of,
              Clock.systemUTC());
      site.refresh();
      try (SiteServer server =
          SiteServer.start(port, site, pipeline::uploads, prefix, ErrorMessages::of)) {
        out().println(server.address());
        out().flush();
        err().println("The pages are served; Ctrl-C ends it.");
        if (open && !Browser.open(server.address())) {
          err().println("no browser is known here; open the address yourself");
        }
        err().flush();
        while (!stop.isRequested()) {
          stop.pause(LOOK_EVERY);
          site.refresh();
        }
      }
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UserError("cannot listen on port %d: %s".formatted(port, e.getMessage()), e);
    }
  }
}
