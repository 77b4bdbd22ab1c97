package io.wordfreq.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.report.Columns;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.StoreName;
import io.wordfreq.launcher.settings.UserError;
import io.wordfreq.launcher.site.SiteAssets;
import io.wordfreq.launcher.site.files.OccupiedFolderException;
import io.wordfreq.launcher.site.files.ReportFolder;
import io.wordfreq.launcher.site.published.PublishedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: pages to look at, as files. */
@Command(
    name = "report",
    description = {
      "Writes pages that show documents, words, progress and times into a folder, or publishes them. They open from"
          + " disk (index.html) and from any web server.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  What the last local run, or the stack, has counted:",
      "    wordfreq report",
      "  Every document of a large table, in parts that a browser can hold:",
      "    wordfreq report --all --out /srv/www/words",
      "  With what a plan predicted beside what came:",
      "    wordfreq plan --documents 120 --bytes 95MB --format json > plan.json",
      "    wordfreq report --plan plan.json",
      "  What the pages behind CloudFront show, anew from the table:",
      "    wordfreq report --publish --stack wordfreq"
    })
final class ReportCommand extends PipelineCommand {

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where to write; an older report there is replaced. Default: wordfreq-report.")
  private Path out;

  @Option(
      names = "--publish",
      paramLabel = "BUCKET",
      arity = "0..1",
      fallbackValue = "",
      description =
          "Put it into a bucket instead, in place of what is published there; without a name the"
              + " one of the setting site-bucket or of the stack.")
  private String publish;

  @Option(
      names = "--all",
      description = "Show all documents, not the newest 10,000 alone; in parts of 10,000.")
  private boolean all;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "What plan --format json has printed, to be shown beside what came.")
  private Path plan;

  @Option(names = "--open", description = "Show it in the browser.")
  private boolean open;

  @Mixin private PriceOption prices;

  ReportCommand() {
    super(
        SettingGroups.union(
            SettingGroups.STORES,
            SettingGroups.JOBS_QUEUE,
            EnumSet.of(Setting.WORK_BUCKET, Setting.ENGINE, Setting.CLUSTER)));
  }

  @Override
  public Integer call() {
    String predicted = plan == null ? null : readPlan(plan);
    if (publish != null) {
      return publish(predicted);
    }
    PriceList list = prices.read();
    Path folder = out == null ? Path.of("wordfreq-report") : out;
    Settings settings = settings();
    try (Pipeline pipeline = open(settings)) {
      ReportFolder report =
          ReportFolder.write(
              folder,
              SiteSource.reader(pipeline, list),
              new ReportFolder.Options(
                  StoreName.of(settings),
                  all,
                  SiteSource.sample(pipeline).map(List::of).orElse(List.of()),
                  List.of(),
                  predicted));
      tell(report.problems());
      err().println(shown(report.shown(), report.total(), "; --all shows the others, too"));
      out().println(report.page());
      if (open && !Browser.open(report.page().toUri())) {
        err().println("no browser is known here; open it yourself");
      }
    } catch (RuntimeException e) {
      throw withoutResults(e);
    } catch (OccupiedFolderException e) {
      throw UserError.badUsage("--out " + e.getMessage());
    } catch (IOException e) {
      throw new UserError("cannot write the report into %s: %s".formatted(folder, e), e);
    }
    return ExitCode.DONE;
  }

  private Integer publish(String predicted) {
    if (out != null || all || open) {
      throw UserError.badUsage(
          "--publish: puts the newest documents into a bucket; leave out --out, --all and --open");
    }
    Settings settings = settings();
    PriceList list = prices.read();
    String bucket = publish.isEmpty() ? settings.required(Setting.SITE_BUCKET) : publish;
    try (Pipeline pipeline = open(settings)) {
      PublishedReport report =
          PublishedReport.read(
              SiteSource.reader(pipeline, list),
              StoreName.of(settings),
              SiteSource.sample(pipeline).map(List::of).orElse(List.of()),
              predicted);
      if (!pipeline.publishedSite(bucket).replaceBy(report.publication())) {
        throw new UserError(
            "nothing was published to %s: launchers were faster each time; try again"
                .formatted(bucket));
      }
      tell(report.problems());
      err().println(shown(report.shown(), report.total(), ""));
      out().println("s3://%s/%s".formatted(bucket, SiteAssets.INDEX));
    } catch (RuntimeException e) {
      throw withoutResults(e);
    } catch (IOException e) {
      throw new UserError("cannot keep the report in memory: " + e.getMessage(), e);
    }
    return ExitCode.DONE;
  }

  private void tell(List<String> problems) {
    problems.forEach(problem -> err().println("wordfreq: " + Columns.printable(problem)));
  }

  private static String shown(long documents, long total, String others) {
    String shown = Columns.count(documents, "document", "documents");
    return documents == total
        ? shown
        : "%s, the newest of %s%s"
            .formatted(shown, Columns.count(total, "document", "documents"), others);
  }

  static String readPlan(Path file) {
    try {
      JsonNode plan = new ObjectMapper().readTree(Files.readString(file));
      if (!plan.path("predictions").isArray() || !plan.path("load").isObject()) {
        throw UserError.badUsage(
            "--plan %s: is not what wordfreq plan --format json prints".formatted(file));
      }
      return plan.toString();
    } catch (JsonProcessingException e) {
      throw UserError.badUsage(
          "--plan %s: is not JSON; wordfreq plan --format json prints it".formatted(file));
    } catch (NoSuchFileException e) {
      throw UserError.badUsage("--plan %s: no such file".formatted(file));
    } catch (IOException e) {
      throw new UserError("--plan %s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
