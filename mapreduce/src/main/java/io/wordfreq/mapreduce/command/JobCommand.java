package io.wordfreq.mapreduce.command;

import io.wordfreq.counting.line.FailureReason;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.words.WordRules;
import io.wordfreq.mapreduce.input.InputException;
import io.wordfreq.mapreduce.input.InputPlan;
import io.wordfreq.mapreduce.input.UserPaths;
import io.wordfreq.mapreduce.options.Choice;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.ParseException;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.FileAlreadyExistsException;
import org.apache.hadoop.util.Tool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job as it is started from a command line, whatever counts: arguments, refusals, help, the
 * summary and the file that says why it did not begin.
 */
public final class JobCommand extends Configured implements Tool {

  private static final Logger LOG = LoggerFactory.getLogger(JobCommand.class);

  /** The exit code of a job that completed. */
  public static final int DONE = 0;

  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  private final Engine engine;
  private final PrintStream messages;

  /** A job that says what people should know to {@code messages}. */
  public JobCommand(Engine engine, PrintStream messages) {
    this.engine = engine;
    this.messages = messages;
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
      engine.setDefaults(getConf());
      failure.remove();
      Path output = arguments.configure(getConf());
      engine.warmUp(getConf());
      try (InputPlan input = InputPlan.make(getConf())) {
        Optional<JobSummary> summary = engine.count(getConf(), input.shape(), output, messages);
        if (summary.isEmpty()) {
          return FAILED;
        }
        report(summary.get());
        return DONE;
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
    } finally {
      failure.settle();
    }
  }

  private int refuse(String message, FailureFile failure) throws InterruptedException {
    messages.println("wordfreq: " + message + " (--help shows the usage)");
    failure.write(new JobFailure(JobFailure.Kind.USAGE, message));
    return BAD_USAGE;
  }

  private String usage() throws IOException {
    String rules =
        Arrays.stream(WordRules.values())
            .map(rule -> "%29s%-9s%s".formatted("", rule, rule.description()))
            .collect(Collectors.joining("\n"));
    return resource("usage.txt")
        .replace("{command}", engine.command())
        .replace("{rules}", rules)
        .replace("{default-rule}", WordRules.DEFAULT.toString());
  }

  private static String resource(String name) throws IOException {
    try (InputStream text = JobCommand.class.getResourceAsStream(name)) {
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

  private void report(JobSummary summary) throws IOException {
    messages.println("wordfreq: " + summary.toLine());
    String file = JobOptions.summary(getConf());
    if (file != null) {
      Path path = UserPaths.parse(file);
      try (OutputStream out = path.getFileSystem(getConf()).create(path, true)) {
        out.write((summary.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
