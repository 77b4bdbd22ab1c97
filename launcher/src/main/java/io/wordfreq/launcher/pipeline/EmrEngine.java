package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.aws.emr.ClusterCreator;
import io.wordfreq.launcher.aws.emr.ClusterDefinition;
import io.wordfreq.launcher.aws.emr.ClusterLocator;
import io.wordfreq.launcher.aws.emr.EmrCluster;
import io.wordfreq.launcher.aws.emr.EmrStepRunner;
import io.wordfreq.launcher.aws.emr.PatientClusterCreator;
import io.wordfreq.launcher.aws.emr.S3StepLogs;
import io.wordfreq.launcher.aws.emr.TaggedClusterLocator;
import io.wordfreq.launcher.aws.s3.S3JobJar;
import io.wordfreq.launcher.aws.s3.S3Objects;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.engine.StepLogs;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Steps of the MapReduce job on the EMR cluster that settings name. */
final class EmrEngine implements Engine {

  /** The value of {@link Setting#CLUSTER} for which the cluster is found, or created. */
  private static final String AUTO = "auto";

  /** A cluster takes some ten minutes to start. */
  private static final Duration SHORTEST_LIFE = Duration.ofHours(1);

  private static final Clock CLOCK = Clock.systemUTC();

  private final Settings settings;
  private final AwsClients clients;
  private final Lazy<StepRunner> steps = new Lazy<>(this::openSteps);
  private final Lazy<StepLogs> logs = new Lazy<>(this::openLogs);

  EmrEngine(Settings settings, AwsClients clients) {
    this.settings = settings;
    this.clients = clients;
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
        JobJar.uri(settings).orElseGet(() -> uploadJobJar(JobJar.locate(settings))));
  }

  private String uploadJobJar(Path jar) {
    try {
      return new S3JobJar(clients.s3(), settings.required(Setting.WORK_BUCKET)).upload(jar);
    } catch (IOException e) {
      throw new UserError("cannot read the job's jar %s: %s".formatted(jar, e.getMessage()), e);
    }
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
    return cluster.equals(AUTO) ? Optional.empty() : Optional.of(ClusterLocator.fixed(cluster));
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
        settings, () -> clients.emr().serviceClientConfiguration().region().id());
  }

  private ClusterDefinition definitionOrReason() {
    try {
      return definition();
    } catch (UserError e) {
      throw new UserError("no EMR cluster is up, and none can be created: " + e.getMessage(), e);
    }
  }
}
