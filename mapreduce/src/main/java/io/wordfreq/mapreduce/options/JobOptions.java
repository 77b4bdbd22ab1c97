package io.wordfreq.mapreduce.options;

import io.wordfreq.counting.document.CountOptions;
import io.wordfreq.counting.document.TableMemory;
import io.wordfreq.counting.text.TextOptions;
import io.wordfreq.counting.words.Folding;
import io.wordfreq.counting.words.WordFilter;
import io.wordfreq.counting.words.WordRules;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.util.StringUtils;

/** The job's settings in Hadoop's configuration, by what they mean. */
public final class JobOptions {

  private static final String TOP = "wordfreq.top";
  private static final String WORDS = "wordfreq.words";
  private static final String FOLD = "wordfreq.fold";
  private static final String MIN_LENGTH = "wordfreq.min-length";
  private static final String STOP_WORDS = "wordfreq.stop-words";
  private static final String ENCODING = "wordfreq.encoding";
  private static final String MARKUP = "wordfreq.markup";
  private static final String CORPUS = "wordfreq.corpus";
  private static final String MANIFEST = "wordfreq.manifest";
  private static final String SUMMARY = "wordfreq.summary";
  private static final String INPUTS = "wordfreq.inputs";
  private static final String HADOOPS_OPTIONS = "mapreduce.";
  private static final String HADOOPS_DEFAULTS = "mapred-default.xml";
  private static final String TABLE_BYTES = "wordfreq.map.table.bytes";

  private JobOptions() {}

  /** How many words are kept of each document. */
  public static int top(Configuration conf) {
    return conf.getInt(TOP, CountOptions.DEFAULT_TOP);
  }

  public static void setTop(Configuration conf, int top) {
    conf.setInt(TOP, top);
  }

  /** What a word is. */
  public static WordRules words(Configuration conf) {
    return conf.getEnum(WORDS, WordRules.DEFAULT);
  }

  public static void setWords(Configuration conf, WordRules words) {
    conf.set(WORDS, words.name());
  }

  public static void setFolding(Configuration conf, Folding folding) {
    conf.set(FOLD, folding.name());
  }

  /** What is counted of a document. */
  public static CountOptions counted(Configuration conf) {
    WordRules words = words(conf);
    Folding folding = conf.getEnum(FOLD, Folding.DEFAULT);
    Set<String> stopWords = Set.copyOf(list(conf, STOP_WORDS));
    return new CountOptions(
        top(conf),
        words,
        folding,
        WordFilter.of(conf.getInt(MIN_LENGTH, 1), stopWords, folding.over(words.create())),
        text(conf));
  }

  public static void setMinLength(Configuration conf, int codePoints) {
    conf.setInt(MIN_LENGTH, codePoints);
  }

  public static void setStopWords(Configuration conf, Collection<String> words) {
    setList(conf, STOP_WORDS, words);
  }

  /**
   * How documents are read.
   *
   * @throws IllegalArgumentException if the encoding is none that this Java knows
   */
  public static TextOptions text(Configuration conf) {
    String encoding = conf.getRaw(ENCODING);
    return TextOptions.of(
            encoding == null ? TextOptions.AUTO : encoding,
            conf.getEnum(MARKUP, TextOptions.DEFAULT.markup()))
        .orElseThrow(() -> new IllegalArgumentException("no encoding: " + encoding));
  }

  public static void setText(Configuration conf, TextOptions text) {
    conf.set(ENCODING, text.encodingName());
    conf.set(MARKUP, text.markup().name());
  }

  /** Whether there is one more result, for all documents together. */
  public static boolean corpus(Configuration conf) {
    return conf.getBoolean(CORPUS, false);
  }

  public static void setCorpus(Configuration conf, boolean corpus) {
    conf.setBoolean(CORPUS, corpus);
  }

  /** The manifest's URI, null where paths are given instead. */
  public static String manifest(Configuration conf) {
    return conf.getRaw(MANIFEST);
  }

  public static void setManifest(Configuration conf, String uri) {
    conf.set(MANIFEST, uri);
  }

  /** Where to write what the run came to, null for nowhere. */
  public static String summary(Configuration conf) {
    return conf.getRaw(SUMMARY);
  }

  public static void setSummary(Configuration conf, String file) {
    conf.set(SUMMARY, file);
  }

  /** The paths of files, folders and globs. */
  public static List<String> inputs(Configuration conf) {
    return list(conf, INPUTS);
  }

  public static void setInputs(Configuration conf, List<String> inputs) {
    setList(conf, INPUTS, inputs);
  }

  /**
   * How much memory counting may take in a map task before words go to its output, in bytes; unless
   * set, by this process' heap.
   */
  public static long tableBytes(Configuration conf) {
    return conf.getLongBytes(TABLE_BYTES, tableBytesOfHeap(1));
  }

  private static long tableBytesOfHeap(int tasks) {
    return TableMemory.share(Runtime.getRuntime().maxMemory(), tasks);
  }

  /** Shares this process' heap among map tasks that run in it at once, unless that is set. */
  public static void shareHeap(Configuration conf, int tasks) {
    Choice.setByDefault(conf, TABLE_BYTES, Long.toString(tableBytesOfHeap(tasks)));
  }

  /** Sets how much memory counting may take, unless that is set. */
  public static void setTableBytesByDefault(Configuration conf, long bytes) {
    Choice.setByDefault(conf, TABLE_BYTES, Long.toString(bytes));
  }

  public static void setTableBytes(Configuration conf, long bytes) {
    conf.setLong(TABLE_BYTES, bytes);
  }

  /**
   * How many threads of a map task count a long document: as many as the processors it asks its
   * container for.
   */
  public static int mapThreads(Configuration conf) {
    return Math.max(1, conf.getInt(MRJobConfig.MAP_CPU_VCORES, MRJobConfig.DEFAULT_MAP_CPU_VCORES));
  }

  /**
   * Looks at the numbers that tasks will read, so that one that is none is found before they start.
   *
   * @return a key and its value that is none, if there is one
   * @throws IllegalArgumentException if one of the job's own is none; the message quotes it
   */
  public static Optional<String> wrongNumber(Configuration conf) {
    tableBytes(conf);
    mapThreads(conf);
    Configuration defaults = null;
    for (Map.Entry<String, String> each : conf) {
      String key = each.getKey();
      String value = conf.get(key).strip();
      // With a unit some are, which Hadoop knows.
      boolean number = value.matches("-?[0-9].*");
      if (!number && key.startsWith(HADOOPS_OPTIONS) && Choice.of(key, conf) == Choice.USER) {
        if (defaults == null) {
          defaults = new Configuration(false);
          defaults.addResource(HADOOPS_DEFAULTS);
        }
        String byDefault = defaults.getRaw(key);
        if (byDefault != null && byDefault.matches("-?[0-9]+")) {
          return Optional.of(key + "=" + value);
        }
      }
    }
    return Optional.empty();
  }

  private static void setList(Configuration conf, String key, Collection<String> values) {
    String[] escaped = values.stream().map(StringUtils::escapeString).toArray(String[]::new);
    conf.set(key, String.join(StringUtils.COMMA_STR, escaped));
  }

  /** The values as they were set: getRaw, since get would expand what looks like a variable. */
  private static List<String> list(Configuration conf, String key) {
    String joined = conf.getRaw(key);
    return joined == null
        ? List.of()
        : Arrays.stream(StringUtils.split(joined)).map(StringUtils::unEscapeString).toList();
  }
}
