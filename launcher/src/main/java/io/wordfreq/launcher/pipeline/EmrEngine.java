package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.aws.emr.Applications;
import io.wordfreq.launcher.aws.emr.ClusterCreator;
import io.wordfreq.launcher.aws.emr.ClusterDefinition;
import io.wordfreq.launcher.aws.emr.ClusterLocator;
import io.wordfreq.launcher.aws.emr.EmrCluster;
import io.wordfreq.launcher.aws.emr.EmrJob;
import io.wordfreq.launcher.aws.emr.EmrStepRunner;
import io.wordfreq.launcher.aws.emr.NamedCluster;
import io.wordfreq.launcher.aws.emr.PatientClusterCreator;
import io.wordfreq.launcher.aws.emr.S3StepLogs;
import io.wordfreq.launcher.aws.emr.TaggedClusterLocator;
import io.wordfreq.launcher.aws.s3.S3Objects;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.engine.StepLogs;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Steps of the MapReduce job, or of the Spark job, on the EMR cluster that settings name. */
final class EmrEngine implements Engine {

  /** The value of {@link Setting#CLUSTER} for which the cluster is found, or created. */
  private static final String AUTO = "auto";

  /** A cluster takes some ten minutes to start. */
  private static final Duration SHORTEST_LIFE = Duration.ofHours(1);

  private static final Clock CLOCK = Clock.systemUTC();

  private final Settings settings;
  private final AwsClients clients;
  private final boolean spark;
  private final Lazy<StepRunner> steps = new Lazy<>(this::openSteps);
  private final Lazy<StepLogs> logs = new Lazy<>(this::openLogs);

  private EmrEngine(Settings settings, AwsClients clients, boolean spark) {
    this.settings = settings;
    this.clients = clients;
    this.spark = spark;
  }

  static EmrEngine ofMapReduce(Settings settings, AwsClients clients) {
    return new EmrEngine(settings, clients, false);
  }

  static EmrEngine ofSpark(Settings settings, AwsClients clients) {
    return new EmrEngine(settings, clients, true);
  }

  @Override
  public StepRunner steps() {
    return steps.get();
  }

  private StepRunner openSteps() {
    return new EmrStepRunner(
        clients.emr(),
        fixedCluster().orElseGet(this::patientCreator),
        logs(),
        spark
            ? EmrJob.spark(JobJar.SPARK.uri(settings, clients))
            : EmrJob.mapReduce(JobJar.MAPREDUCE.uri(settings, clients)));
  }

  @Override
  public StepLogs logs() {
    return logs.get();
  }

  private StepLogs openLogs() {
    return new S3StepLogs(clients.emr(), clients.s3());
  }

  @Override
  public Optional<Cluster> cluster() {
    String name = settings.required(Setting.CLUSTER_NAME);
    Supplier<ClusterDefinition> definition = this::definition;
    return Optional.of(
        new EmrCluster(
            clients::emr,
            name,
            () -> fixedCluster().orElseGet(() -> creator(definition)),
            () -> creator(definition),
            definition,
            CLOCK));
  }

  private Optional<ClusterLocator> fixedCluster() {
    String cluster = settings.required(Setting.CLUSTER);
    return cluster.equals(AUTO)
        ? Optional.empty()
        : Optional.of(new NamedCluster(clients.emr(), cluster, neededApplication()));
  }

  private String neededApplication() {
    return spark ? Applications.SPARK : Applications.HADOOP;
  }

  private ClusterLocator patientCreator() {
    return new PatientClusterCreator(
        clients.emr(),
        settings.required(Setting.CLUSTER_NAME),
        creator(this::definitionOrReason),
        CLOCK);
  }

  private ClusterLocator creator(Supplier<ClusterDefinition> definition) {
    return new ClusterCreator(
        clients.emr(),
        new TaggedClusterLocator(
            clients.emr(),
            settings.required(Setting.CLUSTER_NAME),
            settings.atLeast(Setting.CLUSTER_AGE, SHORTEST_LIFE),
            neededApplication(),
            CLOCK),
        () -> {
          ClusterDefinition cluster = definition.get();
          BootstrapScripts.upload(
              cluster.bootstrapScripts(),
              new S3Objects(clients.s3(), settings.required(Setting.WORK_BUCKET)));
          return cluster;
        });
  }

  private ClusterDefinition definition() {
    return ClusterConfig.read(
        settings, spark, () -> clients.emr().serviceClientConfiguration().region().id());
  }

  private ClusterDefinition definitionOrReason() {
    try {
      return definition();
    } catch (UserError e) {
      throw new UserError("no EMR cluster is up, and none can be created: " + e.getMessage(), e);
    }
  }
}
