package io.wordfreq.mapreduce;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.words.WordRules;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads classes that a job in this process will need, beside what it does until then: most of a
 * small job's time is that of loading classes, one after the other.
 */
final class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private WarmUp() {}

  /** Begins, and returns at once. */
  static void start(WordRules words) {
    Thread thread = new Thread(() -> load(words), "warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void load(WordRules words) {
    try {
      // As every job's configuration is written: 200 classes of the JDK's XML.
      new Configuration(false).writeXml(OutputStream.nullOutputStream());
      words.create();
      DocumentResult.failure("", "").toJson();
    } catch (Throwable e) {
      // The process may have ended by now, and its jar be gone.
      LOG.debug("warming up", e);
    }
  }
}
