package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordfreq.launcher.aws.dynamodb.Dynoxide;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.local.SandboxTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The launcher's process is killed at every step of its work, and started again: each document ends
 * with the result of its newest version.
 */
class KilledLauncherIT {

  /**
   * A launcher needs a second or two to start, and half a minute where others hold its messages.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final List<BatchState> ON_THE_WAY =
      List.of(BatchState.PLANNED, BatchState.SUBMITTED, BatchState.COUNTED, BatchState.PERSISTED);

  /** At moments that chance finds, for each engine. */
  private static final int ANYWHERE = 4;

  /** From a launcher's start on, its work takes so long where a cluster does it, in ms. */
  private static final int CLUSTERS_WORK = 6000;

  /** And so long where it counts itself. */
  private static final int OWN_WORK = 2500;

  /** Changed to replay a failure: the test prints it. */
  private static final long SEED = System.nanoTime();

  @RegisterExtension static final Dynoxide DYNAMO_DB = new Dynoxide();

  @TempDir private Path state;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Set<BatchState> killedIn = EnumSet.noneOf(BatchState.class);
  private int kills;

  /** Both engines in one ledger; what a killed launcher counts has its lease for a minute. */
  @Test
  void shouldLoseNothingWithAClusterOrWithout() throws Exception {
    try (SandboxProcess sandbox =
        SandboxProcess.start(
            state, "sandbox", "--dir=box", "--dynamodb-endpoint=" + DYNAMO_DB.endpoint())) {
      Map<String, String> clusters = impatient(sandbox.environment());
      clusters.put("WORDFREQ_ENGINE", "auto");
      clusters.put("WORDFREQ_DIRECT_UP_TO", "1");
      Map<String, String> direct = new HashMap<>(clusters);
      direct.put("WORDFREQ_DIRECT_UP_TO", "1GiB");
      try (S3Client s3 = SandboxTools.s3(clusters);
          DynamoDbClient dynamoDb = SandboxTools.dynamoDb(clusters)) {
        UploadedDocuments documents = new UploadedDocuments(s3, SEED);
        // when
        for (Map<String, String> environment : List.of(clusters, direct)) {
          for (BatchState target : ON_THE_WAY) {
            documents.uploadSome();
            killWhen(target, dynamoDb, environment);
          }
        }
        for (int round = 0; round < ANYWHERE; round++) {
          documents.uploadSome();
          killAnywhere(CLUSTERS_WORK, clusters);
          documents.uploadSome();
          killAnywhere(OWN_WORK, direct);
        }

        // then
        assertAllRight(documents, direct);
        assertThat(killedIn).containsAll(ON_THE_WAY);
        assertThat(kills).as("seed %d", SEED).isGreaterThanOrEqualTo(2 * ON_THE_WAY.size());
        assertThat(states(dynamoDb).values()).containsOnly("PERSISTED");
      }
    }
  }

  @Test
  void shouldLoseNothingWithADatabase() throws Exception {
    try (SandboxProcess sandbox = SandboxProcess.start(state, "sandbox", "--dir=box")) {
      Map<String, String> environment = impatient(sandbox.environment());
      try (S3Client s3 = SandboxTools.s3(environment)) {
        UploadedDocuments documents = new UploadedDocuments(s3, SEED);
        // when
        for (int round = 0; round < ANYWHERE; round++) {
          documents.uploadSome();
          killAnywhere(CLUSTERS_WORK, environment);
        }

        // then
        assertAllRight(documents, environment);
        assertThat(kills).as("seed %d", SEED).isPositive();
      }
    }
  }

  /** What a killed launcher holds comes back soon, and however often that happens. */
  private static Map<String, String> impatient(Map<String, String> environment) {
    try (SqsClient sqs = SandboxTools.sqs(environment)) {
      String queue = environment.get("WORDFREQ_QUEUE_URL");
      String policy =
          sqs.getQueueAttributes(
                  r -> r.queueUrl(queue).attributeNames(QueueAttributeName.REDRIVE_POLICY))
              .attributes()
              .get(QueueAttributeName.REDRIVE_POLICY)
              .replaceFirst("(\"maxReceiveCount\":\"?)\\d+", "$11000");
      sqs.setQueueAttributes(
          r -> r.queueUrl(queue).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
    }
    Map<String, String> more = new HashMap<>(environment);
    more.put("WORDFREQ_VISIBILITY_TIMEOUT", "2s");
    return more;
  }

  /** Starts a launcher, and kills it as soon as a batch that was not there before has a state. */
  private void killWhen(BatchState target, DynamoDbClient dynamoDb, Map<String, String> environment)
      throws IOException, InterruptedException {
    Set<String> before = states(dynamoDb).keySet();
    Process launcher = start(environment);
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(!launcher.isAlive() || reached(target, before, dynamoDb))
                    .as(() -> "seed %d: nothing new is %s: %s".formatted(SEED, target, told()))
                    .isTrue());
    if (launcher.isAlive()) {
      launcher.destroyForcibly().waitFor();
      states(dynamoDb).entrySet().stream()
          .filter(batch -> !before.contains(batch.getKey()))
          .map(batch -> BatchState.valueOf(batch.getValue()))
          .forEach(killedIn::add);
      kills++;
    }
  }

  /** What the launcher has said. */
  private String told() {
    try {
      return Files.readString(state.resolve("launch.err"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean reached(BatchState target, Set<String> before, DynamoDbClient dynamoDb) {
    return states(dynamoDb).entrySet().stream()
        .anyMatch(
            batch ->
                !before.contains(batch.getKey())
                    && BatchState.valueOf(batch.getValue()).compareTo(target) >= 0);
  }

  private static Map<String, String> states(DynamoDbClient dynamoDb) {
    return dynamoDb.scanPaginator(r -> r.tableName("wordfreq-batches")).items().stream()
        // Others say what clusters used.
        .filter(item -> item.containsKey("State"))
        .collect(Collectors.toMap(item -> item.get("BatchId").s(), item -> item.get("State").s()));
  }

  /** Starts a launcher, and kills it after some time within that its work takes. */
  private void killAnywhere(int work, Map<String, String> environment)
      throws IOException, InterruptedException {
    Process launcher = start(environment);
    if (!launcher.waitFor(random.nextInt(1000, work), TimeUnit.MILLISECONDS)) {
      launcher.destroyForcibly().waitFor();
      kills++;
    }
  }

  private Process start(Map<String, String> environment) throws IOException {
    return ProgramRun.start(
        state,
        environment,
        state.resolve("launch.out"),
        state.resolve("launch.err"),
        "launch",
        "--until-empty");
  }

  private void assertAllRight(UploadedDocuments documents, Map<String, String> environment)
      throws Exception {
    ProgramRun last = ProgramRun.of(state, environment, "launch", "--until-empty");
    // 3 where a batch held an older version, which failed since it had changed.
    assertThat(last.exitCode()).as("seed %d: %s", SEED, last.err()).isIn(0, 3);
    documents.assertAllCounted(state, environment, "seed " + SEED);
  }
}
