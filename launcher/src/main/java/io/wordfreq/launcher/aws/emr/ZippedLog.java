package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.batch.S3Name;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads logs as EMR puts them into S3. */
public final class ZippedLog {

  /** What went wrong is said at the end; a log of a day has hundreds of megabytes before it. */
  private static final int LAST_LINES = 2000;

  private static final int MISSING = 404;
  private static final int FORBIDDEN = 403;

  private ZippedLog() {}

  /** The last lines of a log, or why it cannot be read; none if it is not there (yet). */
  public static List<String> lastLines(S3Client s3, S3Name log) {
    Deque<String> last = new ArrayDeque<>();
    try (InputStream object = s3.getObject(r -> r.bucket(log.bucket()).key(log.key()));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(object), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last.add(line);
        if (last.size() > LAST_LINES) {
          last.remove();
        }
      }
    } catch (S3Exception e) {
      // Without the right to list a bucket, S3 says that a missing object is forbidden.
      if (e.statusCode() != MISSING && e.statusCode() != FORBIDDEN) {
        last.add(unreadable(log, e));
      }
    } catch (IOException e) {
      last.add(unreadable(log, e));
    }
    return List.copyOf(last);
  }

  /** A log is no reason to fail: without it, the step's own words must do. */
  private static String unreadable(S3Name log, Exception failure) {
    return "%s cannot be read: %s".formatted(log.uri(), failure);
  }
}
