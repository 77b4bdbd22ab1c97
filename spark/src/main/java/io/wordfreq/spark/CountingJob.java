package io.wordfreq.spark;

import io.wordfreq.counting.text.Chunk;
import io.wordfreq.mapreduce.command.JobSummary;
import io.wordfreq.mapreduce.input.DocumentInputFormat;
import io.wordfreq.mapreduce.input.DocumentPart;
import io.wordfreq.mapreduce.input.InputShape;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The stages of the job. Usually there are two: one reads documents and counts, one adds up and
 * writes. Where several tasks share the words of a document there is one more between them, which
 * picks the most frequent of each task's share.
 */
final class CountingJob {

  /** By which S3A's committers tell the files of one job from those of another. */
  private static final String COMMITTER_UUID = "spark.sql.sources.writeJobUUID";

  private final JavaSparkContext spark;
  private final Configuration conf;
  private final InputShape input;
  private final Path output;
  private final Job job;

  CountingJob(JavaSparkContext spark, Configuration conf, InputShape input, Path output)
      throws IOException {
    this.spark = spark;
    this.conf = conf;
    this.input = input;
    this.output = output;
    this.job = Job.getInstance(conf);
    job.getConfiguration().set(COMMITTER_UUID, UUID.randomUUID().toString());
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
    job.setOutputFormatClass(TextOutputFormat.class);
    FileOutputFormat.setOutputPath(job, output);
  }

  /**
   * Looks whether results may be written, before anything is counted.
   *
   * @throws IOException if there is something already
   */
  void checkOutput() throws IOException {
    new TextOutputFormat<NullWritable, Text>().checkOutputSpecs(job);
  }

  /** Counts, and writes the results. */
  JobSummary run() throws InterruptedException {
    TaskTime time = new TaskTime();
    spark.sc().addSparkListener(time);
    TaskCounts counts = new TaskCounts();
    spark.sc().register(counts);
    spark.setJobDescription("wordfreq " + output);
    int partitions = SparkDefaults.partitions(input, conf);
    boolean shareWords = partitions > 1 && (JobOptions.corpus(conf) || input.spansSplits());
    JavaPairRDD<byte[], Long> records = count(partitions, shareWords, counts);
    if (shareWords) {
      spark.setCallSite("add up words");
      int fewer = SparkDefaults.partitions(input.expectedNumbers(JobOptions.top(conf)));
      records = records.mapPartitionsToPair(new AddUpWords(JobOptions.top(conf), fewer, counts));
      records = shuffle(records, fewer);
    }
    spark.setCallSite("write results");
    records
        .mapPartitionsToPair(new PickResults(JobOptions.top(conf), counts))
        .setName("results")
        .saveAsNewAPIHadoopDataset(job.getConfiguration());
    return counts.summary(spark.isLocal(), time.awaitMillis());
  }

  private JavaPairRDD<byte[], Long> count(int partitions, boolean shareWords, TaskCounts counts) {
    spark.setCallSite("count words");
    JavaPairRDD<DocumentPart, Chunk> documents =
        spark.newAPIHadoopRDD(conf, DocumentInputFormat.class, DocumentPart.class, Chunk.class);
    documents.setName("documents");
    Broadcast<SerializableConfiguration> settings =
        spark.broadcast(new SerializableConfiguration(conf));
    Spread spread = shareWords ? Spread.BY_WORD : Spread.BY_DOCUMENT;
    return shuffle(
        documents.mapPartitionsToPair(new CountWords(settings, spread, partitions, counts)),
        partitions);
  }

  private static JavaPairRDD<byte[], Long> shuffle(
      JavaPairRDD<byte[], Long> records, int partitions) {
    return records
        .setName("counts")
        .repartitionAndSortWithinPartitions(new RecordPartitioner(partitions), new RecordOrder())
        .setName("sorted counts");
  }
}
