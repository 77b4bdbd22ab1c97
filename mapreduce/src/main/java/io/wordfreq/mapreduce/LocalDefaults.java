package io.wordfreq.mapreduce;

import io.wordfreq.mapreduce.options.Choice;
import io.wordfreq.mapreduce.options.JobOptions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.mapred.LocalJobRunner;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRConfig;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.counters.Limits;
import org.apache.hadoop.mapreduce.server.jobtracker.JTConfig;
import org.apache.hadoop.mapreduce.util.ConfigUtil;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * What the job sets for Hadoop's local runner, which by default runs one task at a time and looks
 * once a second whether it is done.
 */
final class LocalDefaults {

  private static final int POLL_MILLIS = 10;

  /** More threads of one task would wait for each other to read. */
  private static final int MOST_MAP_THREADS = 4;

  /**
   * The size of the sort buffer. Words are added up before they are sorted, so that few are left;
   * to clear a buffer of 100 MB, Hadoop's default, takes longer than to sort them.
   */
  private static final int SORT_MEGABYTES = 16;

  /** By Hadoop's own default one folder, which belongs to whichever user was the first. */
  private static final String STAGING = "${hadoop.tmp.dir}/mapred/staging";

  private static final String FILE_SYSTEM = "fs.file.impl";

  /** Hadoop's names for how its metrics system starts: as a system property, or a variable. */
  private static final String METRICS_MODE = "hadoop.metrics.init.mode";

  private static final String METRICS_MODE_VARIABLE = "HADOOP_METRICS_INIT_MODE";

  static {
    // Else a configuration may not know mapred-site.xml yet, which says where jobs run.
    ConfigUtil.loadResources();
  }

  private LocalDefaults() {}

  /**
   * Has Hadoop register HDFS's configuration files, before most configurations are made: those that
   * exist then would read all their files again. (MapReduce's are registered above.)
   */
  static void nameResources() {
    HdfsConfiguration.init();
  }

  /**
   * Sets what nobody has chosen, where the job is to run in this process.
   *
   * @return whether it is
   */
  static boolean apply(Configuration conf) {
    boolean local = MRConfig.LOCAL_FRAMEWORK_NAME.equals(conf.get(MRConfig.FRAMEWORK_NAME));
    if (local) {
      int processors = Runtime.getRuntime().availableProcessors();
      Choice.setByDefault(conf, LocalJobRunner.LOCAL_MAX_MAPS, Integer.toString(processors));
      JobOptions.shareHeap(conf, conf.getInt(LocalJobRunner.LOCAL_MAX_MAPS, processors));
      int threads = Math.min(processors, MOST_MAP_THREADS);
      Choice.setByDefault(conf, MRJobConfig.MAP_CPU_VCORES, Integer.toString(threads));
      Choice.setByDefault(conf, JTConfig.JT_STAGING_AREA_ROOT, STAGING);
      Choice.setByDefault(conf, Job.IO_SORT_MB, Integer.toString(SORT_MEGABYTES));
      Choice.setByDefault(conf, Job.COMPLETION_POLL_INTERVAL_KEY, Integer.toString(POLL_MILLIS));
      Choice.setByDefault(
          conf, Job.PROGRESS_MONITOR_POLL_INTERVAL_KEY, Integer.toString(POLL_MILLIS));
      if (conf.get(FILE_SYSTEM) == null) {
        conf.setClass(FILE_SYSTEM, NioLocalFileSystem.class, FileSystem.class);
      }
    }
    return local;
  }

  /** The same for what the whole process shares, where it runs nothing but the job. */
  static void applyToProcess(Configuration conf) {
    // First, since whatever is set up registers with it.
    if (System.getProperty(METRICS_MODE) == null && System.getenv(METRICS_MODE_VARIABLE) == null) {
      System.setProperty(METRICS_MODE, "STANDBY"); // For S3A, which has metrics of its own.
      DefaultMetricsSystem.setInstance(new UnstartedMetrics());
    }
    // Else each reads the configuration's files once more.
    UserGroupInformation.setConfiguration(conf);
    Limits.init(conf);
  }
}
