package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.engine.StepLogs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Steps' logs where EMR puts them: {@code LOG_URI/CLUSTER/steps/STEP/stderr.gz} and {@code
 * syslog.gz} (Amazon EMR Management Guide, "View log files").
 */
public final class S3StepLogs implements StepLogs {

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
        .map(name -> new S3Name(folder.bucket(), prefix + name))
        .map(log -> ErrorSummary.of(ZippedLog.lastLines(s3, log)))
        .filter(summary -> !summary.isEmpty())
        .findFirst();
  }

  private String logUri(String clusterId) {
    return Objects.requireNonNullElse(
        emr.describeCluster(r -> r.clusterId(clusterId)).cluster().logUri(), "");
  }
}
