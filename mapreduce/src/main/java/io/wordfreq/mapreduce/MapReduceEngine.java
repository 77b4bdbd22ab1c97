package io.wordfreq.mapreduce;

import static org.apache.hadoop.mapreduce.JobCounter.MILLIS_MAPS;
import static org.apache.hadoop.mapreduce.JobCounter.MILLIS_REDUCES;
import static org.apache.hadoop.mapreduce.JobCounter.TOTAL_LAUNCHED_MAPS;
import static org.apache.hadoop.mapreduce.JobCounter.TOTAL_LAUNCHED_REDUCES;

import io.wordfreq.mapreduce.command.Engine;
import io.wordfreq.mapreduce.command.JobSummary;
import io.wordfreq.mapreduce.count.CountMapper;
import io.wordfreq.mapreduce.count.CountReducer;
import io.wordfreq.mapreduce.count.DocumentPartitioner;
import io.wordfreq.mapreduce.count.DocumentWord;
import io.wordfreq.mapreduce.count.JobCounter;
import io.wordfreq.mapreduce.count.SumCombiner;
import io.wordfreq.mapreduce.count.TopKReducer;
import io.wordfreq.mapreduce.count.WordPartitioner;
import io.wordfreq.mapreduce.input.DocumentInputFormat;
import io.wordfreq.mapreduce.input.InputShape;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.TaskCounter;
import org.apache.hadoop.mapreduce.lib.input.SequenceFileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.apache.hadoop.util.ReflectionUtils;

/**
 * Counts with MapReduce.
 *
 * <p>Usually one MapReduce job does it. Where several reducers are to share the words of a document
 * there are two: the first adds up and picks the most frequent of each reducer's share, the second,
 * small, those of the document.
 */
final class MapReduceEngine implements Engine {

  /** What Hadoop says where it knows no reason. */
  private static final String UNKNOWN = "NA";

  /** Whether nothing but the job runs in this process. */
  private final boolean ownsProcess;

  /** Whether the job runs in this process. */
  private boolean local;

  MapReduceEngine(boolean ownsProcess) {
    this.ownsProcess = ownsProcess;
  }

  @Override
  public String command() {
    return "hadoop jar wordfreq-mapreduce.jar";
  }

  @Override
  public void setDefaults(Configuration conf) {
    local = LocalDefaults.apply(conf);
    if (local && ownsProcess) {
      LocalDefaults.applyToProcess(conf);
    }
  }

  @Override
  public void warmUp(Configuration conf) {
    if (local) {
      WarmUp.start(JobOptions.words(conf));
    }
  }

  @Override
  public Optional<JobSummary> count(
      Configuration conf, InputShape input, Path output, PrintStream messages)
      throws IOException, InterruptedException, ClassNotFoundException {
    if (!local) {
      ClusterDefaults.apply(conf, input);
    }
    long begun = System.nanoTime();
    boolean severalReducers = conf.getInt(Job.NUM_REDUCES, 1) > 1;
    if (severalReducers && (JobOptions.corpus(conf) || input.spansSplits())) {
      return countInTwoJobs(conf, input, output, begun, messages);
    }
    Job job = countJob(conf, "wordfreq " + output);
    job.setPartitionerClass(DocumentPartitioner.class);
    writeResults(job, output);
    return complete(job, messages) ? Optional.of(summary(input, begun, job)) : Optional.empty();
  }

  private Optional<JobSummary> countInTwoJobs(
      Configuration conf, InputShape input, Path output, long begun, PrintStream messages)
      throws IOException, InterruptedException, ClassNotFoundException {
    // No other run's: that may go on, or have been killed. Hadoop takes the path of an input for a
    // glob, cannot read one with a colon, and finds none with an underscore in front.
    String name = output.getName().replaceAll("[:*?{}\\[\\]\\\\]", "-");
    Path counts = new Path(output.getParent(), name + ".counts-" + UUID.randomUUID());
    Job first = countJob(conf, "wordfreq counts " + output);
    first.setPartitionerClass(WordPartitioner.class);
    first.setReducerClass(CountReducer.class);
    first.setOutputKeyClass(DocumentWord.class);
    first.setOutputValueClass(LongWritable.class);
    first.setOutputFormatClass(SequenceFileOutputFormat.class);
    FileOutputFormat.setOutputPath(first, counts);
    Job second = newJob(conf, "wordfreq top " + output);
    second.setInputFormatClass(SequenceFileInputFormat.class);
    SequenceFileInputFormat.addInputPath(second, counts);
    second.setMapperClass(Mapper.class);
    second.setPartitionerClass(DocumentPartitioner.class);
    second.setNumReduceTasks(1);
    writeResults(second, output);
    // Looked at now, not after the first job has run for hours.
    ReflectionUtils.newInstance(second.getOutputFormatClass(), conf).checkOutputSpecs(second);
    FileSystem fileSystem = counts.getFileSystem(conf);
    try {
      return complete(first, messages) && complete(second, messages)
          ? Optional.of(summary(input, begun, first, second))
          : Optional.empty();
    } finally {
      fileSystem.delete(counts, true);
    }
  }

  private static Job countJob(Configuration conf, String name) throws IOException {
    Job job = newJob(conf, name);
    job.setInputFormatClass(DocumentInputFormat.class);
    job.setMapperClass(CountMapper.class);
    job.setCombinerClass(SumCombiner.class);
    return job;
  }

  private static Job newJob(Configuration conf, String name) throws IOException {
    Job job = Job.getInstance(conf, name);
    job.setJarByClass(WordFreqJob.class);
    job.setMapOutputKeyClass(DocumentWord.class);
    job.setMapOutputValueClass(LongWritable.class);
    job.setGroupingComparatorClass(DocumentWord.DocumentComparator.class);
    return job;
  }

  private static void writeResults(Job job, Path output) {
    job.setReducerClass(TopKReducer.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
    job.setOutputFormatClass(TextOutputFormat.class);
    FileOutputFormat.setOutputPath(job, output);
  }

  private static boolean complete(Job job, PrintStream messages)
      throws IOException, InterruptedException, ClassNotFoundException {
    boolean completed = KilledWithProcess.complete(job);
    if (!completed) {
      String reason = job.getStatus().getFailureInfo();
      messages.println(
          "wordfreq: job %s failed: %s"
              .formatted(job.getJobID(), UNKNOWN.equals(reason) ? "the log says why" : reason));
    }
    return completed;
  }

  /** Adds up the counters of all the jobs of a run, which Hadoop has of tasks on YARN alone. */
  private JobSummary summary(InputShape input, long begun, Job... jobs)
      throws IOException, InterruptedException {
    Map<JobCounter, Long> counts = new EnumMap<>(JobCounter.class);
    long mapOutputBytes = 0;
    long tasks = 0;
    long millis = 0;
    boolean oneContainer = true;
    for (Job job : jobs) {
      Counters counters = job.getCounters();
      for (JobCounter counter : JobCounter.values()) {
        counts.merge(counter, counters.findCounter(counter).getValue(), Long::sum);
      }
      mapOutputBytes += counters.findCounter(TaskCounter.MAP_OUTPUT_MATERIALIZED_BYTES).getValue();
      tasks += sum(counters, TOTAL_LAUNCHED_MAPS, TOTAL_LAUNCHED_REDUCES);
      millis += sum(counters, MILLIS_MAPS, MILLIS_REDUCES);
      oneContainer &= local || job.isUber();
    }
    if (local) {
      tasks = input.splits() + jobs[0].getNumReduceTasks();
      millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
    return new JobSummary(counts, mapOutputBytes, tasks, oneContainer, millis);
  }

  private static long sum(Counters counters, Enum<?>... names) {
    return Arrays.stream(names).mapToLong(name -> counters.findCounter(name).getValue()).sum();
  }
}
