package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.settings.Setting;
import java.util.EnumSet;
import java.util.Set;

/** Settings that several commands take together. */
final class SettingGroups {

  /** Where messages come from, and where they go that cannot be counted. */
  static final Set<Setting> JOBS_QUEUE =
      EnumSet.of(Setting.QUEUE_URL, Setting.DEAD_LETTER_QUEUE_URL);

  /** Where results and batches are kept. */
  static final Set<Setting> STORES = EnumSet.of(Setting.STORE, Setting.TABLE, Setting.LEDGER_TABLE);

  /** Which of the engine's clusters takes steps. */
  static final Set<Setting> CLUSTER =
      EnumSet.of(
          Setting.ENGINE,
          Setting.AUTO_ENGINE,
          Setting.CLUSTER,
          Setting.CLUSTER_NAME,
          Setting.CLUSTER_AGE);

  /** Which engine counts, and where. */
  static final Set<Setting> ENGINE =
      union(CLUSTER, EnumSet.of(Setting.SERVERLESS_APPLICATION, Setting.DIRECT_UP_TO));

  /** What a cluster is made of that has to be created. */
  static final Set<Setting> CLUSTER_CREATION =
      EnumSet.of(
          Setting.CLUSTER_CONFIG,
          Setting.CLUSTER_SIZE,
          Setting.SUBNETS,
          Setting.PRIMARY_SECURITY_GROUP,
          Setting.NODE_SECURITY_GROUP,
          Setting.SERVICE_SECURITY_GROUP,
          Setting.LOG_BUCKET,
          Setting.WORK_BUCKET,
          Setting.SERVICE_ROLE,
          Setting.INSTANCE_PROFILE,
          Setting.SECURITY_CONFIGURATION);

  /** What the job counts, and which job it is. */
  static final Set<Setting> JOB =
      EnumSet.of(
          Setting.JOB_JAR,
          Setting.SPARK_JAR,
          Setting.TOP,
          Setting.WORDS,
          Setting.FOLD,
          Setting.MIN_LENGTH,
          Setting.STOP_WORDS,
          Setting.ENCODING,
          Setting.MARKUP);

  /** When a batch closes. */
  static final Set<Setting> BATCH_LIMITS =
      EnumSet.of(Setting.MAX_DOCUMENTS, Setting.MAX_BYTES, Setting.MAX_WAIT);

  /** What it takes to have batches counted, wherever their documents come from. */
  static final Set<Setting> BATCHES =
      union(
          JOBS_QUEUE,
          Set.of(
              Setting.RESULTS_QUEUE_URL,
              Setting.POLL_INTERVAL,
              Setting.VISIBILITY_TIMEOUT,
              Setting.STEP_DEADLINE,
              Setting.CLUSTER_WAIT,
              Setting.SITE_BUCKET),
          STORES,
          ENGINE,
          EnumSet.of(Setting.JOB_ROLE),
          CLUSTER_CREATION,
          JOB);

  /** What says where something is, rather than how it is done. */
  static final Set<Setting> PLACES =
      EnumSet.complementOf(
          EnumSet.of(
              Setting.CLUSTER_SIZE,
              Setting.DIRECT_UP_TO,
              Setting.MAX_DOCUMENTS,
              Setting.MAX_BYTES,
              Setting.MAX_WAIT,
              Setting.POLL_INTERVAL,
              Setting.STEP_DEADLINE,
              Setting.CLUSTER_AGE,
              Setting.CLUSTER_WAIT,
              Setting.VISIBILITY_TIMEOUT,
              Setting.LOG_FORMAT,
              Setting.TOP,
              Setting.WORDS,
              Setting.FOLD,
              Setting.MIN_LENGTH,
              Setting.STOP_WORDS,
              Setting.ENCODING,
              Setting.MARKUP));

  private SettingGroups() {}

  @SafeVarargs
  static Set<Setting> union(Set<Setting>... groups) {
    EnumSet<Setting> all = EnumSet.noneOf(Setting.class);
    for (Set<Setting> group : groups) {
      all.addAll(group);
    }
    return all;
  }
}
