package io.wordfreq.launcher.aws.emrserverless;

import io.wordfreq.launcher.aws.ServiceErrors;
import io.wordfreq.launcher.batch.EngineUnavailableException;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.engine.StepLogs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.ConflictException;
import software.amazon.awssdk.services.emrserverless.model.EmrServerlessException;
import software.amazon.awssdk.services.emrserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.ValidationException;

/**
 * Runs the Spark job as job runs of an EMR Serverless application. A step is a job run: its place
 * is the application's id.
 */
public final class ServerlessStepRunner implements StepRunner {

  /**
   * As long as steps on clusters have, which are killed ten minutes after they were asked to end.
   */
  private static final int GRACE_SECONDS = 600;

  private static final Logger LOG = LoggerFactory.getLogger(ServerlessStepRunner.class);

  /** Ids of applications; those of clusters and of this process have a hyphen. */
  private static final Pattern APPLICATION = Pattern.compile("[0-9a-z]+");

  private static final int CLIENT_ERRORS = 4;

  /** How much a launcher's clock may be ahead of AWS's. A call refuses a signature 5 min off. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(15);

  private final EmrServerlessClient emr;
  private final ApplicationLocator application;
  private final SparkJob job;
  private final StepLogs logs;
  private final LongFunction<Duration> timeout;
  private final UnstartedRuns unstarted;
  private final JobRuns runs;

  /**
   * @param job what a run runs
   * @param logs tells why runs failed
   * @param timeout how long a run of so many bytes may take before EMR Serverless itself ends it: a
   *     bound on its cost where no launcher is there to cancel it
   */
  public ServerlessStepRunner(
      EmrServerlessClient emr,
      ApplicationLocator application,
      SparkJob job,
      StepLogs logs,
      LongFunction<Duration> timeout,
      Clock clock) {
    this.emr = emr;
    this.application = application;
    this.job = job;
    this.logs = logs;
    this.timeout = timeout;
    this.unstarted = new UnstartedRuns(clock);
    this.runs = new JobRuns(emr, unstarted);
  }

  @Override
  public StepHandle submit(String name, List<String> arguments, Instant since) {
    return submit(name, arguments, since, 0, 1);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The name makes the client token, by which EMR Serverless knows a request that it has had
   * already; so the SDK may send it again where an answer was lost, and so may another launcher.
   */
  @Override
  public StepHandle submit(
      String name, List<String> arguments, Instant since, long bytes, int attempt) {
    unstarted.check();
    String applicationId = application.id();
    try {
      String run = emr.startJobRun(request(applicationId, name, arguments, bytes)).jobRunId();
      return new StepHandle(applicationId, run);
    } catch (ConflictException e) {
      return known(applicationId, name, since).orElseThrow(() -> refused(e, false));
    } catch (ValidationException e) {
      return known(applicationId, name, since).orElseThrow(() -> refused(e, true));
    } catch (EmrServerlessException e) {
      if (e.statusCode() / 100 != CLIENT_ERRORS || e.isThrottlingException()) {
        throw e;
      }
      if (e instanceof ResourceNotFoundException) {
        application.forget();
      }
      throw refused(e, true);
    }
  }

  /**
   * The run of this name, if there is one: where the token is known with another request, such as
   * that of an older launcher's jar, the service refuses this one, as a conflict or as not valid.
   */
  private Optional<StepHandle> known(String applicationId, String name, Instant since) {
    try {
      return runs.find(applicationId, name, since.minus(CLOCKS_APART));
    } catch (ValidationException | ResourceNotFoundException e) {
      LOG.debug("runs of application {} cannot be listed", applicationId, e);
      return Optional.empty();
    }
  }

  private StartJobRunRequest request(
      String applicationId, String name, List<String> arguments, long bytes) {
    return StartJobRunRequest.builder()
        .applicationId(applicationId)
        .clientToken(clientToken(name))
        .name(name)
        .executionRoleArn(job.roleArn())
        .jobDriver(job.driver(arguments))
        .configurationOverrides(job.overrides())
        .executionTimeoutMinutes(timeout.apply(bytes).plusSeconds(59).toMinutes())
        // The launcher counts attempts itself.
        .retryPolicy(retry -> retry.maxAttempts(1))
        .build();
  }

  /** 64 characters, the most that a token has; names are longer, and have spaces. */
  private static String clientToken(String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A wrong role, a quota that is used up, an application that is stopped and stays so. */
  private EngineUnavailableException refused(EmrServerlessException e, boolean lasting) {
    String why = "EMR Serverless takes no job run: " + ServiceErrors.message(e);
    return new EngineUnavailableException(why, unstarted.refused(why), lasting, e);
  }

  @Override
  public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> steps) {
    Map<String, Set<StepHandle>> byPlace =
        steps.stream().collect(Collectors.groupingBy(StepHandle::place, Collectors.toSet()));
    Map<StepHandle, StepStatus> statuses = new HashMap<>();
    byPlace.forEach(
        (place, asked) -> {
          if (isApplication(place)) {
            statuses.putAll(runs.statuses(place, asked));
          } else {
            asked.forEach(step -> statuses.put(step, ofAnotherEngine(place)));
          }
        });
    return statuses;
  }

  /** What another engine was counting before this one was chosen. */
  private static StepStatus ofAnotherEngine(String place) {
    return StepStatus.failed("another engine was counting it: " + place);
  }

  private static boolean isApplication(String place) {
    return APPLICATION.matcher(place).matches();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A run gets time to clean up only where it is asked for: without, EMR Serverless ends it at
   * once (EMR Serverless User Guide, "Job run cancellation with grace period": 15 to 1,800 s).
   */
  @Override
  public boolean cancel(StepHandle step, boolean force) {
    try {
      emr.cancelJobRun(
          r ->
              r.applicationId(step.place())
                  .jobRunId(step.run())
                  .shutdownGracePeriodInSeconds(force ? 0 : GRACE_SECONDS));
      return true;
    } catch (EmrServerlessException e) {
      LOG.warn("job run {} cannot be cancelled: {}", step.run(), e.getMessage());
      return false;
    }
  }

  @Override
  public Optional<String> log(StepHandle step) {
    try {
      return isApplication(step.place()) ? logs.summary(step) : Optional.empty();
    } catch (SdkException e) {
      LOG.debug("the log of job run {} cannot be read", step.run(), e);
      return Optional.empty();
    }
  }
}
