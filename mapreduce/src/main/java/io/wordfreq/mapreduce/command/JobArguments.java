package io.wordfreq.mapreduce.command;

import io.wordfreq.counting.document.CountOptions;
import io.wordfreq.counting.markup.MarkupOption;
import io.wordfreq.counting.text.TextOptions;
import io.wordfreq.counting.words.Folding;
import io.wordfreq.counting.words.WordRules;
import io.wordfreq.mapreduce.input.InputException;
import io.wordfreq.mapreduce.input.UserPaths;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;

/**
 * What follows {@code hadoop jar wordfreq-mapreduce.jar}; {@code usage.txt} is what people are
 * shown.
 *
 * <p>Parsed as Hadoop parses its own options. Reading annotations, as the launcher's parser does,
 * would take a tenth of a small job's time.
 */
final class JobArguments {

  private static final Option TOP = valued("top");
  private static final Option WORDS = valued("words");
  private static final Option FOLD = valued("fold");
  private static final Option MIN_LENGTH = valued("min-length");
  private static final Option STOP_WORDS = valued("stop-words");
  private static final Option ENCODING = valued("encoding");
  private static final Option MARKUP = valued("markup");
  private static final Option CORPUS = new Option(null, "corpus", false, null);
  private static final Option MANIFEST = valued("manifest");
  private static final Option SUMMARY = valued("summary");
  private static final Option HELP = new Option("h", "help", false, null);
  private static final Option VERSION = new Option("V", "version", false, null);

  private final CommandLine given;

  private JobArguments(CommandLine given) {
    this.given = given;
  }

  /**
   * Parses arguments, without a look at their values.
   *
   * @throws ParseException if there is an option that does not exist or lacks its value
   */
  static JobArguments parse(String[] args) throws ParseException {
    Options options = new Options();
    for (Option option :
        List.of(
            TOP,
            WORDS,
            FOLD,
            MIN_LENGTH,
            STOP_WORDS,
            ENCODING,
            MARKUP,
            CORPUS,
            MANIFEST,
            SUMMARY,
            HELP,
            VERSION)) {
      options.addOption((Option) option.clone()); // Options keep the values given.
    }
    DefaultParser parser =
        DefaultParser.builder()
            .setAllowPartialMatching(false)
            .setStripLeadingAndTrailingQuotes(false)
            .get();
    return new JobArguments(parser.parse(options, args));
  }

  /**
   * Where the output would go, by arguments that may be wrong; null where that cannot be said, as
   * where the last argument may be an option's value.
   */
  static Path guessOutput(String[] args) {
    int last = args.length - 1;
    boolean named = last >= 1 && !args[last].startsWith("-") && !args[last - 1].startsWith("-");
    return named ? path(args[last]) : null;
  }

  /** Where the output goes, null where that cannot be said. */
  Path output() {
    List<String> paths = given.getArgList();
    return paths.isEmpty() ? null : path(paths.get(paths.size() - 1));
  }

  private static Path path(String name) {
    try {
      return UserPaths.parse(name);
    } catch (InputException e) {
      return null;
    }
  }

  boolean asksForHelp() {
    return given.hasOption(HELP);
  }

  boolean asksForVersion() {
    return given.hasOption(VERSION);
  }

  /**
   * Puts what the job is to do in its configuration.
   *
   * @return where its output goes
   * @throws ParseException if a value is not one of those possible
   * @throws IOException if a file of stop words cannot be read
   */
  Path configure(Configuration conf) throws ParseException, IOException {
    List<String> paths = given.getArgList();
    check(!paths.isEmpty(), "INPUT... OUTPUT are missing");
    for (String path : paths) {
      checkText(path);
    }
    List<String> inputs = paths.subList(0, paths.size() - 1);
    String manifest = value(MANIFEST, null);
    check(manifest == null || inputs.isEmpty(), "either --manifest or INPUT, not both");
    check(manifest != null || !inputs.isEmpty(), "INPUT or OUTPUT is missing");
    Optional<String> wrong = JobOptions.wrongNumber(conf);
    check(wrong.isEmpty(), "-D " + wrong.orElse("") + " is not a number");
    check(conf.getInt(Job.NUM_REDUCES, 1) >= 1, Job.NUM_REDUCES + " must be at least 1");
    JobOptions.setTop(conf, atLeastOne(TOP, CountOptions.DEFAULT_TOP));
    JobOptions.setWords(conf, wordRule());
    JobOptions.setFolding(conf, folding());
    JobOptions.setMinLength(conf, atLeastOne(MIN_LENGTH, 1));
    JobOptions.setText(conf, text());
    JobOptions.setCorpus(conf, given.hasOption(CORPUS));
    String stopWords = value(STOP_WORDS, null);
    if (stopWords != null) {
      JobOptions.setStopWords(conf, StopWordLists.load(stopWords, conf));
    }
    String summary = value(SUMMARY, null);
    if (summary != null) {
      UserPaths.parse(summary); // Rather than when all is counted.
      JobOptions.setSummary(conf, summary);
      leaveSuccessTo(summary, conf);
    }
    if (manifest == null) {
      JobOptions.setInputs(conf, inputs);
    } else {
      JobOptions.setManifest(conf, manifest);
    }
    return UserPaths.parse(paths.get(paths.size() - 1));
  }

  /** Where the summary is the output's {@code _SUCCESS}, nobody else writes that before. */
  private void leaveSuccessTo(String summary, Configuration conf) {
    Path output = output();
    if (output != null
        && new Path(output, FileOutputCommitter.SUCCEEDED_FILE_NAME).equals(path(summary))) {
      conf.setBoolean(FileOutputCommitter.SUCCESSFUL_JOB_OUTPUT_DIR_MARKER, false);
    }
  }

  private WordRules wordRule() throws ParseException {
    String name = value(WORDS, WordRules.DEFAULT.toString());
    return WordRules.ofName(name)
        .orElseThrow(
            () -> new ParseException("--words '" + name + "' is not " + WordRules.names()));
  }

  private TextOptions text() throws ParseException {
    String markup = value(MARKUP, TextOptions.DEFAULT.markup().toString());
    MarkupOption option =
        MarkupOption.ofName(markup)
            .orElseThrow(
                () ->
                    new ParseException("--markup '" + markup + "' is not " + MarkupOption.names()));
    String encoding = value(ENCODING, TextOptions.AUTO);
    return TextOptions.of(encoding, option)
        .orElseThrow(
            () ->
                new ParseException(
                    "--encoding '%s' is not %s or an encoding such as windows-1252"
                        .formatted(encoding, TextOptions.AUTO)));
  }

  private Folding folding() throws ParseException {
    String name = value(FOLD, Folding.DEFAULT.toString());
    return Folding.ofName(name)
        .orElseThrow(() -> new ParseException("--fold '" + name + "' is not " + Folding.names()));
  }

  private int atLeastOne(Option option, int unlessGiven) throws ParseException {
    String value = value(option, Integer.toString(unlessGiven));
    try {
      int number = Integer.parseInt(value);
      if (number < 1) {
        throw new ParseException("--" + option.getLongOpt() + " must be at least 1, not " + number);
      }
      return number;
    } catch (NumberFormatException e) {
      throw new ParseException("--" + option.getLongOpt() + " '" + value + "' is not a number");
    }
  }

  private String value(Option option, String unlessGiven) throws ParseException {
    String[] values = given.getOptionValues(option);
    if (values != null && values.length > 1) {
      throw new ParseException("--" + option.getLongOpt() + " can be given only once");
    }
    if (values == null) {
      return unlessGiven;
    }
    checkText(values[0]);
    return values[0];
  }

  private static Option valued(String name) {
    return new Option(null, name, true, null);
  }

  /** Tasks are handed these as XML, which takes no others. */
  private static void checkText(String value) throws ParseException {
    check(
        value.chars().noneMatch(c -> (c < ' ' && c != '\t' && c != '\n') || c >= 0xFFFE),
        "'%s' holds a control character, which Hadoop cannot hand to tasks"
            .formatted(value.replaceAll("\\p{Cntrl}", "?")));
  }

  private static void check(boolean right, String message) throws ParseException {
    if (!right) {
      throw new ParseException(message);
    }
  }
}
