package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.aws.dynamodb.Dynoxide;
import io.wordfreq.local.LambdaRuntime;
import io.wordfreq.local.SandboxTools;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** The function's own jar, alone on the class path, as Lambda has it. */
class LambdaIT {

  private static final Path FUNCTION =
      Path.of("../launcher/target/wordfreq-launcher-lambda.jar").toAbsolutePath();

  @RegisterExtension static final Dynoxide DYNAMO_DB = new Dynoxide();

  @TempDir private Path state;

  @Test
  void shouldCountAnUploadInSomeScheduledCalls() throws Exception {
    try (SandboxProcess sandbox =
            SandboxProcess.start(
                state, "sandbox", "--dir=box", "--dynamodb-endpoint=" + DYNAMO_DB.endpoint());
        S3Client s3 = SandboxTools.s3(sandbox.environment());
        DynamoDbClient dynamoDb = SandboxTools.dynamoDb(sandbox.environment())) {
      // given
      s3.putObject(
          r -> r.bucket("wordfreq-work").key("job.jar"),
          Path.of(System.getProperty("wordfreq.job.jar")));
      s3.putObject(
          r -> r.bucket("wordfreq-uploads").key("a.txt"), RequestBody.fromString("two two one"));
      Map<String, String> environment = new HashMap<>(sandbox.environment());
      environment.put("WORDFREQ_JOB_JAR", "s3://wordfreq-work/job.jar");

      // when
      String log = invokeUntil("\"DocumentsCounted\":1", environment);

      // then
      assertThat(log)
          .contains("\"message\":\"batch submitted\"", "\"EventToTable\":", "\"OldestBatchAge\":");
      Map<String, AttributeValue> item =
          dynamoDb
              .getItem(
                  r ->
                      r.tableName("wordfreq")
                          .key(Map.of("Filename", AttributeValue.fromS("wordfreq-uploads/a.txt"))))
              .item();
      assertThat(item.get("Words").m()).containsEntry("two", AttributeValue.fromN("2"));
    }
  }

  @Test
  void shouldBringNeitherHadoopNorStandIns() throws IOException {
    try (JarFile jar = new JarFile(FUNCTION.toString())) {
      assertThat(jar.stream())
          .extracting(JarEntry::getName)
          .contains("io/wordfreq/launcher/lambda/LaunchHandler.class")
          .noneMatch(name -> name.matches("(org/apache/hadoop|io/wordfreq/local|scala|org/h2)/.*"));
    }
  }

  /** Calls the function as a schedule does, in one process, until its log says something. */
  private String invokeUntil(String said, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = state.resolve("function.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                FUNCTION + File.pathSeparator + Path.of("target/test-classes").toAbsolutePath(),
                LambdaRuntime.class.getName(),
                said,
                log.toString()));
    builder.environment().keySet().removeIf(name -> name.matches("(WORDFREQ|WORKER|AWS)_.*"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    assertThat(builder.start().waitFor()).as(() -> read(log)).isZero();
    return read(log);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
