package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.aws.s3.S3ProxyExtension;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;

class S3StepLogsIT {

  @RegisterExtension static final S3ProxyExtension S3 = new S3ProxyExtension();

  @RegisterExtension final EmrServer emr = new EmrServer();

  private String bucket;

  @BeforeEach
  void createBucket() {
    bucket = S3.createBucket();
    logsGoTo("s3n://" + bucket + "/emr");
  }

  @Test
  void shouldTellWhatTheErrorOutputSays() throws IOException {
    // given
    put(
        "stderr.gz",
        gzip("INFO starting\njava.io.IOException: no space left\n\tat A.b(A.java:1)\n"));
    put("syslog.gz", gzip("ERROR something else\n"));

    // then
    assertThat(summary()).contains("java.io.IOException: no space left");
  }

  @Test
  void shouldTellWhatTheSystemLogSaysWhereTheErrorOutputSaysNothing() throws IOException {
    // given
    put("stderr.gz", gzip("INFO starting\n"));
    put("syslog.gz", gzip("ERROR map task lost\n"));

    // then
    assertThat(summary()).contains("ERROR map task lost");
  }

  @Test
  void shouldTellNothingBeforeEmrHasBroughtTheLogs() {
    assertThat(summary()).isEmpty();
  }

  @Test
  void shouldTellNothingOfAClusterWithoutLogs() {
    // given
    emr.answer("DescribeCluster", "{\"ClusterId\":\"j-2\"}", "{\"Cluster\":{\"Id\":\"j-2\"}}");

    // then
    assertThat(new S3StepLogs(emr.client(), S3.client()).summary(new StepHandle("j-2", "s-1")))
        .isEmpty();
  }

  @Test
  void shouldSayThatALogCannotBeRead() throws IOException {
    // given
    byte[] whole = gzip("one line after another\n".repeat(1000));
    put("stderr.gz", Arrays.copyOf(whole, whole.length / 2));

    // then
    assertThat(summary().orElseThrow())
        .contains("s3://" + bucket + "/emr/j-1/steps/s-1/stderr.gz cannot be read: ");
  }

  private Optional<String> summary() {
    return new S3StepLogs(emr.client(), S3.client()).summary(new StepHandle("j-1", "s-1"));
  }

  private void logsGoTo(String uri) {
    emr.answer(
        "DescribeCluster",
        "{\"ClusterId\":\"j-1\"}",
        "{\"Cluster\":{\"Id\":\"j-1\",\"LogUri\":\"%s\"}}".formatted(uri));
  }

  private void put(String name, byte[] content) {
    S3.client()
        .putObject(
            r -> r.bucket(bucket).key("emr/j-1/steps/s-1/" + name), RequestBody.fromBytes(content));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
