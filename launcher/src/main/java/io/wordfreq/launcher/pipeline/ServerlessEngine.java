package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.aws.emrserverless.ApplicationLocator;
import io.wordfreq.launcher.aws.emrserverless.ServerlessApplication;
import io.wordfreq.launcher.aws.emrserverless.ServerlessStepLogs;
import io.wordfreq.launcher.aws.emrserverless.ServerlessStepRunner;
import io.wordfreq.launcher.aws.emrserverless.SparkJob;
import io.wordfreq.launcher.batch.Patience;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.engine.Application;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.engine.StepLogs;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Runs of the Spark job on the EMR Serverless application that settings name. */
final class ServerlessEngine implements Engine {

  /** The value of {@link Setting#SERVERLESS_APPLICATION} for which it is found. */
  private static final String AUTO = "auto";

  private final Settings settings;
  private final AwsClients clients;
  private final Lazy<StepRunner> steps = new Lazy<>(this::openSteps);
  private final Lazy<ApplicationLocator> application = new Lazy<>(this::locator);

  ServerlessEngine(Settings settings, AwsClients clients) {
    this.settings = settings;
    this.clients = clients;
  }

  @Override
  public StepRunner steps() {
    return steps.get();
  }

  private StepRunner openSteps() {
    return new ServerlessStepRunner(
        clients.emrServerless(),
        application.get(),
        new SparkJob(
            JobJar.SPARK.uri(settings, clients),
            settings.required(Setting.JOB_ROLE),
            clients.emrServerless().serviceClientConfiguration().region().id(),
            logUri().orElse(null)),
        logs(),
        this::timeout,
        Clock.systemUTC());
  }

  /** A launcher cancels a run before, if one is there to do so. */
  private Duration timeout(long bytes) {
    Patience patience =
        new Patience(
            settings.duration(Setting.STEP_DEADLINE), settings.duration(Setting.CLUSTER_WAIT));
    return patience.atMost(bytes, settings.count(Setting.MAX_DOCUMENTS));
  }

  private ApplicationLocator locator() {
    String id = settings.required(Setting.SERVERLESS_APPLICATION);
    return id.equals(AUTO)
        ? ApplicationLocator.tagged(
            clients.emrServerless(), settings.required(Setting.CLUSTER_NAME))
        : ApplicationLocator.fixed(id);
  }

  @Override
  public StepLogs logs() {
    return logUri()
        .<StepLogs>map(uri -> new ServerlessStepLogs(clients::s3, uri))
        .orElse(StepLogs.NONE);
  }

  private Optional<String> logUri() {
    return settings.text(Setting.LOG_BUCKET).map("s3://%s/emr-serverless/"::formatted);
  }

  @Override
  public Optional<Application> application() {
    return Optional.of(
        new ServerlessApplication(clients::emrServerless, () -> application.get().id()));
  }
}
