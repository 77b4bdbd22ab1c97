package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.pipeline.CostInquiry;
import io.wordfreq.launcher.pipeline.CostInquiry.Answer;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.report.CostReport;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.SettingValues;
import io.wordfreq.launcher.settings.UserError;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cost}: what batches and clusters have cost. */
@Command(
    name = "cost",
    description = {
      "Says what batches or a cluster have cost: seconds of instances at the prices that held,"
          + " volumes, and requests. Each second of a cluster is shared alike by the steps that then"
          + " ran; its start and its idle time are lines of their own.",
      "",
      "It is an estimate from list prices and no bill; what is estimated is said below the figures,"
          + " and how to compare it with the bill. A cluster's instances are asked of EMR, or read from the"
          + " ledger, where the launcher keeps them. Spot's prices are asked of EC2"
          + " (ec2:DescribeSpotPriceHistory)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  What the batches of the last day cost, and their clusters:",
      "    wordfreq cost",
      "  Those of the last week, for a thousand documents:",
      "    wordfreq cost --since 7d --format json | jq .perThousandDocuments",
      "  A batch:",
      "    wordfreq cost 20261122T100000000-0a1b2c3d",
      "  A cluster, and whom it worked for:",
      "    wordfreq cost --cluster j-1ABC2DEF3GHI4"
    })
final class CostCommand extends PipelineCommand {
  private static final String USUAL_SINCE = "1d";

  @Parameters(paramLabel = "BATCH", description = "Batches' ids.")
  private List<String> ids = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "The batches that were closed within this time, and their clusters meanwhile. Default: "
              + USUAL_SINCE
              + ".")
  private String since;

  @Option(
      names = "--cluster",
      paramLabel = "ID",
      description = "A cluster, from its start on, and the batches that ran on it.")
  private String cluster;

  @Mixin private PriceOption prices;
  @Mixin private FormatOption format;

  CostCommand() {
    super(EnumSet.of(Setting.STORE, Setting.LEDGER_TABLE));
  }

  @Override
  public Integer call() {
    if ((ids.isEmpty() ? 0 : 1) + (since == null ? 0 : 1) + (cluster == null ? 0 : 1) > 1) {
      throw UserError.badUsage("of BATCH, --since and --cluster take one");
    }
    Duration time = parse(since == null ? USUAL_SINCE : since);
    PriceList list = prices.read();
    try (Pipeline pipeline = open(settings())) {
      CostInquiry inquiry = new CostInquiry(pipeline, list, Clock.systemUTC().instant());
      CostReport report = report(pipeline, inquiry, time, list);
      if (format.isJson()) {
        out().println(report.toJson());
      } else {
        report.print(out());
      }
      return ExitCode.DONE;
    } catch (MissingPriceException e) {
      throw new UserError(
          e.getMessage() + "; wordfreq prices update --instance-types reads those of other types",
          e);
    }
  }

  private CostReport report(Pipeline pipeline, CostInquiry inquiry, Duration time, PriceList list) {
    if (cluster != null) {
      return report("cluster " + cluster, inquiry.ofCluster(cluster), true, list);
    }
    if (ids.isEmpty()) {
      return report(
          "the last " + (since == null ? USUAL_SINCE : since), inquiry.since(time), true, list);
    }
    List<Batch> batches = new ArrayList<>();
    for (String id : ids) {
      batches.add(
          pipeline.ledger().find(id).orElseThrow(() -> new UserError("there is no batch " + id)));
    }
    return report(String.join(", ", ids), inquiry.of(batches), false, list);
  }

  private static CostReport report(
      String what, Answer answer, boolean withClusters, PriceList list) {
    return new CostReport(what, answer.costs(), withClusters, list, answer.notes());
  }

  private static Duration parse(String time) {
    return PlanSettings.parse("--since", time, SettingValues::duration);
  }
}
