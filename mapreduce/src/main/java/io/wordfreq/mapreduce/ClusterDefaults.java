package io.wordfreq.mapreduce;

import io.wordfreq.mapreduce.input.InputShape;
import io.wordfreq.mapreduce.options.Choice;
import io.wordfreq.mapreduce.options.JobOptions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.TaskType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the job asks of a cluster for whatever was not chosen. */
final class ClusterDefaults {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterDefaults.class);

  /**
   * What is counted within the application master (uber mode), one split after the other, in bytes.
   * A container takes some 4 s to start, and a job waits for two, a map task's and the reducer's.
   * In those 8 s one task counts 800 MB of English, or 200 MB of the scripts that need a
   * dictionary.
   */
  private static final long UBER_BYTES = 256L << 20;

  /**
   * The same for small documents: a split holds 256 of them, opening which takes 2.5 s where one
   * takes 10 ms (S3).
   */
  private static final int UBER_SPLITS = 4;

  /** The most that Hadoop can run so. */
  private static final int UBER_REDUCERS = 1;

  /**
   * The records that a reducer merges and adds up in the time its container takes to start, 4 s, at
   * some 400,000 records a second: with fewer each, more time would go into starting than is won.
   */
  private static final long RECORDS_PER_REDUCER = 1_600_000;

  /**
   * Where reducers share the words of a document, a second job (15 s) picks from what they give.
   * Five of them take 4 s and that job; one alone, 20 s.
   */
  private static final long LEAST_SHARING = 5;

  /** Each map task's output is sorted into as many partitions, and fetched in as many pieces. */
  private static final long MOST_REDUCERS = 1000;

  private ClusterDefaults() {}

  /** Sets what is not chosen, where the job is to run on a cluster. */
  static void apply(Configuration conf, InputShape input) {
    applyToAnyInput(conf);
    // A cluster's own files cannot know how much there is to count.
    if (Choice.of(MRJobConfig.NUM_REDUCES, conf) != Choice.USER) {
      conf.setInt(MRJobConfig.NUM_REDUCES, reducers(input, conf));
    }
  }

  static void applyToAnyInput(Configuration conf) {
    // By the default codec, DEFLATE: it needs no native library, and words compress well.
    Choice.setByDefault(conf, MRJobConfig.MAP_OUTPUT_COMPRESS, "true");
    Choice.setByDefault(conf, MRJobConfig.JOB_UBERTASK_ENABLE, "true");
    Choice.setByDefault(conf, MRJobConfig.JOB_UBERTASK_MAXBYTES, Long.toString(UBER_BYTES));
    Choice.setByDefault(conf, MRJobConfig.JOB_UBERTASK_MAXMAPS, Integer.toString(UBER_SPLITS));
    Choice.setByDefault(conf, MRJobConfig.JOB_UBERTASK_MAXREDUCES, Integer.toString(UBER_REDUCERS));
    sayWhyNoJobRunsInTheMaster(conf);
  }

  private static void sayWhyNoJobRunsInTheMaster(Configuration conf) {
    JobConf job = new JobConf(conf);
    int master = conf.getInt(MRJobConfig.MR_AM_VMEM_MB, MRJobConfig.DEFAULT_MR_AM_VMEM_MB);
    int task =
        Math.max(job.getMemoryRequired(TaskType.MAP), job.getMemoryRequired(TaskType.REDUCE));
    if (task > master && conf.getBoolean(MRJobConfig.JOB_UBERTASK_ENABLE, false)) {
      LOG.info(
          "even a small job starts containers: tasks ask for more memory ({} MB) than {} ({} MB)",
          task,
          MRJobConfig.MR_AM_VMEM_MB,
          master);
    }
  }

  /** How many reducers are worth their start, by the records that are likely to reach them. */
  static int reducers(InputShape input, Configuration conf) {
    boolean corpus = JobOptions.corpus(conf);
    long records = input.expectedRecords(JobOptions.top(conf), corpus);
    long reducers = (records + RECORDS_PER_REDUCER - 1) / RECORDS_PER_REDUCER;
    if ((corpus || input.spansSplits()) && reducers < LEAST_SHARING) {
      return 1;
    }
    return (int) Math.min(Math.max(1, reducers), MOST_REDUCERS);
  }
}
