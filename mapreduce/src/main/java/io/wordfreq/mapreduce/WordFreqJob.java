package io.wordfreq.mapreduce;

import io.wordfreq.counting.line.FailureReason;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.words.WordRules;
import io.wordfreq.mapreduce.count.CountMapper;
import io.wordfreq.mapreduce.count.CountReducer;
import io.wordfreq.mapreduce.count.DocumentPartitioner;
import io.wordfreq.mapreduce.count.DocumentWord;
import io.wordfreq.mapreduce.count.SumCombiner;
import io.wordfreq.mapreduce.count.TopKReducer;
import io.wordfreq.mapreduce.count.WordPartitioner;
import io.wordfreq.mapreduce.input.DocumentInputFormat;
import io.wordfreq.mapreduce.input.InputException;
import io.wordfreq.mapreduce.input.InputPlan;
import io.wordfreq.mapreduce.input.InputShape;
import io.wordfreq.mapreduce.input.UserPaths;
import io.wordfreq.mapreduce.options.Choice;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.ParseException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.FileAlreadyExistsException;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.lib.input.SequenceFileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.apache.hadoop.util.ReflectionUtils;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the words of documents and picks each document's most frequent.
 *
 * <p>Usually one MapReduce job does it. Where several reducers are to share the words of a document
 * there are two: the first adds up and picks the most frequent of each reducer's share, the second,
 * small, those of the document.
 */
public final class WordFreqJob extends Configured implements Tool {

  private static final Logger LOG = LoggerFactory.getLogger(WordFreqJob.class);

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  /** What Hadoop says where it knows no reason. */
  private static final String UNKNOWN = "NA";

  private final PrintStream messages;

  /** Whether nothing but the job runs in this process. */
  private final boolean ownsProcess;

  /** A job in a process that does other things too. */
  public WordFreqJob() {
    this(System.err);
  }

  /** The same, which says what people should know to {@code messages}. */
  WordFreqJob(PrintStream messages) {
    this(messages, false);
  }

  private WordFreqJob(PrintStream messages, boolean ownsProcess) {
    this.messages = messages;
    this.ownsProcess = ownsProcess;
  }

  /** Runs the job with the arguments of {@code hadoop jar}. */
  public static void main(String[] args) throws Exception {
    UnknownUser.name();
    LocalDefaults.nameResources();
    System.exit(ToolRunner.run(new WordFreqJob(System.err, true), args));
  }

  /**
   * Runs the job.
   *
   * @return 0 if it completed, 1 if it did not, 2 if the arguments are wrong
   */
  @Override
  public int run(String[] args) throws InterruptedException, ClassNotFoundException {
    FailureFile failure = new FailureFile(getConf());
    try {
      failure.placeBeside(JobArguments.guessOutput(args));
      JobArguments arguments = JobArguments.parse(args);
      if (arguments.asksForHelp()) {
        System.out.print(usage());
        return DONE;
      }
      if (arguments.asksForVersion()) {
        System.out.println("wordfreq " + resource("version.txt").strip());
        return DONE;
      }
      failure.placeBeside(arguments.output());
      // Before any file system is there, since Hadoop keeps the first for whoever asks later.
      boolean local = LocalDefaults.apply(getConf());
      if (local && ownsProcess) {
        LocalDefaults.applyToProcess(getConf());
      }
      failure.remove();
      Path output = arguments.configure(getConf());
      if (local) {
        WarmUp.start(JobOptions.words(getConf()));
      }
      try (InputPlan input = InputPlan.make(getConf())) {
        if (!local) {
          ClusterDefaults.apply(getConf(), input.shape());
        }
        return count(getConf(), input.shape(), output) ? DONE : FAILED;
      }
    } catch (ParseException e) {
      return refuse(e.getMessage(), failure);
    } catch (InputException e) {
      printWhyItDidNotRun(e);
      failure.write(new JobFailure(JobFailure.Kind.INPUT, e.getMessage()));
      return FAILED;
    } catch (IOException e) {
      printWhyItDidNotRun(e);
      return FAILED;
    } catch (RuntimeException e) {
      // Hadoop reads options where they are needed, and does not say which it cannot read.
      Optional<String> option = Choice.quotedIn(String.valueOf(e.getMessage()), getConf());
      if (option.isPresent()) {
        LOG.debug("an option that cannot be read", e);
        return refuse("-D %s cannot be read: %s".formatted(option.get(), firstLine(e)), failure);
      }
      printWhyItDidNotRun(e);
      return FAILED;
    }
  }

  private int refuse(String message, FailureFile failure) {
    messages.println("wordfreq: " + message + " (--help shows the usage)");
    failure.write(new JobFailure(JobFailure.Kind.USAGE, message));
    return BAD_USAGE;
  }

  private static String usage() throws IOException {
    String rules =
        Arrays.stream(WordRules.values())
            .map(rule -> "%29s%-9s%s".formatted("", rule, rule.description()))
            .collect(Collectors.joining("\n"));
    return resource("usage.txt")
        .replace("{rules}", rules)
        .replace("{default-rule}", WordRules.DEFAULT.toString());
  }

  private static String resource(String name) throws IOException {
    try (InputStream text = WordFreqJob.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void printWhyItDidNotRun(Exception e) {
    // Of these two the message says it all; of others it may be no more than a path.
    boolean clear = e instanceof InputException || e instanceof FileAlreadyExistsException;
    messages.println("wordfreq: " + (clear ? firstLine(e) : FailureReason.of(e)));
    LOG.debug("why the job did not run", e);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private boolean count(Configuration conf, InputShape input, Path output)
      throws IOException, InterruptedException, ClassNotFoundException {
    boolean severalReducers = conf.getInt(Job.NUM_REDUCES, 1) > 1;
    if (severalReducers && (JobOptions.corpus(conf) || input.spansSplits())) {
      return countInTwoJobs(conf, output);
    }
    Job job = countJob(conf, "wordfreq " + output);
    job.setPartitionerClass(DocumentPartitioner.class);
    writeResults(job, output);
    if (!complete(job)) {
      return false;
    }
    report(conf, job);
    return true;
  }

  private boolean countInTwoJobs(Configuration conf, Path output)
      throws IOException, InterruptedException, ClassNotFoundException {
    // Hadoop takes the path of an input for a glob, and cannot read one with a colon.
    String name = output.getName().replaceAll("[:*?{}\\[\\]\\\\]", "-") + ".counts";
    Path counts = new Path(output.getParent(), name);
    FileSystem fileSystem = counts.getFileSystem(conf);
    fileSystem.delete(counts, true); // What a run that was killed left there.
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
    try {
      if (!complete(first) || !complete(second)) {
        return false;
      }
      report(conf, first, second);
      return true;
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

  private boolean complete(Job job)
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

  private void report(Configuration conf, Job... jobs) throws IOException {
    List<Counters> counters = new ArrayList<>();
    for (Job job : jobs) {
      counters.add(job.getCounters());
    }
    JobSummary summary = new JobSummary(counters);
    messages.println("wordfreq: " + summary.toLine());
    String file = JobOptions.summary(conf);
    if (file != null) {
      Path path = UserPaths.parse(file);
      try (OutputStream out = path.getFileSystem(conf).create(path, true)) {
        out.write((summary.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
