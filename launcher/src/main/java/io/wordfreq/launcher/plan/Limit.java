package io.wordfreq.launcher.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that a load cannot go beyond.
 *
 * @param name what it is
 * @param use how much of it the load takes; it binds from 1 on
 * @param detail the load's figure beside the limit's
 * @param moves what to set or do where it binds
 */
public record Limit(String name, double use, String detail, String moves) {

  /** EMR: pending and running steps of a cluster. */
  private static final double STEPS = 256;

  /** EMR: AddJobFlowSteps a second that an account may call for long. */
  private static final double CALLS = 0.5;

  /** SQS: messages of a queue that are received and not yet deleted. */
  private static final double IN_FLIGHT = 120_000;

  /** S3: GETs a second of one prefix. */
  private static final double READS = 5_500;

  /** DynamoDB: writes a second of an on-demand table that is new. */
  private static final double WRITES = 4_000;

  /**
   * EMR Serverless: vCPUs of a new account at once, the quota L-D05C8A75 (User Guide, "Endpoints
   * and quotas"); it grows with use, and when AWS is asked.
   */
  private static final double SERVERLESS_VCPUS = 16;

  /** Messages a second that one launcher took in, where benchmarks/drain was measured. */
  private static final double INTAKE = 7_472;

  /** What SQS keeps messages for in the stack, in seconds: 14 days. */
  private static final double RETENTION = 14 * 86_400.0;

  /** What a step's client keeps of a document while it plans, in bytes: its name, three times. */
  private static final double PLANNED = 600;

  /** A quarter of the primary's 16 GB, beside EMR's daemons and YARN's. */
  private static final double PRIMARY = 4e9;

  public boolean binds() {
    return use >= 1;
  }

  /** What limits a load in the pipeline, the tightest first. */
  public static List<Limit> of(PipelineModel model, Load load, Prediction prediction) {
    Gathering gathering = model.gathering();
    double documents = (double) load.documents();
    double maxDocuments = (double) gathering.maxDocuments();
    double seconds = Math.max(1, prediction.all().median());
    double perBatch =
        Math.min(
            documents, Math.min(maxDocuments, gathering.maxBytes() / (load.bytes() / documents)));
    double batches = Math.ceil(documents / Math.max(1, perBatch));
    List<Limit> limits = new ArrayList<>();
    if (model.engine() != PlannedEngine.DIRECT && model.engine() != PlannedEngine.SERVERLESS) {
      limits.add(
          of(
              "EMR's steps pending or running",
              batches,
              STEPS,
              "a cluster; larger batches (--max-documents, --max-bytes); those beyond wait"));
      limits.add(
          of(
              "EMR's AddJobFlowSteps a second",
              batches / seconds,
              CALLS,
              "an account; larger batches (--max-documents, --max-bytes)"));
      limits.add(
          of(
              "the primary node's memory for steps that plan, bytes",
              Math.min(batches, ClusterModel.STEPS_AT_ONCE) * perBatch * PLANNED,
              PRIMARY,
              "smaller batches (--max-documents), or a larger primary node (cluster-config)"));
      double cores = 4.0 * model.settings().maxUnits();
      double each = model.parameters().work(1, load.bytes() / documents);
      limits.add(
          of(
              "S3's reads a second of one prefix",
              Math.min(documents, cores / each),
              READS,
              "documents under several prefixes, or fewer units (--max-units)"));
    }
    if (model.engine() == PlannedEngine.SERVERLESS) {
      int splits = Splits.of((long) Math.ceil(perBatch), perBatch * load.bytes() / documents);
      limits.add(
          of(
              "EMR Serverless's vCPUs at once, of a new account",
              ServerlessModel.vcpus(model.settings(), splits),
              SERVERLESS_VCPUS,
              "the quota L-D05C8A75, then the stack's ServerlessVcpus; fewer workers (--max-units)"));
    }
    limits.add(
        of(
            "SQS's messages in flight",
            Math.min(documents, maxDocuments),
            IN_FLIGHT,
            "smaller batches (--max-documents), or fewer launchers"));
    limits.add(
        of(
            "messages a second that one launcher takes in",
            documents / seconds,
            INTAKE,
            "several launchers side by side"));
    limits.add(
        of(
            "DynamoDB's writes a second of a new table",
            Math.min(documents, 1 / model.parameters().median(Parameter.STORING)),
            WRITES,
            "the table's warm throughput, which can be raised beforehand"));
    limits.add(
        of(
            "one launcher's storing, s of the 14 days that messages are kept",
            documents * model.parameters().median(Parameter.STORING),
            RETENTION,
            "several launchers side by side; one alone does not get there today"));
    limits.sort((one, other) -> Double.compare(other.use(), one.use()));
    return limits;
  }

  private static Limit of(String name, double used, double limit, String moves) {
    return new Limit(
        name,
        used / limit,
        String.format(Locale.ROOT, "%s of %s", number(used), number(limit)),
        moves);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2g", value);
  }
}
