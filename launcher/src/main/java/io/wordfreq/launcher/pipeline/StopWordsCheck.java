package io.wordfreq.launcher.pipeline;

import io.wordfreq.counting.words.StopWords;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads the list of stop words that a setting names as the job will read it. */
final class StopWordsCheck {
  private static final Logger LOG = LoggerFactory.getLogger(StopWordsCheck.class);

  /** By any of the names that Hadoop has for S3. */
  private static final Pattern OBJECT = Pattern.compile("s3[an]?://([^/]+/.+)");

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private StopWordsCheck() {}

  /**
   * Makes sure that the job will take its list.
   *
   * <p>A list that is not in S3, or that only the cluster may read, is the job's to check.
   *
   * @throws UserError if it will not
   */
  static void check(Settings settings, Function<S3Name, InputStream> objects) {
    Optional<Matcher> object =
        settings.text(Setting.STOP_WORDS).map(OBJECT::matcher).filter(Matcher::matches);
    if (object.isEmpty()) {
      return;
    }
    S3Name name = S3Name.ofFilename(object.get().group(1));
    byte[] list;
    try (InputStream in = objects.apply(name)) {
      list = in.readNBytes(StopWords.LARGEST_LIST + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name.uri(), e);
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        throw settings.wrong(Setting.STOP_WORDS, "there is no " + name.uri());
      }
      if (e.statusCode() == FORBIDDEN) {
        LOG.warn("{} may not be read here, so that only the job can check it", name.uri());
        return;
      }
      throw e;
    }
    try {
      StopWords.parse(new ByteArrayInputStream(list));
    } catch (IOException e) {
      throw settings.wrong(Setting.STOP_WORDS, e.getMessage());
    }
  }
}
