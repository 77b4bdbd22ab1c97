package io.wordfreq.launcher.aws.emrserverless;

import io.wordfreq.launcher.engine.Application;
import io.wordfreq.launcher.engine.ApplicationView;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.AutoStopConfig;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;
import software.amazon.awssdk.services.emrserverless.model.JobRunSummary;
import software.amazon.awssdk.services.emrserverless.model.MaximumAllowedResources;

/** The EMR Serverless application that job runs belong to. */
public final class ServerlessApplication implements Application {

  private static final List<JobRunState> ACTIVE =
      List.of(
          JobRunState.SUBMITTED,
          JobRunState.QUEUED,
          JobRunState.PENDING,
          JobRunState.SCHEDULED,
          JobRunState.RUNNING,
          JobRunState.CANCELLING);

  private final Supplier<EmrServerlessClient> client;
  private final Supplier<String> id;

  /**
   * @param id its id
   */
  public ServerlessApplication(Supplier<EmrServerlessClient> client, Supplier<String> id) {
    this.client = client;
    this.id = id;
  }

  /** {@inheritDoc} Takes two calls, and one more for each 50 active runs. */
  @Override
  public ApplicationView view() {
    EmrServerlessClient emr = client.get();
    String applicationId = id.get();
    software.amazon.awssdk.services.emrserverless.model.Application application =
        emr.getApplication(r -> r.applicationId(applicationId)).application();
    List<JobRunState> active =
        emr
            .listJobRunsPaginator(r -> r.applicationId(applicationId).states(ACTIVE))
            .jobRuns()
            .stream()
            .map(JobRunSummary::state)
            .toList();
    long running =
        active.stream()
            .filter(state -> state == JobRunState.RUNNING || state == JobRunState.CANCELLING)
            .count();
    AutoStopConfig stop = application.autoStopConfiguration();
    MaximumAllowedResources most = application.maximumCapacity();
    return new ApplicationView(
        application.applicationId(),
        application.name(),
        application.stateAsString(),
        application.stateDetails(),
        application.releaseLabel(),
        application.createdAt(),
        application.autoStartConfiguration() == null
            || !Boolean.FALSE.equals(application.autoStartConfiguration().enabled()),
        stop == null || Boolean.FALSE.equals(stop.enabled()) ? null : stop.idleTimeoutMinutes(),
        most == null ? null : most.cpu(),
        most == null ? null : most.memory(),
        running,
        active.size() - running);
  }
}
