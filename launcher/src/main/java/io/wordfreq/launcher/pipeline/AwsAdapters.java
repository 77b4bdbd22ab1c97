package io.wordfreq.launcher.pipeline;

import com.zaxxer.hikari.HikariDataSource;
import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.aws.dynamodb.DynamoDbBatchLedger;
import io.wordfreq.launcher.aws.dynamodb.DynamoDbResultStore;
import io.wordfreq.launcher.aws.emr.ClusterCreator;
import io.wordfreq.launcher.aws.emr.ClusterDefinition;
import io.wordfreq.launcher.aws.emr.ClusterLocator;
import io.wordfreq.launcher.aws.emr.ClusterView;
import io.wordfreq.launcher.aws.emr.EmrStepRunner;
import io.wordfreq.launcher.aws.emr.S3StepLogs;
import io.wordfreq.launcher.aws.emr.TaggedClusterLocator;
import io.wordfreq.launcher.aws.s3.S3BatchFiles;
import io.wordfreq.launcher.aws.s3.S3DocumentUploads;
import io.wordfreq.launcher.aws.s3.S3JobJar;
import io.wordfreq.launcher.aws.s3.S3Objects;
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
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.jdbc.JdbcBatchLedger;
import io.wordfreq.launcher.jdbc.JdbcResultStore;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The adapters that settings name: AWS's services, and a database where one is named. */
final class AwsAdapters implements Adapters {
  private static final String DYNAMODB = "dynamodb";

  private final Settings settings;
  private final AwsClients clients = new AwsClients();
  private final Lazy<JobQueue> queue = new Lazy<>(this::openQueue);
  private final Lazy<Database> database = new Lazy<>(this::openDatabase);
  private final Lazy<StepRunner> steps = new Lazy<>(this::openSteps);

  AwsAdapters(Settings settings) {
    this.settings = settings;
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

  private Database openDatabase() {
    String store = settings.required(Setting.STORE);
    if (store.equals(DYNAMODB)) {
      return new Database(
          new DynamoDbBatchLedger(clients.dynamoDb(), settings.required(Setting.LEDGER_TABLE)),
          new DynamoDbResultStore(clients.dynamoDb(), settings.required(Setting.TABLE)),
          () -> {});
    }
    if (!store.startsWith("jdbc:")) {
      throw settings.wrong(Setting.STORE, "expected dynamodb or a JDBC URL");
    }
    HikariDataSource pool = JdbcPool.open(store);
    return new Database(new JdbcBatchLedger(pool), new JdbcResultStore(pool), pool::close);
  }

  @Override
  public BatchFiles files() {
    return new S3BatchFiles(clients.s3(), settings.required(Setting.WORK_BUCKET));
  }

  @Override
  public StepRunner steps() {
    return steps.get();
  }

  private StepRunner openSteps() {
    return new EmrStepRunner(
        clients.emr(),
        clusterForStep(),
        new S3StepLogs(clients.emr(), clients.s3()),
        JobJar.uri(settings).orElseGet(() -> uploadJobJar(JobJar.locate(settings))));
  }

  private String uploadJobJar(Path jar) {
    try {
      return new S3JobJar(clients.s3(), settings.required(Setting.WORK_BUCKET)).upload(jar);
    } catch (IOException e) {
      throw new UserError("cannot read the job's jar %s: %s".formatted(jar, e.getMessage()), e);
    }
  }

  private ClusterLocator clusterForStep() {
    return namedCluster().orElseGet(() -> ourCluster(this::definitionOrReason));
  }

  @Override
  public String createCluster() {
    return ourCluster(() -> ClusterConfig.read(settings)).clusterId();
  }

  /** Found, or created when it is asked for. */
  private ClusterLocator ourCluster(Supplier<ClusterDefinition> definition) {
    return new ClusterCreator(
        clients.emr(),
        settings.required(Setting.CLUSTER_NAME),
        () -> {
          ClusterDefinition cluster = definition.get();
          BootstrapScripts.upload(
              cluster.bootstrapScripts(),
              new S3Objects(clients.s3(), settings.required(Setting.WORK_BUCKET)));
          return cluster;
        });
  }

  private ClusterDefinition definitionOrReason() {
    try {
      return ClusterConfig.read(settings);
    } catch (UserError e) {
      throw new UserError("no EMR cluster is up, and none can be created: " + e.getMessage(), e);
    }
  }

  @Override
  public String clusterId() {
    return namedCluster()
        .orElseGet(
            () -> new TaggedClusterLocator(clients.emr(), settings.required(Setting.CLUSTER_NAME)))
        .clusterId();
  }

  private Optional<ClusterLocator> namedCluster() {
    return Optional.of(settings.required(Setting.CLUSTER))
        .filter(cluster -> !cluster.equals("auto"))
        .map(ClusterLocator::fixed);
  }

  @Override
  public ClusterView cluster() {
    return ClusterView.of(clients.emr(), clusterId());
  }

  @Override
  public Optional<String> stepLog(String clusterId, String stepId) {
    return new S3StepLogs(clients.emr(), clients.s3()).summary(clusterId, stepId);
  }

  @Override
  public void terminateCluster() {
    String id = clusterId();
    clients.emr().terminateJobFlows(r -> r.jobFlowIds(id));
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
  public void close() {
    if (database.isOpen()) {
      database.get().closing().run();
    }
    clients.close();
  }

  /**
   * Where results and batches are kept.
   *
   * @param closing closes it
   */
  private record Database(BatchLedger ledger, ResultStore results, Runnable closing) {}
}
