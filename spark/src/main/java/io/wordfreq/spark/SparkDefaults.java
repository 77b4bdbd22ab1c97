package io.wordfreq.spark;

import io.wordfreq.counting.document.TableMemory;
import io.wordfreq.mapreduce.NioLocalFileSystem;
import io.wordfreq.mapreduce.input.InputShape;
import io.wordfreq.mapreduce.options.Choice;
import io.wordfreq.mapreduce.options.JobOptions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapred.LocalJobRunner;
import org.apache.hadoop.mapreduce.MRConfig;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import scala.Tuple2;

/** What the job sets of Spark's and Hadoop's for whatever was not chosen. */
final class SparkDefaults {

  private static final String HADOOP = "spark.hadoop.";
  private static final String MASTER = "spark.master";
  private static final String APP_NAME = "spark.app.name";
  private static final String SERIALIZER = "spark.serializer";
  private static final String IGNORE_EMPTY_SPLITS = "spark.hadoopRDD.ignoreEmptySplits";
  private static final String EXECUTOR_CORES = "spark.executor.cores";
  private static final String TASK_CPUS = "spark.task.cpus";
  private static final String MEMORY_FRACTION = "spark.memory.fraction";
  private static final double DEFAULT_MEMORY_FRACTION = 0.6;

  private static final Pattern LOCAL = Pattern.compile("local(\\[(\\d+|\\*)(,.*)?])?");

  private static final String FILE_SYSTEM = "fs.file.impl";

  /** More threads of one task would wait for each other to read. */
  private static final int MOST_THREADS = 4;

  /** What Spark keeps of the heap for itself, before it divides the rest. */
  private static final long RESERVED_BYTES = 300L << 20;

  /** Fewer would have words emitted every few chunks. */
  private static final long LEAST_TABLE_BYTES = 1L << 20;

  /** What a task sorts and adds up in a second; it costs some hundredths of one to start. */
  private static final long RECORDS_PER_PARTITION = 400_000;

  /** Each task's output is sorted into as many partitions, and fetched in as many pieces. */
  private static final long MOST_PARTITIONS = 1000;

  private SparkDefaults() {}

  /** Hadoop's configuration as Spark's own settings have it. */
  static Configuration hadoop(SparkConf spark) {
    Configuration conf = new Configuration();
    for (Tuple2<String, String> each : spark.getAllWithPrefix(HADOOP)) {
      conf.set(each._1(), each._2());
    }
    return conf;
  }

  /** Sets what nobody has chosen; before any file system is there. */
  static void apply(SparkConf spark, Configuration conf) {
    spark.setIfMissing(APP_NAME, "wordfreq");
    spark.setIfMissing(SERIALIZER, KryoSerializer.class.getName());
    // Documents that are empty, or whose size is not known, have results too.
    spark.set(IGNORE_EMPTY_SPLITS, "false");
    Matcher local = LOCAL.matcher(spark.get(MASTER, ""));
    if (local.matches()) {
      int slots = localSlots(local.group(2));
      conf.set(MRConfig.FRAMEWORK_NAME, MRConfig.LOCAL_FRAMEWORK_NAME);
      Choice.setByDefault(conf, LocalJobRunner.LOCAL_MAX_MAPS, Integer.toString(slots));
      setThreads(conf, Math.min(slots, MOST_THREADS));
      JobOptions.setTableBytesByDefault(conf, tableBytes(spark, slots));
      if (conf.get(FILE_SYSTEM) == null) {
        conf.setClass(FILE_SYSTEM, NioLocalFileSystem.class, FileSystem.class);
      }
    } else {
      conf.set(MRConfig.FRAMEWORK_NAME, MRConfig.YARN_FRAMEWORK_NAME);
      setThreads(conf, taskCpus(spark));
    }
  }

  /** What a cluster's own files say is of MapReduce's tasks. */
  private static void setThreads(Configuration conf, int threads) {
    if (Choice.of(MRJobConfig.MAP_CPU_VCORES, conf) != Choice.USER) {
      conf.setInt(MRJobConfig.MAP_CPU_VCORES, threads);
    }
  }

  private static int localSlots(String threads) {
    if (threads == null) {
      return 1;
    }
    return threads.equals("*")
        ? Runtime.getRuntime().availableProcessors()
        : Math.max(1, Integer.parseInt(threads));
  }

  private static int taskCpus(SparkConf spark) {
    return Math.max(1, spark.getInt(TASK_CPUS, 1));
  }

  /** Shares the heap of this executor among the tasks that run in it at once. */
  static void shareExecutor(SparkConf spark, Configuration conf) {
    int cores = spark.getInt(EXECUTOR_CORES, Runtime.getRuntime().availableProcessors());
    JobOptions.setTableBytesByDefault(
        conf, tableBytes(spark, Math.max(1, cores / taskCpus(spark))));
  }

  /** A table takes what Spark leaves to its tasks' own objects, and its shuffle the rest. */
  private static long tableBytes(SparkConf spark, int slots) {
    double own = 1 - spark.getDouble(MEMORY_FRACTION, DEFAULT_MEMORY_FRACTION);
    long heap = Math.max(0, Runtime.getRuntime().maxMemory() - RESERVED_BYTES);
    long bytes = (long) (heap * own) / TableMemory.GROWTH / slots;
    return Math.min(Math.max(bytes, LEAST_TABLE_BYTES), TableMemory.MOST_BYTES);
  }

  /** Into how many partitions what is counted is divided. */
  static int partitions(InputShape input, Configuration conf) {
    if (Choice.of(MRJobConfig.NUM_REDUCES, conf) == Choice.USER) {
      return conf.getInt(MRJobConfig.NUM_REDUCES, 1);
    }
    return partitions(input.expectedRecords(JobOptions.top(conf), JobOptions.corpus(conf)));
  }

  /** Into how many partitions the results of so many documents are divided. */
  static int partitions(long records) {
    long partitions = (records + RECORDS_PER_PARTITION - 1) / RECORDS_PER_PARTITION;
    return (int) Math.min(Math.max(1, partitions), MOST_PARTITIONS);
  }
}
