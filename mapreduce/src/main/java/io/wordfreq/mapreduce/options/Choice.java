package io.wordfreq.mapreduce.options;

import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Who has chosen the value of a configuration key. */
public enum Choice {
  /** Nobody: the value is Hadoop's default, if there is one. */
  NOBODY,
  /** The cluster's own files, which know nothing of the job. */
  CLUSTER,
  /** Whoever runs the job. */
  USER;

  /** Who has chosen the value of this key. */
  public static Choice of(String key, Configuration conf) {
    String[] sources = conf.getPropertySources(key);
    if (sources == null || sources[sources.length - 1].endsWith("-default.xml")) {
      return NOBODY;
    }
    return sources[sources.length - 1].endsWith("-site.xml") ? CLUSTER : USER;
  }

  /** A key and its value, both chosen by whoever runs the job, if a message quotes the value. */
  public static Optional<String> quotedIn(String message, Configuration conf) {
    for (Map.Entry<String, String> each : conf) {
      String value = each.getValue().strip();
      boolean quoted = message.contains('"' + value + '"') || message.contains("'" + value + "'");
      if (quoted && !value.isEmpty() && of(each.getKey(), conf) == USER) {
        return Optional.of(each.getKey() + "=" + value);
      }
    }
    return Optional.empty();
  }

  /** Sets a value that nobody has chosen. */
  public static void setByDefault(Configuration conf, String key, String value) {
    if (of(key, conf) == NOBODY) {
      conf.set(key, value);
    }
  }
}
