package io.wordfreq.mapreduce;

import io.wordfreq.mapreduce.input.UserPaths;
import io.wordfreq.mapreduce.words.WordRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What follows {@code hadoop jar wordfreq-mapreduce.jar}. */
@Command(
    name = "hadoop jar wordfreq-mapreduce.jar",
    customSynopsis = {
      "hadoop jar wordfreq-mapreduce.jar [-D KEY=VALUE]... [OPTIONS] INPUT... OUTPUT",
      "       hadoop jar wordfreq-mapreduce.jar [-D KEY=VALUE]... [OPTIONS] --manifest URI OUTPUT"
    },
    description = {
      "",
      "Counts the words of text documents and writes each document's most frequent to OUTPUT,",
      "as JSON Lines.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = JobArguments.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "Examples:",
      "  hadoop jar wordfreq-mapreduce.jar books/ top-words/",
      "  hadoop jar wordfreq-mapreduce.jar -D mapreduce.job.reduces=8 --top 20 s3a://b/logs/*.gz out",
      "  hadoop jar wordfreq-mapreduce.jar --manifest s3a://b/manifest.jsonl s3a://b/out"
    })
final class JobArguments implements Callable<Integer> {

  private final Configuration conf;
  private final Runner runner;

  @Spec private CommandSpec spec;

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "10",
      description = "Words kept per document; default ${DEFAULT-VALUE}.")
  private int top;

  @Option(
      names = "--words",
      paramLabel = "RULE",
      defaultValue = "unicode",
      description =
          "What a word is: unicode (Unicode's word boundaries) or classic (the old worker's rule);"
              + " default ${DEFAULT-VALUE}.")
  private WordRules words;

  @Option(
      names = "--min-length",
      paramLabel = "N",
      defaultValue = "1",
      description = "Shortest word counted, in code points; default ${DEFAULT-VALUE}.")
  private int minLength;

  @Option(
      names = "--stop-words",
      paramLabel = "LANG|FILE",
      description = "Words left out: a language's, such as en, or a file with one a line.")
  private String stopWords;

  @Option(names = "--corpus", description = "One more result, for all documents together, named *.")
  private boolean corpus;

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Write how many documents, failures, words and bytes there were, as JSON.")
  private String summary;

  @Option(
      names = "--manifest",
      paramLabel = "URI",
      description = "Count the documents this file lists, a line of JSON each.")
  private String manifest;

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT... OUTPUT",
      hideParamSyntax = true,
      description = {
        "INPUT: files, folders and globs, plain or .gz, .bz2, .zst;",
        "OUTPUT: a folder that does not exist yet."
      })
  private List<String> paths;

  /** Runs the job that the configuration describes. */
  @FunctionalInterface
  interface Runner {
    boolean run(Configuration conf, Path output)
        throws IOException, InterruptedException, ClassNotFoundException;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Properties properties = new Properties();
      try (InputStream resource = JobArguments.class.getResourceAsStream("version.properties")) {
        properties.load(resource);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new String[] {"wordfreq " + properties.getProperty("version")};
    }
  }

  JobArguments(Configuration conf, Runner runner) {
    this.conf = conf;
    this.runner = runner;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ClassNotFoundException {
    List<String> inputs = paths.subList(0, paths.size() - 1);
    check(top >= 1, "--top must be at least 1, not " + top);
    check(minLength >= 1, "--min-length must be at least 1, not " + minLength);
    check(manifest == null || inputs.isEmpty(), "either --manifest or INPUT, not both");
    check(manifest != null || !inputs.isEmpty(), "INPUT or OUTPUT is missing");
    check(conf.getInt(Job.NUM_REDUCES, 1) >= 1, Job.NUM_REDUCES + " must be at least 1");
    JobOptions.setTop(conf, top);
    JobOptions.setWords(conf, words);
    JobOptions.setMinLength(conf, minLength);
    JobOptions.setCorpus(conf, corpus);
    if (stopWords != null) {
      JobOptions.setStopWords(conf, StopWords.load(stopWords, conf));
    }
    if (summary != null) {
      JobOptions.setSummary(conf, summary);
    }
    if (manifest == null) {
      JobOptions.setInputs(conf, inputs);
    } else {
      JobOptions.setManifest(conf, manifest);
    }
    return runner.run(conf, UserPaths.parse(paths.get(paths.size() - 1))) ? 0 : 1;
  }

  private void check(boolean right, String message) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
