package io.wordfreq.launcher.aws.emrserverless;

import io.wordfreq.launcher.aws.ServiceErrors;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import io.wordfreq.launcher.batch.StepTimes;
import io.wordfreq.launcher.limit.NewestEntries;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;
import software.amazon.awssdk.services.emrserverless.model.JobRunSummary;
import software.amazon.awssdk.services.emrserverless.model.ListJobRunsResponse;
import software.amazon.awssdk.services.emrserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.emrserverless.model.ValidationException;

/**
 * How far the job runs of applications have come. A list says of many runs at once in what state
 * they are, and a run itself when it began; so each run is asked for by itself once or twice in its
 * life.
 */
final class JobRuns {

  /** The most that the service puts on one. */
  private static final int PAGE = 50;

  /** Runs that are not among the newest 200 are asked for one by one. */
  private static final int MOST_PAGES = 4;

  /** How many runs' starts are remembered: more than are open at any time. */
  private static final int KEPT = 10_000;

  private final EmrServerlessClient emr;
  private final UnstartedRuns unstarted;

  /** By the run; of one that has been forgotten, its step knows less of its times. */
  private final Map<String, Instant> startedAt =
      Collections.synchronizedMap(new NewestEntries<>(KEPT));

  JobRuns(EmrServerlessClient emr, UnstartedRuns unstarted) {
    this.emr = emr;
    this.unstarted = unstarted;
  }

  /** The statuses of runs of one application. */
  Map<StepHandle, StepStatus> statuses(String applicationId, Collection<StepHandle> asked) {
    try {
      Map<String, JobRunSummary> listed = list(applicationId, asked);
      Map<StepHandle, StepStatus> statuses = new HashMap<>();
      for (StepHandle step : Set.copyOf(asked)) {
        statuses.put(step, status(step, listed.get(step.run())));
      }
      return statuses;
    } catch (ResourceNotFoundException | ValidationException e) {
      StepStatus failed =
          StepStatus.failed(
              "EMR Serverless does not know application %s: %s"
                  .formatted(applicationId, ServiceErrors.message(e)));
      return asked.stream().collect(Collectors.toMap(step -> step, step -> failed, (a, b) -> a));
    }
  }

  private Map<String, JobRunSummary> list(String applicationId, Collection<StepHandle> asked) {
    Set<String> missing = asked.stream().map(StepHandle::run).collect(Collectors.toSet());
    Map<String, JobRunSummary> found = new HashMap<>();
    String next = null;
    for (int page = 0; page < MOST_PAGES && !missing.isEmpty(); page++) {
      String token = next;
      ListJobRunsResponse response =
          emr.listJobRuns(r -> r.applicationId(applicationId).maxResults(PAGE).nextToken(token));
      for (JobRunSummary run : response.jobRuns()) {
        if (missing.remove(run.id())) {
          found.put(run.id(), run);
        }
      }
      next = response.nextToken();
      if (next == null) {
        break;
      }
    }
    return found;
  }

  private StepStatus status(StepHandle step, JobRunSummary listed) {
    if (listed != null) {
      Optional<StepStatus> known = status(listed);
      if (known.isPresent()) {
        return known.get().with(times(listed));
      }
    }
    try {
      JobRun run = emr.getJobRun(r -> r.applicationId(step.place()).jobRunId(step.run())).jobRun();
      return status(run).with(times(run));
    } catch (ResourceNotFoundException e) {
      return StepStatus.failed(
          "job run %s is not known to application %s".formatted(step.run(), step.place()));
    }
  }

  /** A run is last changed when it ends. When it began a list does not say; an earlier look may. */
  private StepTimes times(JobRunSummary run) {
    Instant ended = run.state() == JobRunState.SUCCESS ? run.updatedAt() : null;
    return new StepTimes(run.createdAt(), startedAt.get(run.id()), ended, null, null);
  }

  private static StepTimes times(JobRun run) {
    return new StepTimes(run.createdAt(), run.startedAt(), run.endedAt(), null, null);
  }

  /** What a list says of a run, where that is enough. */
  private Optional<StepStatus> status(JobRunSummary run) {
    return switch (run.state()) {
      case SUBMITTED, QUEUED, PENDING, SCHEDULED -> Optional.of(StepStatus.pending());
      case SUCCESS -> {
        unstarted.begun();
        yield Optional.of(StepStatus.completed());
      }
      case RUNNING, CANCELLING ->
          Optional.ofNullable(startedAt.get(run.id())).map(StepStatus::running);
      case FAILED, CANCELLED, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
    };
  }

  private StepStatus status(JobRun run) {
    Instant started = run.startedAt();
    if (started != null) {
      startedAt.put(run.jobRunId(), started);
      unstarted.begun();
    }
    return switch (run.state()) {
      case SUBMITTED, QUEUED, PENDING, SCHEDULED -> StepStatus.pending();
      case SUCCESS -> StepStatus.completed();
      case RUNNING -> StepStatus.running(started);
      case CANCELLING -> started == null ? StepStatus.pending() : StepStatus.running(started);
      case FAILED, CANCELLED -> ended(run, started);
      case UNKNOWN_TO_SDK_VERSION ->
          StepStatus.failed("job run %s is %s".formatted(run.jobRunId(), run.stateAsString()));
    };
  }

  /**
   * A run that never was {@code RUNNING} has read nothing of its batch: what failed is the
   * application, a quota, or the role.
   */
  private StepStatus ended(JobRun run, Instant started) {
    String reason = reason(run);
    if (started != null) {
      return StepStatus.failed(reason, started);
    }
    if (run.state() == JobRunState.CANCELLED) {
      return StepStatus.returned(reason); // By somebody, which says nothing of the application.
    }
    unstarted.endedUnstarted(run.jobRunId(), reason);
    return StepStatus.neverStarted(reason);
  }

  private static String reason(JobRun run) {
    String details = Objects.requireNonNullElse(run.stateDetails(), "").strip();
    String state = "job run %s %s".formatted(run.jobRunId(), run.stateAsString());
    return details.isEmpty() ? state : state + ": " + details;
  }

  /** The run of this name, if there is one. */
  Optional<StepHandle> find(String applicationId, String name, Instant since) {
    return emr
        .listJobRunsPaginator(
            r -> r.applicationId(applicationId).createdAtAfter(since).maxResults(PAGE))
        .jobRuns()
        .stream()
        .filter(run -> name.equals(run.name()))
        .map(run -> new StepHandle(applicationId, run.id()))
        .findFirst();
  }
}
