package io.wordfreq.launcher.aws.emrserverless;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.aws.s3.S3ProxyExtension;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;

class ServerlessStepLogsIT {

  @RegisterExtension static final S3ProxyExtension S3 = new S3ProxyExtension();

  private String bucket;

  @BeforeEach
  void createBucket() {
    bucket = S3.createBucket();
  }

  @Test
  void shouldTellWhatTheDriversErrorOutputSays() throws IOException {
    // given
    put(
        "stderr.gz",
        "INFO starting\njava.lang.OutOfMemoryError: Java heap space\n\tat A.b(A.java:1)\n");

    // then
    assertThat(summary()).contains("java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void shouldTellNothingBeforeThereAreLogs() {
    assertThat(summary()).isEmpty();
  }

  private Optional<String> summary() {
    return new ServerlessStepLogs(S3::client, "s3://" + bucket + "/emr-serverless/")
        .summary(new StepHandle("00app", "00run"));
  }

  private void put(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    S3.client()
        .putObject(
            r ->
                r.bucket(bucket)
                    .key("emr-serverless/applications/00app/jobs/00run/SPARK_DRIVER/" + name),
            RequestBody.fromBytes(bytes.toByteArray()));
  }
}
