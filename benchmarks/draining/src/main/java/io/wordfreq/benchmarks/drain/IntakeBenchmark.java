package io.wordfreq.benchmarks.drain;

import io.wordfreq.launcher.aws.s3.S3BatchFiles;
import io.wordfreq.launcher.aws.sqs.SqsJobQueue;
import io.wordfreq.launcher.batch.Announcement.Documents;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchIds;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.batch.BatchPolicy;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.Batches;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.EngineUnavailableException;
import io.wordfreq.launcher.batch.Intake;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.batch.Ports;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.event.S3EventMessage;
import io.wordfreq.launcher.event.S3EventParser;
import io.wordfreq.launcher.jdbc.JdbcBatchLedger;
import io.wordfreq.local.s3.S3Endpoint;
import io.wordfreq.local.sqs.SqsEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Takes in announced documents as the launcher does, and by loops that handle one message at a
 * time; in turn, from the same queue, into the same database.
 */
public final class IntakeBenchmark implements AutoCloseable {

  private static final String REGION = "us-east-1";
  private static final String ACCESS_KEY = "benchmark";
  private static final String SECRET_KEY = "not-so-secret";
  private static final String UPLOADS_BUCKET = "wordfreq-uploads";
  private static final String BUCKET = "wordfreq-work";
  private static final String QUEUE = "jobs";
  private static final Clock CLOCK = Clock.systemUTC();

  private final SqsEndpoint queues;
  private final S3Endpoint objects;
  private final SqsClient sqs;
  private final S3Client s3;
  private final JdbcConnectionPool database;
  private final BatchLedger ledger;
  private final String queueUrl;

  private IntakeBenchmark(Path folder) throws IOException {
    queues = SqsEndpoint.inMemory(0, REGION);
    objects =
        S3Endpoint.start(
            folder.resolve("s3"),
            0,
            ACCESS_KEY,
            SECRET_KEY,
            REGION,
            List.of(UPLOADS_BUCKET, BUCKET),
            event -> {});
    sqs = configured(SqsClient.builder(), queues.uri()).build();
    s3 = configured(S3Client.builder().forcePathStyle(true), objects.uri()).build();
    queues.createQueue(sqs, QUEUE, Map.of());
    queueUrl = queues.queueUrl(QUEUE);
    database =
        JdbcConnectionPool.create(
            "jdbc:h2:file:%s;WRITE_DELAY=0".formatted(folder.resolve("ledger")), "sa", "");
    ledger = new JdbcBatchLedger(database);
  }

  private static <B extends AwsClientBuilder<B, ?>> B configured(B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)));
  }

  /**
   * Prints the rates of all three.
   *
   * @param arguments how many messages, how many rounds, and an empty folder
   */
  public static void main(String[] arguments) throws IOException {
    int messages = Integer.parseInt(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    try (IntakeBenchmark benchmark = new IntakeBenchmark(Path.of(arguments[2]).toAbsolutePath())) {
      List<Double> rows = new ArrayList<>();
      List<Double> batches = new ArrayList<>();
      List<Double> launcher = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        rows.add(benchmark.rowLoopRate(messages));
        batches.add(benchmark.batchLoopRate((messages + 9) / 10));
        launcher.add(benchmark.launcherRate(messages));
        System.out.printf(
            "round %d: a row each %.0f/s, a batch each %.0f/s, launcher %.0f/s%n",
            round, rows.get(round), batches.get(round), launcher.get(round));
      }
      double rate = median(launcher);
      System.out.printf(
          "medians of %d messages: launcher %.0f/s, %.1f times a row each, %.1f times a batch each%n",
          messages, rate, rate / median(rows), rate / median(batches));
    }
  }

  /** Round 0 compiles the code, and does not count. */
  private static double median(List<Double> rates) {
    List<Double> sorted = rates.stream().skip(1).sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** Messages a second of a loop that writes the least: a row of the ledger for each. */
  private double rowLoopRate(int messages) {
    BatchIds ids = new BatchIds(CLOCK, new SplittableRandom());
    return loopRate(
        messages, documents -> documents.forEach(each -> ledger.create(batchOf(each, ids.get()))));
  }

  /** Messages a second of a loop that writes what the launcher does: a manifest, and then a row. */
  private double batchLoopRate(int messages) {
    Planned planned = new Planned();
    double rate = loopRate(messages, batches(planned)::plan);
    check(planned.batches, messages);
    return rate;
  }

  private double loopRate(int messages, Consumer<List<DocumentVersion>> write) {
    announce(messages);
    S3EventParser parser = new S3EventParser();
    long start = System.nanoTime();
    for (int done = 0; done < messages; done++) {
      Message message =
          sqs.receiveMessage(r -> r.queueUrl(queueUrl).maxNumberOfMessages(1)).messages().get(0);
      if (parser.parse(message.body()) instanceof Documents documents) {
        write.accept(documents.versions());
      }
      sqs.deleteMessage(r -> r.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
    }
    return rate(messages, start);
  }

  private Batches batches(Planned planned) {
    Ports ports =
        new Ports(
            ledger,
            new S3BatchFiles(s3, BUCKET),
            new FullCluster(),
            null,
            null,
            (document, reason) -> {});
    BatchIds ids = new BatchIds(CLOCK, new SplittableRandom());
    return new Batches(ports, List.of(), ids, CLOCK, planned);
  }

  /** Persisted, so that the launcher does not take it up. */
  private static Batch batchOf(DocumentVersion document, String id) {
    Instant now = CLOCK.instant();
    return Batch.builder(id)
        .state(BatchState.PERSISTED)
        .documents(1)
        .bytes(document.bytes())
        .manifest(document.uri())
        .createdAt(now)
        .updatedAt(now)
        .build();
  }

  /** Messages a second. */
  private double launcherRate(int messages) {
    announce(messages);
    Planned planned = new Planned();
    JobQueue queue = new SqsJobQueue(sqs, queueUrl, queueUrl);
    Launcher launcher =
        new Launcher(
            new Intake(queue, new S3EventParser(), CLOCK, BatchObserver.NONE),
            batches(planned),
            new BatchPolicy(10_000, Long.MAX_VALUE, Duration.ofMinutes(1), true),
            Duration.ofSeconds(15),
            CLOCK);
    long start = System.nanoTime();
    while (planned.documents < messages) {
      launcher.tick();
    }
    double rate = rate(messages, start);
    check(planned.batches, messages);
    return rate;
  }

  private static double rate(int messages, long start) {
    return messages * 1e9 / (System.nanoTime() - start);
  }

  /** Puts that many events on the queue, each of another document. */
  private void announce(int messages) {
    List<String> events = IntStream.range(0, messages).mapToObj(IntakeBenchmark::event).toList();
    for (int from = 0; from < messages; from += 10) {
      List<SendMessageBatchRequestEntry> ten =
          IntStream.range(from, Math.min(from + 10, messages))
              .mapToObj(
                  i ->
                      SendMessageBatchRequestEntry.builder()
                          .id(Integer.toString(i))
                          .messageBody(events.get(i))
                          .build())
              .toList();
      sqs.sendMessageBatch(r -> r.queueUrl(queueUrl).entries(ten));
    }
  }

  private static String event(int document) {
    return S3EventMessage.created(
        new DocumentVersion(
            UPLOADS_BUCKET,
            "documents/%06d.txt".formatted(document),
            null,
            "0055AED6DCD90281E5",
            1000,
            Instant.parse("2026-11-22T10:00:00Z")));
  }

  /** All documents are in manifests that the ledger names, and nothing is left on the queue. */
  private void check(List<String> batches, int messages) {
    long listed = 0;
    for (String id : batches) {
      Batch batch = ledger.find(id).orElseThrow();
      try (Stream<DocumentVersion> manifest = new S3BatchFiles(s3, BUCKET).readManifest(batch)) {
        listed += manifest.map(DocumentVersion::filename).distinct().count();
      }
      ledger.update(persisted(batch));
    }
    Map<QueueAttributeName, String> left =
        sqs.getQueueAttributes(
                r ->
                    r.queueUrl(queueUrl)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    if (listed != messages || left.values().stream().anyMatch(count -> !count.equals("0"))) {
      throw new IllegalStateException(
          "%d of %d documents are in manifests, the queue has %s"
              .formatted(listed, messages, left));
    }
  }

  /** Out of the way of the next round. */
  private static Batch persisted(Batch batch) {
    return batch.toBuilder()
        .state(BatchState.PERSISTED)
        .step(null)
        .reason(null)
        .stored(batch.documents())
        .claimedUntil(null)
        .revision(batch.revision() + 1)
        .build();
  }

  @Override
  public void close() {
    database.dispose();
    s3.close();
    sqs.close();
    objects.close();
    queues.close();
  }

  /** The batches so far. */
  private static final class Planned implements BatchObserver {
    private final List<String> batches = new ArrayList<>();
    private long documents;

    @Override
    public void planned(Batch batch) {
      batches.add(batch.id());
      documents += batch.documents();
    }
  }

  /** Takes no step, so that batches stay as they are planned. */
  private static final class FullCluster implements StepRunner {
    @Override
    public StepHandle submit(String name, List<String> arguments, Instant since) {
      throw EngineUnavailableException.full("the cluster", null);
    }

    @Override
    public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> steps) {
      return Map.of();
    }

    @Override
    public boolean cancel(StepHandle step, boolean force) {
      throw new AssertionError("there is no step");
    }

    @Override
    public Optional<String> log(StepHandle step) {
      throw new AssertionError("there is no step");
    }
  }
}
