package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.engine.StepLogs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Steps' logs where EMR puts them: {@code LOG_URI/CLUSTER/steps/STEP/stderr.gz} and {@code
 * syslog.gz} (Amazon EMR Management Guide, "View log files").
 */
public final class S3StepLogs implements StepLogs {

  /** What went wrong is said at the end; a log of a day has hundreds of megabytes before it. */
  private static final int LAST_LINES = 2000;

  private static final int MISSING = 404;
  private static final int FORBIDDEN = 403;

  private final EmrClient emr;
  private final S3Client s3;
  private final Map<String, String> logUris = new ConcurrentHashMap<>();

  /**
   * @param emr knows where a cluster's logs go
   */
  public S3StepLogs(EmrClient emr, S3Client s3) {
    this.emr = emr;
    this.s3 = s3;
  }

  @Override
  public Optional<String> summary(StepHandle step) {
    // Asked for once in a cluster's life: a log that is not there yet is looked for many times.
    String logUri = logUris.computeIfAbsent(step.place(), this::logUri);
    if (logUri.isEmpty()) {
      return Optional.empty();
    }
    // EMR says s3n: for what was given as s3:.
    S3Name folder = S3Name.ofUri(logUri.replaceFirst("^s3[an]:", "s3:").replaceFirst("/*$", "/"));
    String prefix = "%s%s/steps/%s/".formatted(folder.key(), step.place(), step.run());
    return List.of("stderr.gz", "syslog.gz").stream()
        .map(name -> ErrorSummary.of(lastLines(folder.bucket(), prefix + name)))
        .filter(summary -> !summary.isEmpty())
        .findFirst();
  }

  private String logUri(String clusterId) {
    return Objects.requireNonNullElse(
        emr.describeCluster(r -> r.clusterId(clusterId)).cluster().logUri(), "");
  }

  private List<String> lastLines(String bucket, String key) {
    Deque<String> last = new ArrayDeque<>();
    try (InputStream object = s3.getObject(r -> r.bucket(bucket).key(key));
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
        last.add(unreadable(bucket, key, e));
      }
    } catch (IOException e) {
      last.add(unreadable(bucket, key, e));
    }
    return List.copyOf(last);
  }

  /** A log is no reason to fail: without it, the step's own words must do. */
  private static String unreadable(String bucket, String key, Exception failure) {
    return "%s cannot be read: %s".formatted(new S3Name(bucket, key).uri(), failure);
  }
}
