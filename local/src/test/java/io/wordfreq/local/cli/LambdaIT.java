package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.aws.dynamodb.Dynoxide;
import io.wordfreq.local.LambdaRuntime;
import io.wordfreq.local.SandboxTools;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

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
      String log = invokeUntil("\"DocumentsCounted\":1", "schedule", environment);

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
  void shouldCountWhatItsQueueDeliversThoughACallIsCutOff() throws Exception {
    try (SandboxProcess sandbox =
            SandboxProcess.start(
                state, "sandbox", "--dir=box", "--dynamodb-endpoint=" + DYNAMO_DB.endpoint());
        S3Client s3 = SandboxTools.s3(sandbox.environment());
        SqsClient sqs = SandboxTools.sqs(sandbox.environment());
        DynamoDbClient dynamoDb = SandboxTools.dynamoDb(sandbox.environment())) {
      // given
      s3.putObject(
          r -> r.bucket("wordfreq-work").key("job.jar"),
          Path.of(System.getProperty("wordfreq.job.jar")));
      Map<String, String> environment = new HashMap<>(sandbox.environment());
      environment.put("WORDFREQ_JOB_JAR", "s3://wordfreq-work/job.jar");
      environment.put("WORDFREQ_ENGINE", "auto");
      environment.put("WORDFREQ_DIRECT_UP_TO", "1000");
      String queue = environment.get("WORDFREQ_QUEUE_URL");
      sqs.setQueueAttributes(
          r -> r.queueUrl(queue).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "3")));

      // when: Lambda does not hear of the first call's end
      s3.putObject(
          r -> r.bucket("wordfreq-uploads").key("small.txt"),
          RequestBody.fromString("two two one"));
      sqs.sendMessage(r -> r.queueUrl(queue).messageBody("not ours"));
      Process first = invoke("never", queue, environment, "dies");
      assertThat(first.waitFor()).isEqualTo(LambdaRuntime.KILLED);
      String second = invokeUntil("\"DocumentsCounted\":1", queue, environment);
      s3.putObject(
          r -> r.bucket("wordfreq-uploads").key("large.txt"),
          RequestBody.fromString("two two one ".repeat(200)));
      String third = invokeUntil("batch submitted", queue, environment);
      invokeUntil("\"DocumentsCounted\":1", "schedule", environment);

      // then
      assertThat(second).contains("\"cluster\":\"direct-");
      assertThat(third).contains("\"cluster\":\"j-");
      assertThat(words("small.txt", dynamoDb)).containsEntry("two", AttributeValue.fromN("2"));
      assertThat(words("large.txt", dynamoDb)).containsEntry("two", AttributeValue.fromN("400"));
      assertThat(messages(queue, sqs)).isZero();
      String dead = environment.get("WORDFREQ_DEAD_LETTER_QUEUE_URL");
      assertThat(sqs.receiveMessage(r -> r.queueUrl(dead).maxNumberOfMessages(10)).messages())
          .extracting(Message::body)
          .containsExactly("not ours");
    }
  }

  private static Map<String, AttributeValue> words(String key, DynamoDbClient dynamoDb) {
    AttributeValue filename = AttributeValue.fromS("wordfreq-uploads/" + key);
    return dynamoDb
        .getItem(r -> r.tableName("wordfreq").key(Map.of("Filename", filename)))
        .item()
        .get("Words")
        .m();
  }

  private static int messages(String queue, SqsClient sqs) {
    return sqs
        .getQueueAttributes(
            r ->
                r.queueUrl(queue)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
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

  /** Calls the function in one process until its log says something. */
  private String invokeUntil(String said, String trigger, Map<String, String> environment)
      throws IOException, InterruptedException {
    int exitCode = invoke(said, trigger, environment).waitFor();
    assertThat(exitCode).as(() -> read(log())).isZero();
    return read(log());
  }

  private Path log() {
    return state.resolve("function.log");
  }

  private Process invoke(
      String said, String trigger, Map<String, String> environment, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                FUNCTION + File.pathSeparator + Path.of("target/test-classes").toAbsolutePath(),
                LambdaRuntime.class.getName(),
                said,
                log().toString(),
                trigger));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(WORDFREQ|WORKER|AWS)_.*"));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
