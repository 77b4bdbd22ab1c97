package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.aws.dynamodb.DynamoDbBatchLedger;
import io.wordfreq.launcher.aws.dynamodb.DynamoDbResultStore;
import io.wordfreq.launcher.aws.dynamodb.DynamoDbUseStore;
import io.wordfreq.launcher.aws.ec2.SpotPriceHistory;
import io.wordfreq.launcher.aws.s3.S3BatchFiles;
import io.wordfreq.launcher.aws.s3.S3DocumentUploads;
import io.wordfreq.launcher.aws.s3.S3SiteBucket;
import io.wordfreq.launcher.aws.sqs.QueueAge;
import io.wordfreq.launcher.aws.sqs.SqsJobQueue;
import io.wordfreq.launcher.aws.sqs.SqsResultNotifier;
import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.DeadLetters;
import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.cost.SpotPrices;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.cost.UseStore;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.site.published.SiteBucket;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The adapters that settings name: AWS's services, and a database where one is named. */
final class AwsAdapters implements Adapters {
  private static final String DYNAMODB = "dynamodb";

  private final Settings settings;
  private final AwsClients clients = new AwsClients();
  private final Lazy<JobQueue> queue = new Lazy<>(this::openQueue);
  private final Lazy<Database> database = new Lazy<>(this::openDatabase);
  private final Lazy<Engine> engine = new Lazy<>(this::openEngine);

  AwsAdapters(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void openAhead() {
    database.openAhead();
  }

  @Override
  public JobQueue queue() {
    return queue.get();
  }

  private JobQueue openQueue() {
    String url = settings.required(Setting.QUEUE_URL);
    return new SqsJobQueue(
        clients.sqs(), url, settings.text(Setting.DEAD_LETTER_QUEUE_URL).orElse(null));
  }

  @Override
  public Optional<Duration> oldestMessage() {
    return QueueAge.of(clients::cloudWatch, settings.required(Setting.QUEUE_URL), Instant.now());
  }

  /** Without a queue nobody could announce a document again, so the ledger's reason must do. */
  @Override
  public DeadLetters deadLetters() {
    boolean hasQueue = settings.text(Setting.QUEUE_URL).isPresent();
    return hasQueue ? queue() : (document, reason) -> {};
  }

  @Override
  public BatchLedger ledger() {
    return database.get().ledger();
  }

  @Override
  public ResultStore results() {
    return database.get().results();
  }

  @Override
  public UseStore uses() {
    return database.get().uses().get();
  }

  @Override
  public UseSource useSource() {
    return new PlaceUses(clients);
  }

  @Override
  public void readSpotPrices(
      String zone, Collection<String> types, Instant from, Instant until, SpotPrices prices) {
    new SpotPriceHistory(clients.ec2()).read(zone, types, from, until, prices);
  }

  private Database openDatabase() {
    String store = settings.required(Setting.STORE);
    if (store.equals(DYNAMODB)) {
      return new Database(
          new DynamoDbBatchLedger(clients.dynamoDb(), settings.required(Setting.LEDGER_TABLE)),
          new DynamoDbResultStore(clients.dynamoDb(), settings.required(Setting.TABLE)),
          new Lazy<>(
              () ->
                  new DynamoDbUseStore(
                      clients.dynamoDb(), settings.required(Setting.LEDGER_TABLE))),
          () -> {});
    }
    if (!store.startsWith("jdbc:")) {
      throw settings.wrong(Setting.STORE, "expected dynamodb or a JDBC URL");
    }
    return Database.jdbc(store);
  }

  @Override
  public BatchFiles files() {
    return new S3BatchFiles(clients.s3(), settings.required(Setting.WORK_BUCKET));
  }

  @Override
  public Engine engine() {
    return engine.get();
  }

  private Engine openEngine() {
    return Engines.open(settings, clients);
  }

  @Override
  public ResultNotifier notifier() {
    Optional<String> url = settings.text(Setting.RESULTS_QUEUE_URL);
    if (url.isEmpty()) {
      return results -> {};
    }
    SqsClient sqs = clients.sqs();
    return new SqsResultNotifier(sqs, url.get(), sqs.serviceClientConfiguration().region().id());
  }

  @Override
  public DocumentUploads uploads() {
    return new S3DocumentUploads(clients.s3(), settings.required(Setting.UPLOADS_BUCKET));
  }

  @Override
  public SiteBucket siteBucket(String name) {
    return new S3SiteBucket(clients.s3(), name);
  }

  @Override
  public InputStream open(S3Name object) {
    return clients.s3().getObject(r -> r.bucket(object.bucket()).key(object.key()));
  }

  @Override
  public void close() {
    if (engine.isOpen()) {
      engine.get().close();
    }
    if (database.isOpen()) {
      database.get().close();
    }
    clients.close();
  }
}
