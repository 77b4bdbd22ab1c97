package io.wordfreq.launcher.settings;

import io.wordfreq.counting.document.CountOptions;
import io.wordfreq.counting.words.Folding;
import io.wordfreq.counting.words.WordRules;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be set: by a flag, by an environment variable, or by a line of a properties file. */
public enum Setting {
  STACK(
      "stack",
      "NAME",
      "The CloudFormation stack whose outputs are settings, where nothing else sets them.",
      ""),
  QUEUE_URL("queue-url", "URL", "The jobs queue.", "", "WORKER_QUEUE_URL"),
  RESULTS_QUEUE_URL(
      "results-queue-url",
      "URL",
      "The results queue; empty: no messages about results.",
      "",
      "WORKER_RESULT_QUEUE_URL"),
  DEAD_LETTER_QUEUE_URL(
      "dead-letter-queue-url",
      "URL",
      "Where refused messages and documents go. Default: as the jobs queue's redrive policy says.",
      ""),
  STORE(
      "store", "STORE", "Where results and batches are kept: dynamodb, or a JDBC URL.", "dynamodb"),
  TABLE("table", "NAME", "The DynamoDB table of results.", "wordfreq", "WORKER_RESULT_TABLENAME"),
  LEDGER_TABLE("ledger-table", "NAME", "The DynamoDB table of batches.", "wordfreq-batches"),
  UPLOADS_BUCKET("uploads-bucket", "BUCKET", "Where documents are uploaded.", ""),
  WORK_BUCKET("work-bucket", "BUCKET", "Where manifests, job output and the job's jar go.", ""),
  SITE_BUCKET(
      "site-bucket",
      "BUCKET",
      "Where the pages are published when a batch is done; empty: nowhere.",
      ""),
  ENGINE(
      "engine",
      "NAME",
      "What counts batches: emr, steps of the MapReduce job on an EMR cluster; spark, steps of the"
          + " Spark job there; serverless, runs of the Spark job on EMR Serverless; direct, the"
          + " launcher itself; auto, direct for small batches and auto-engine for others.",
      "emr"),
  AUTO_ENGINE(
      "auto-engine",
      "NAME",
      "What counts large batches where engine is auto: emr, spark or serverless.",
      "emr"),

  /*
   * The function has 870 s for a call, or 270 s where the queue calls, too, and, with its 1,024 MB, 0.58 of a core
   * (1,769 MB are one). A core counts 100 MB/s (measured: docs/operating.md), so that 1 GiB takes the function 19 s, and
   * 75 s where documents are compressed to a quarter: of a call's time a tenth or a quarter, with room for reading them,
   * and less than the 5 minutes a cluster takes to come. Where less time is left, less is small (AutoEngine).
   */
  DIRECT_UP_TO("direct-up-to", "SIZE", "A batch counts as small for auto up to this size.", "1GiB"),
  CLUSTER(
      "cluster",
      "ID",
      "The EMR cluster, or auto to find ours by its name and tag, else create it.",
      "auto"),
  CLUSTER_NAME("cluster-name", "NAME", "What our cluster is called.", "wordfreq"),
  SERVERLESS_APPLICATION(
      "serverless-application",
      "ID",
      "The EMR Serverless application, or auto to find the one with our cluster's name and tag.",
      "auto"),
  JOB_ROLE("job-role", "ARN", "What job runs on EMR Serverless may do.", ""),
  CLUSTER_CONFIG(
      "cluster-config",
      "FILE",
      "The cluster to create, as emr-config/cluster.json. Default: as that file.",
      ""),
  CLUSTER_AGE(
      "cluster-age",
      "TIME",
      "Our cluster takes steps until it is so old; then a new one does, whose machines are"
          + " patched.",
      "7d"),
  CLUSTER_WAIT(
      "cluster-wait",
      "TIME",
      "How long launch --until-empty waits for a cluster that does not come. Documents wait on.",
      "1d"),
  CLUSTER_SIZE(
      "cluster-size",
      "SIZE",
      "Which of wordfreq's own clusters to create, unless there is a cluster-config: standard, or"
          + " small for a single node of 4 vCPU.",
      "standard"),
  SUBNETS("subnets", "ID,...", "Private subnets, of which a created cluster takes one.", ""),
  PRIMARY_SECURITY_GROUP(
      "primary-security-group", "ID", "Guards a created cluster's primary node.", ""),
  NODE_SECURITY_GROUP("node-security-group", "ID", "Guards a created cluster's other nodes.", ""),
  SERVICE_SECURITY_GROUP(
      "service-security-group", "ID", "Guards what EMR itself reaches a created cluster by.", ""),
  LOG_BUCKET("log-bucket", "BUCKET", "Where a created cluster puts its logs.", ""),
  SERVICE_ROLE(
      "service-role", "NAME", "The role with which EMR creates a cluster.", "wordfreq-emr-service"),
  INSTANCE_PROFILE(
      "instance-profile", "NAME", "What a created cluster's nodes may do.", "wordfreq-emr-nodes"),
  SECURITY_CONFIGURATION(
      "security-configuration",
      "NAME",
      "How a created cluster encrypts, and guards its nodes' credentials.",
      "wordfreq"),
  JOB_JAR(
      "job-jar",
      "FILE|URI",
      "The MapReduce job's jar, here or at s3://. Default: the one this program came with.",
      ""),
  SPARK_JAR(
      "spark-jar",
      "FILE|URI",
      "The Spark job's jar, here or at s3://. Default: the one this program came with.",
      ""),

  /*
   * A batch costs one step, whose fixed price (submitting, starting a YARN application, noticing the end) is about a
   * minute; so waiting a minute at most doubles the time to a result, and halves the overhead.
   * 10,000 documents are a manifest of 3 MB and a twelfth of the messages that SQS lets be in flight (120,000).
   * 64 GiB take the smallest cluster (4 cores at some 40 MB/s) 7 minutes, so that a failed attempt is cheap.
   */
  MAX_DOCUMENTS("max-documents", "N", "A batch closes when it holds this many.", "10000"),
  MAX_BYTES("max-bytes", "SIZE", "A batch closes when its documents have this size.", "64GiB"),
  MAX_WAIT("max-wait", "TIME", "A batch closes this long after its first message.", "60s"),
  POLL_INTERVAL("poll-interval", "TIME", "How often running steps are looked at.", "15s"),
  STEP_DEADLINE(
      "step-deadline",
      "TIME",
      "A step that runs longer is cancelled and tried again; one of a large batch has more time.",
      "1h"),

  VISIBILITY_TIMEOUT(
      "visibility-timeout",
      "TIME",
      "How long messages are kept from others at a time, and batches for half of it; so long others"
          + " wait after a crash.",
      "120s"),
  LOG_FORMAT(
      "log-format",
      "FORMAT",
      "How launch tells what it does: text, json, or auto for text on a terminal and json"
          + " elsewhere.",
      "auto"),

  TOP("top", "K", "Words kept per document. Default: %d.".formatted(CountOptions.DEFAULT_TOP), ""),
  WORDS(
      "words",
      "RULE",
      "What a word is: %s. Default: %s.".formatted(WordRules.names(), WordRules.DEFAULT),
      ""),
  FOLD(
      "fold",
      "FOLDING",
      "What of a word makes no difference: %s (diacritics). Default: %s."
          .formatted(Folding.names(), Folding.DEFAULT),
      ""),
  MIN_LENGTH("min-length", "N", "Shortest word counted, in code points. Default: 1.", ""),
  STOP_WORDS("stop-words", "LANG|FILE", "Words left out. Default: none.", ""),
  ENCODING(
      "encoding",
      "auto|NAME",
      "What documents are in that do not say it, such as windows-1252 or Shift_JIS; auto tells by"
          + " their bytes. Default: auto.",
      ""),
  MARKUP(
      "markup",
      "RULE",
      "What becomes of HTML's and XML's tags: strip, keep, or auto, by a document's beginning."
          + " Default: auto.",
      "");

  private final String key;
  private final String label;
  private final String description;
  private final String defaultText;
  private final String oldVariable;

  Setting(String key, String label, String description, String defaultText) {
    this(key, label, description, defaultText, "");
  }

  Setting(String key, String label, String description, String defaultText, String oldVariable) {
    this.key = key;
    this.label = label;
    this.description = description;
    this.defaultText = defaultText;
    this.oldVariable = oldVariable;
  }

  /** Its name in a properties file. */
  public String key() {
    return key;
  }

  /** Its flag on the command line. */
  public String flag() {
    return "--" + key;
  }

  /** Its environment variable. */
  public String variable() {
    return "WORDFREQ_" + name();
  }

  /** The variable that the old worker read it from, if it did. */
  Optional<String> oldVariable() {
    return oldVariable.isEmpty() ? Optional.empty() : Optional.of(oldVariable);
  }

  /** What help calls its value. */
  public String label() {
    return label;
  }

  /** What it is for, in a sentence. */
  public String description() {
    return description;
  }

  /** Its value where nothing sets it; empty for none. */
  public String defaultText() {
    return defaultText;
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Setting::key).toList();
  }

  public static Optional<Setting> ofKey(String key) {
    String wanted = key.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(setting -> setting.key.equals(wanted)).findFirst();
  }
}
