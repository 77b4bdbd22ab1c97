package io.wordfreq.launcher.aws.emrserverless;

import io.wordfreq.launcher.aws.emr.ErrorSummary;
import io.wordfreq.launcher.aws.emr.ZippedLog;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.engine.StepLogs;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Job runs' logs where EMR Serverless puts them: {@code
 * LOG_URI/applications/APPLICATION/jobs/RUN/SPARK_DRIVER/stderr.gz} and {@code stdout.gz} (EMR
 * Serverless User Guide, "Rotating logs"; refreshed every 15 seconds).
 */
public final class ServerlessStepLogs implements StepLogs {

  private final Supplier<S3Client> s3;
  private final String logUri;

  /**
   * @param logUri the folder that runs were told to put their logs into
   */
  public ServerlessStepLogs(Supplier<S3Client> s3, String logUri) {
    this.s3 = s3;
    this.logUri = logUri;
  }

  @Override
  public Optional<String> summary(StepHandle step) {
    S3Name folder = S3Name.ofUri(logUri);
    String prefix =
        "%sapplications/%s/jobs/%s/SPARK_DRIVER/".formatted(folder.key(), step.place(), step.run());
    return List.of("stderr.gz", "stdout.gz").stream()
        .map(name -> new S3Name(folder.bucket(), prefix + name))
        .map(log -> ErrorSummary.of(ZippedLog.lastLines(s3.get(), log)))
        .filter(summary -> !summary.isEmpty())
        .findFirst();
  }
}
