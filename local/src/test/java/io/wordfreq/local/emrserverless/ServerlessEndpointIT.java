package io.wordfreq.local.emrserverless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.local.TestClients;
import io.wordfreq.local.emr.FakeStepExecutor;
import io.wordfreq.local.emr.StepExecutor.StepOutcome;
import io.wordfreq.local.emr.StepExecutor.StepRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.ApplicationSummary;
import software.amazon.awssdk.services.emrserverless.model.ConflictException;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;
import software.amazon.awssdk.services.emrserverless.model.JobRunSummary;
import software.amazon.awssdk.services.emrserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.ValidationException;

class ServerlessEndpointIT {

  private static final String ROLE = "arn:aws:iam::123456789012:role/job";

  private final FakeStepExecutor executor = new FakeStepExecutor();
  private ServerlessEndpoint endpoint;
  private EmrServerlessClient emr;
  private String application;

  @BeforeEach
  void start() throws IOException {
    endpoint = ServerlessEndpoint.start(0, TestClients.REGION, "wordfreq", executor);
    emr =
        EmrServerlessClient.builder()
            .endpointOverride(endpoint.uri())
            .region(Region.of(TestClients.REGION))
            .credentialsProvider(TestClients.credentials())
            .build();
    application = emr.listApplications(r -> {}).applications().get(0).id();
  }

  @AfterEach
  void stop() {
    emr.close();
    endpoint.close();
  }

  @Test
  void shouldHaveAnApplication() {
    // when
    ApplicationSummary summary = emr.listApplications(r -> {}).applications().get(0);

    // then
    assertThat(summary.name()).isEqualTo("wordfreq");
    assertThat(emr.listTagsForResource(r -> r.resourceArn(summary.arn())).tags())
        .isEqualTo(Map.of("wordfreq", "application"));
    assertThat(emr.getApplication(r -> r.applicationId(summary.id())).application().arn())
        .isEqualTo(summary.arn());
    assertThatThrownBy(() -> emr.getApplication(r -> r.applicationId("00other")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void shouldRunWhatSparkSubmitIsGiven() {
    // when
    String run = start("a");

    // then
    StepRequest step = executor.request(run);
    assertThat(step.jar()).isEqualTo("command-runner.jar");
    assertThat(step.arguments())
        .containsExactly(
            "spark-submit", "--class", "X", "--conf", "a=b", "s3://work/job.jar", "in", "out");
    assertThat(step.logs())
        .isEqualTo(
            "s3://logs/spark/applications/%s/jobs/%s/SPARK_DRIVER/".formatted(application, run));
  }

  @Test
  void shouldRunOneAfterTheOther() {
    // when
    String first = start("a");
    String second = start("b");

    // then
    assertThat(state(first)).isEqualTo(JobRunState.RUNNING);
    assertThat(state(second)).isEqualTo(JobRunState.QUEUED);
    assertThat(run(second).startedAt()).isNull();
    executor.end(first, new StepOutcome(true, null, "log"));
    assertThat(state(first)).isEqualTo(JobRunState.SUCCESS);
    assertThat(state(second)).isEqualTo(JobRunState.RUNNING);
    executor.end(second, new StepOutcome(false, "out of memory", "log"));
    JobRun failed = run(second);
    assertThat(failed.state()).isEqualTo(JobRunState.FAILED);
    assertThat(failed.stateDetails()).isEqualTo("Job failed: out of memory");
    assertThat(failed.startedAt())
        .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
  }

  @Test
  void shouldStartOneRunForOneToken() {
    // given
    String run = start("a");

    // then
    assertThat(start("a")).isEqualTo(run);
    assertThatThrownBy(() -> emr.startJobRun(request("a").toBuilder().name("other").build()))
        .isInstanceOf(ConflictException.class);
    assertThat(emr.listJobRuns(r -> r.applicationId(application)).jobRuns()).hasSize(1);
  }

  @Test
  void shouldListRunsByPagesTheNewestFirst() {
    // given
    List<String> ids = IntStream.range(0, 60).mapToObj(i -> start("t" + i)).toList();

    // when
    List<String> all =
        emr.listJobRunsPaginator(r -> r.applicationId(application)).jobRuns().stream()
            .map(JobRunSummary::id)
            .toList();

    // then
    assertThat(emr.listJobRuns(r -> r.applicationId(application)).jobRuns()).hasSize(50);
    assertThat(all).hasSize(60).startsWith(ids.get(59)).endsWith(ids.get(0));
    assertThat(
            emr.listJobRuns(r -> r.applicationId(application).states(JobRunState.RUNNING))
                .jobRuns())
        .extracting(JobRunSummary::id)
        .containsExactly(ids.get(0));
    assertThat(
            emr.listJobRuns(
                    r -> r.applicationId(application).createdAtAfter(Instant.now().plusSeconds(9)))
                .jobRuns())
        .isEmpty();
  }

  @Test
  void shouldCancelRuns() {
    // given
    String running = start("a");
    String queued = start("b");

    // when
    emr.cancelJobRun(r -> r.applicationId(application).jobRunId(queued));
    emr.cancelJobRun(
        r -> r.applicationId(application).jobRunId(running).shutdownGracePeriodInSeconds(600));
    emr.cancelJobRun(
        r -> r.applicationId(application).jobRunId(running).shutdownGracePeriodInSeconds(0));

    // then
    assertThat(state(queued)).isEqualTo(JobRunState.CANCELLED);
    assertThat(state(running)).isEqualTo(JobRunState.CANCELLING);
    assertThat(executor.interrupted()).containsExactly(running);
    assertThat(executor.killed()).containsExactly(running);
    executor.end(running, new StepOutcome(false, "killed", "log"));
    assertThat(state(running)).isEqualTo(JobRunState.CANCELLED);
    assertThatThrownBy(() -> emr.cancelJobRun(r -> r.applicationId(application).jobRunId(running)))
        .isInstanceOf(ValidationException.class);
  }

  /** As a page would send it that is open in a browser. */
  @Test
  void shouldTakeNothingThatIsNotSigned() throws Exception {
    // when
    int status =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(endpoint.uri() + "/applications")).build(),
                BodyHandlers.discarding())
            .statusCode();

    // then
    assertThat(status).isEqualTo(400);
  }

  private String start(String token) {
    return emr.startJobRun(request(token)).jobRunId();
  }

  private StartJobRunRequest request(String token) {
    return StartJobRunRequest.builder()
        .applicationId(application)
        .clientToken(token)
        .executionRoleArn(ROLE)
        .jobDriver(
            driver ->
                driver.sparkSubmit(
                    submit ->
                        submit
                            .entryPoint("s3://work/job.jar")
                            .entryPointArguments("in", "out")
                            .sparkSubmitParameters("--class X --conf a=b")))
        .configurationOverrides(
            overrides ->
                overrides.monitoringConfiguration(
                    m -> m.s3MonitoringConfiguration(s3 -> s3.logUri("s3://logs/spark/"))))
        .build();
  }

  private JobRun run(String id) {
    return emr.getJobRun(r -> r.applicationId(application).jobRunId(id)).jobRun();
  }

  private JobRunState state(String id) {
    return run(id).state();
  }
}
