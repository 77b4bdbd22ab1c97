package io.wordfreq.launcher.direct;

import io.wordfreq.counting.document.CountOptions;
import io.wordfreq.counting.line.JobFailure.Kind;
import io.wordfreq.counting.markup.MarkupOption;
import io.wordfreq.counting.text.TextOptions;
import io.wordfreq.counting.words.Folding;
import io.wordfreq.counting.words.StopWords;
import io.wordfreq.counting.words.WordFilter;
import io.wordfreq.counting.words.WordRules;
import io.wordfreq.launcher.batch.BatchFiles;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The job's command line, as far as a launcher writes it: {@code [--top K] [--words RULE] [--fold
 * FOLDING] [--min-length N] [--stop-words LANG|URI] [--encoding NAME] [--markup RULE] --manifest
 * URI [--summary OUTPUT/_SUCCESS] OUTPUT}. What the job refuses is refused in the job's words.
 */
final class DirectArguments {

  private static final String TOP = "--top";
  private static final String WORDS = "--words";
  private static final String FOLD = "--fold";
  private static final String MIN_LENGTH = "--min-length";
  private static final String STOP_WORDS = "--stop-words";
  private static final String ENCODING = "--encoding";
  private static final String MARKUP = "--markup";
  private static final String MANIFEST = "--manifest";
  private static final String SUMMARY = "--summary";
  private static final Set<String> OPTIONS =
      Set.of(TOP, WORDS, FOLD, MIN_LENGTH, STOP_WORDS, ENCODING, MARKUP, MANIFEST, SUMMARY);

  private final Map<String, String> values = new HashMap<>();
  private final String output;

  /**
   * Reads a command line, without a look at its options' values.
   *
   * @throws RefusedStepException if it is none that a launcher writes
   */
  DirectArguments(List<String> arguments) throws RefusedStepException {
    output = output(arguments);
    for (int i = 0; i < arguments.size() - 1; i += 2) {
      String option = arguments.get(i);
      check(OPTIONS.contains(option), "Unrecognized option: " + option);
      check(i + 2 < arguments.size(), "Missing argument for option: " + option.substring(2));
      check(values.put(option, arguments.get(i + 1)) == null, option + " can be given only once");
    }
    check(values.containsKey(MANIFEST), "INPUT or OUTPUT is missing");
    String success = output + BatchFiles.SUCCESS;
    check(values.getOrDefault(SUMMARY, success).equals(success), "--summary is not " + success);
  }

  /** Where a step's output goes, which a launcher names last. */
  static String output(List<String> arguments) {
    return arguments.get(arguments.size() - 1);
  }

  String output() {
    return output;
  }

  String manifest() {
    return values.get(MANIFEST);
  }

  /**
   * What is to be counted.
   *
   * @throws RefusedStepException if a value is not one of those possible
   * @throws IOException if a list of stop words cannot be read just now
   */
  CountOptions options(DirectFiles files) throws RefusedStepException, IOException {
    int top = atLeastOne(TOP, CountOptions.DEFAULT_TOP);
    String rule = values.getOrDefault(WORDS, WordRules.DEFAULT.toString());
    WordRules words =
        WordRules.ofName(rule)
            .orElseThrow(() -> usage("--words '" + rule + "' is not " + WordRules.names()));
    String fold = values.getOrDefault(FOLD, Folding.DEFAULT.toString());
    Folding folding =
        Folding.ofName(fold)
            .orElseThrow(() -> usage("--fold '" + fold + "' is not " + Folding.names()));
    int minLength = atLeastOne(MIN_LENGTH, 1);
    String list = values.get(STOP_WORDS);
    Set<String> stopWords = list == null ? Set.of() : stopWords(list, files);
    WordFilter filter = WordFilter.of(minLength, stopWords, folding.over(words.create()));
    return new CountOptions(top, words, folding, filter, text());
  }

  private TextOptions text() throws RefusedStepException {
    String markup = values.getOrDefault(MARKUP, TextOptions.DEFAULT.markup().toString());
    MarkupOption option =
        MarkupOption.ofName(markup)
            .orElseThrow(() -> usage("--markup '" + markup + "' is not " + MarkupOption.names()));
    String encoding = values.getOrDefault(ENCODING, TextOptions.AUTO);
    return TextOptions.of(encoding, option)
        .orElseThrow(
            () ->
                usage(
                    "--encoding '%s' is not %s or an encoding such as windows-1252"
                        .formatted(encoding, TextOptions.AUTO)));
  }

  private int atLeastOne(String option, int unlessGiven) throws RefusedStepException {
    String value = values.getOrDefault(option, Integer.toString(unlessGiven));
    try {
      int number = Integer.parseInt(value);
      check(number >= 1, option + " must be at least 1, not " + number);
      return number;
    } catch (NumberFormatException e) {
      throw usage(option + " '" + value + "' is not a number");
    }
  }

  private static Set<String> stopWords(String name, DirectFiles files)
      throws RefusedStepException, IOException {
    var ofLanguage = StopWords.ofLanguage(name);
    if (ofLanguage.isPresent()) {
      return ofLanguage.get();
    }
    byte[] list;
    try (InputStream in = files.open(name)) {
      list = in.readNBytes(StopWords.LARGEST_LIST + 1);
    } catch (FileNotFoundException e) {
      throw new RefusedStepException(
          Kind.INPUT,
          "--stop-words " + name + " is neither a file nor a language there is a list for",
          e);
    }
    if (list.length > StopWords.LARGEST_LIST) {
      throw new RefusedStepException(Kind.INPUT, "--stop-words " + name + " is larger than 1 MiB");
    }
    try {
      return StopWords.parse(new ByteArrayInputStream(list));
    } catch (IOException e) {
      throw new RefusedStepException(
          Kind.INPUT, "--stop-words " + name + " is " + e.getMessage(), e);
    }
  }

  private static void check(boolean right, String message) throws RefusedStepException {
    if (!right) {
      throw usage(message);
    }
  }

  private static RefusedStepException usage(String message) {
    return new RefusedStepException(Kind.USAGE, message);
  }
}
