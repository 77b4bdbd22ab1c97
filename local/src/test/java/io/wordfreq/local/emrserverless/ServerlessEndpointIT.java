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
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.ApplicationSummary;
import software.amazon.awssdk.services.emrserverless.model.ConflictException;
import software.amazon.awssdk.services.emrserverless.model.JobDriver;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;
import software.amazon.awssdk.services.emrserverless.model.JobRunSummary;
import software.amazon.awssdk.services.emrserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.ValidationException;

class ServerlessEndpointIT {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final String ROLE = "arn:aws:iam::123456789012:role/job";

  /** As the launcher asks for them. */
  private static final String SIZES =
      "--class X --conf spark.driver.cores=1 --conf spark.driver.memory=2g"
          + " --conf spark.executor.cores=4 --conf spark.executor.memory=7g";

  private final FakeStepExecutor executor = new FakeStepExecutor();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource clock = now::get;
  private ServerlessEndpoint endpoint;
  private EmrServerlessClient emr;
  private String application;

  @BeforeEach
  void start() throws IOException {
    endpoint =
        ServerlessEndpoint.start(
            0, TestClients.REGION, "wordfreq", executor, clock.withZone(ZoneOffset.UTC));
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
    assertThat(failed.startedAt()).isEqualTo(NOON);
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
            emr.listJobRuns(r -> r.applicationId(application).createdAtAfter(NOON.plusSeconds(9)))
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

  @Test
  void shouldBillTheWorkersOfARunForTheTimeThatItRan() {
    // given
    String run = start("a", SIZES);

    // when
    assertThat(run(run).billedResourceUtilization()).isNull();
    now.set(NOON.plusMillis(149_200));
    executor.end(run, new StepOutcome(true, null, "log"));

    // then: 150 s of a driver of 1 vCPU and 3 GB, and of three executors of 4 and 8; 20 GB each
    JobRun ended = run(run);
    assertThat(ended.totalExecutionDurationSeconds()).isEqualTo(150);
    assertThat(ended.totalResourceUtilization().vcpuHour()).isEqualTo(0.542);
    assertThat(ended.totalResourceUtilization().memoryGBHour()).isEqualTo(1.125);
    assertThat(ended.totalResourceUtilization().storageGBHour()).isEqualTo(3.333);
    assertThat(ended.billedResourceUtilization().vcpuHour()).isEqualTo(0.542);
    assertThat(ended.billedResourceUtilization().memoryGBHour()).isEqualTo(1.125);
    assertThat(ended.billedResourceUtilization().storageGBHour()).isZero();
  }

  @Test
  void shouldBillAMinuteAtLeastAndStorageBeyondWhatIsFree() {
    // given
    String run =
        start(
            "a", "--conf spark.executor.instances=1 --conf spark.emr-serverless.executor.disk=80g");

    // when
    now.set(NOON.plusSeconds(30));
    executor.end(run, new StepOutcome(false, "out of memory", "log"));

    // then: two workers of EMR Serverless' usual size, 4 vCPU and 16 GB
    JobRun ended = run(run);
    assertThat(ended.totalResourceUtilization().vcpuHour()).isEqualTo(0.067);
    assertThat(ended.totalResourceUtilization().storageGBHour()).isEqualTo(0.833);
    assertThat(ended.billedResourceUtilization().vcpuHour()).isEqualTo(0.133);
    assertThat(ended.billedResourceUtilization().memoryGBHour()).isEqualTo(0.533);
    assertThat(ended.billedResourceUtilization().storageGBHour()).isEqualTo(1);
  }

  @Test
  void shouldBillNothingForARunThatDidNotStart() {
    // given
    start("a");
    String queued = start("b");

    // when
    emr.cancelJobRun(r -> r.applicationId(application).jobRunId(queued));

    // then
    assertThat(run(queued).billedResourceUtilization().vcpuHour()).isZero();
  }

  @Test
  void shouldRefuseWorkersOfNoSize() {
    assertThatThrownBy(() -> start("a", "--conf spark.executor.memory=much"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("much is no size");
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

  private String start(String token, String parameters) {
    StartJobRunRequest request = request(token);
    return emr.startJobRun(
            request.toBuilder()
                .jobDriver(
                    JobDriver.fromSparkSubmit(
                        request.jobDriver().sparkSubmit().toBuilder()
                            .sparkSubmitParameters(parameters)
                            .build()))
                .build())
        .jobRunId();
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
