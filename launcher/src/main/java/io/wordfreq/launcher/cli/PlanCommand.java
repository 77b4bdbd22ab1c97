package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.plan.Choice;
import io.wordfreq.launcher.plan.Limit;
import io.wordfreq.launcher.plan.Load;
import io.wordfreq.launcher.plan.PipelineModel;
import io.wordfreq.launcher.plan.Planner;
import io.wordfreq.launcher.plan.Prediction;
import io.wordfreq.launcher.plan.calibration.Check;
import io.wordfreq.launcher.plan.group.GroupModel;
import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.report.CheckReport;
import io.wordfreq.launcher.report.PlanReport;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.SettingValues;
import io.wordfreq.launcher.settings.UserError;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: what a load would take and cost. */
@Command(
    name = "plan",
    description = {
      "Predicts how long a load takes to be in the table, and what it costs: in a model, run many"
          + " times; nothing is started, and no service is asked but the ledger, for --calibrate"
          + " and --check.",
      "",
      "Every figure that it counts with is printed, and where it comes from. Many are guessed until"
          + " they are measured on AWS."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  120 documents at once:",
      "    wordfreq plan --documents 120 --bytes 95MB",
      "  A day of ten a minute, by engine, in the table within a quarter of an hour:",
      "    wordfreq plan --documents 14400 --bytes 14GB --rate 10/min"
          + " --compare engine=emr,direct,auto --within 15m",
      "  How many units pay off:",
      "    wordfreq plan --documents 100000 --bytes 1TB --compare max-units=1,2,4,6",
      "  The same by what past batches took, and how good such predictions were:",
      "    wordfreq plan --documents 120 --bytes 95MB --calibrate --cluster-up",
      "    wordfreq plan --check",
      "  Beside the auto-scaling group of old:",
      "    wordfreq plan --documents 120 --bytes 95MB"
          + " --policy asg:add=2,remove=2,period=2m,cooldown=60s,max=6,worker=t3.micro"
    })
final class PlanCommand extends PipelineCommand {
  private static final int REPLICATES = 400;

  /** Times in a replicate, beyond which there are fewer replicates: some 20 s in all. */
  private static final long MOST_TIMES = 20_000_000;

  private static final int FEWEST_REPLICATES = 20;

  /** A check runs a model for each of many batches. */
  private static final int CHECK_REPLICATES = 100;

  @Mixin private PlanLoad load;
  @Mixin private PlanHistory history;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "emr",
      description =
          "What counts: emr, spark, serverless, direct (the launcher's function), auto."
              + " Default: ${DEFAULT-VALUE}.")
  private String engine;

  @Option(
      names = "--min-units",
      paramLabel = "N",
      defaultValue = "1",
      description = "Managed scaling's least. Default: ${DEFAULT-VALUE}.")
  private String minUnits;

  @Option(
      names = "--max-units",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "Managed scaling's most, or the workers of serverless. Default: ${DEFAULT-VALUE}.")
  private String maxUnits;

  @Option(
      names = "--spot",
      paramLabel = "YES|NO",
      defaultValue = "yes",
      description =
          "Whether units beyond the core node are Spot, as emr-config/cluster.json has it."
              + " Default: ${DEFAULT-VALUE}.")
  private String spot;

  @Option(
      names = "--schedule",
      paramLabel = "TIME",
      defaultValue = "1m",
      description =
          "How often the launcher is called, or none for one that runs all the time."
              + " Default: ${DEFAULT-VALUE}, as the stack has it.")
  private String schedule;

  @Option(
      names = "--max-documents",
      paramLabel = "N",
      defaultValue = "10000",
      description = "A batch closes when it holds this many. Default: ${DEFAULT-VALUE}.")
  private String maxDocuments;

  @Option(
      names = "--max-bytes",
      paramLabel = "SIZE",
      defaultValue = "64GiB",
      description = "A batch closes when its documents have this size. Default: ${DEFAULT-VALUE}.")
  private String maxBytes;

  @Option(
      names = "--max-wait",
      paramLabel = "TIME",
      defaultValue = "60s",
      description =
          "A batch closes this long after its first message, where there is no schedule."
              + " Default: ${DEFAULT-VALUE}.")
  private String maxWait;

  @Option(
      names = "--direct-up-to",
      paramLabel = "SIZE",
      defaultValue = "1GiB",
      description = "A batch counts as small for auto up to this size. Default: ${DEFAULT-VALUE}.")
  private String directUpTo;

  @Option(
      names = "--function-memory",
      paramLabel = "MB",
      defaultValue = "1024",
      description = "The function's memory. Default: ${DEFAULT-VALUE}.")
  private String functionMemory;

  @Option(
      names = "--policy",
      paramLabel = "asg:NAME=VALUE,...",
      description = {
        "Also the auto-scaling group of workers that wordfreq replaces, with simple scaling on the"
            + " queue's visible messages: add and remove (thresholds), period, add-period,"
            + " remove-period, cooldown, min, max, worker (a type), beside (a machine beside the"
            + " group), boot, alarm-delay, visibility, document (what one takes, as 10s-20s)."
      })
  private String policy;

  @Option(
      names = "--compare",
      paramLabel = "NAME=VALUE,...",
      description = "One of the settings above with several values, such as max-units=1,2,4,6.")
  private String comparison;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      description = "How soon all are to be in the table; the cheapest that is in time is chosen.")
  private String within;

  @Option(
      names = "--replicates",
      paramLabel = "N",
      description = "How often the model is run. Default: 400, or fewer for millions of documents.")
  private Integer replicates;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another seed, other chances. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private PriceOption prices;
  @Mixin private FormatOption format;

  PlanCommand() {
    super(EnumSet.of(Setting.STORE, Setting.LEDGER_TABLE));
  }

  @Override
  public Integer call() {
    return history.checks() ? check() : predict();
  }

  private int check() {
    List<Batch> batches = batches();
    Planner planner = new Planner(prices.read(), CHECK_REPLICATES, seed);
    Map<String, Check> checks = new LinkedHashMap<>();
    compared()
        .forEach(
            each ->
                checks.put(each.name(comparedName()), PlanHistory.check(each, batches, planner)));
    CheckReport report = new CheckReport(checks);
    if (format.isJson()) {
      out().println(report.toJson());
    } else {
      report.print(out());
    }
    return ExitCode.DONE;
  }

  private List<Batch> batches() {
    try (Pipeline pipeline = open(settings())) {
      return pipeline.ledger().recent(PlanHistory.BATCHES);
    }
  }

  private int predict() {
    Load comes = load.load();
    double limit =
        within == null
            ? Double.POSITIVE_INFINITY
            : PlanSettings.seconds(PlanSettings.parse("--within", within, SettingValues::duration));
    List<String> remarks = new ArrayList<>();
    List<PipelineModel> models = models(remarks);
    GroupModel group = policy == null ? null : new GroupModel("asg", GroupPolicyText.parse(policy));
    int times = replicates(comes);
    PriceList list = prices.read();
    Planner planner = new Planner(list, times, seed);
    List<Prediction> predictions = new ArrayList<>();
    Map<String, List<Limit>> limits = new LinkedHashMap<>();
    try {
      for (PipelineModel model : models) {
        Prediction prediction = planner.predict(model, comes);
        predictions.add(prediction);
        limits.put(model.name(), Limit.of(model, comes, prediction));
      }
      if (group != null) {
        predictions.add(planner.predict(group, comes));
      }
    } catch (MissingPriceException e) {
      throw new UserError(e.getMessage(), e);
    }
    PlanReport report =
        new PlanReport(
            comes,
            load.description(),
            list,
            times,
            seed,
            predictions,
            limits,
            remarks,
            predictions.size() == 1 ? null : Choice.of(predictions, limit));
    if (format.isJson()) {
      out().println(report.toJson());
    } else {
      report.print(out());
    }
    return ExitCode.DONE;
  }

  private List<PipelineModel> models(List<String> remarks) {
    List<Batch> batches = history.asksLedger() ? batches() : List.of();
    return compared().stream()
        .map(each -> each.model(comparedName(), history.parameters(each, batches, remarks)))
        .toList();
  }

  /** The setting that is compared, null for none. */
  private String comparedName() {
    return comparison == null ? null : comparison.substring(0, comparison.indexOf('='));
  }

  private List<PlanSettings> compared() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("engine", engine);
    values.put("min-units", minUnits);
    values.put("max-units", maxUnits);
    values.put("spot", spot);
    values.put("schedule", schedule);
    values.put("max-documents", maxDocuments);
    values.put("max-bytes", maxBytes);
    values.put("max-wait", maxWait);
    values.put("direct-up-to", directUpTo);
    values.put("function-memory", functionMemory);
    PlanSettings settings = PlanSettings.of(values);
    return comparison == null ? List.of(settings) : settings.compare(comparison);
  }

  private int replicates(Load comes) {
    if (policy != null && comes.documents() > Load.MOST) {
      throw UserError.badUsage("--policy is for %,d documents at most".formatted(Load.MOST));
    }
    if (replicates == null) {
      long fitting = MOST_TIMES / Math.min(comes.documents(), Load.MOST);
      return (int) Math.max(FEWEST_REPLICATES, Math.min(REPLICATES, fitting));
    }
    if (replicates < 1) {
      throw UserError.badUsage("--replicates %d: expected 1 or more".formatted(replicates));
    }
    return replicates;
  }
}
