package io.wordfreq.launcher.aws.emrserverless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.wordfreq.launcher.batch.EngineUnavailableException;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepState;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import io.wordfreq.launcher.batch.StepTimes;
import io.wordfreq.launcher.batch.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.EmrServerlessException;

class ServerlessStepRunnerIT {

  @RegisterExtension final ServerlessServer emr = new ServerlessServer();

  private static final String NAME = "wordfreq 20261122T100000000-0a1b2c3d attempt 1";
  private static final Instant SINCE = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant STARTED_AT = Instant.parse("2026-11-22T10:05:00Z");
  private static final String RUNS = "/applications/00app/jobruns";
  private static final String FIRST_PAGE = RUNS + "?maxResults=50";
  private static final String STARTED =
      "{\"applicationId\":\"00app\",\"jobRunId\":\"00new\",\"arn\":\"arn:any\"}";
  private static final StepHandle STEP = new StepHandle("00app", "00run");

  private final TestClock clock = new TestClock();
  private ServerlessStepRunner runner;

  @BeforeEach
  void createRunner() {
    runner = runner(emr.client());
  }

  private ServerlessStepRunner runner(EmrServerlessClient client) {
    return new ServerlessStepRunner(
        client,
        ApplicationLocator.fixed("00app"),
        new SparkJob(
            "s3://work/jobs/4567.jar",
            "arn:aws:iam::123456789012:role/job",
            "eu-central-1",
            "s3://logs/emr-serverless/"),
        step -> Optional.of(step.place() + " " + step.run() + " ran out of memory"),
        bytes -> Duration.ofSeconds(bytes),
        clock);
  }

  @Test
  void shouldStartARunThatEndsByItselfAndIsTriedOnce() {
    // given
    emr.answer(
        RUNS,
        """
        {"clientToken":"%s",
         "name":"%s",
         "executionRoleArn":"arn:aws:iam::123456789012:role/job",
         "jobDriver":{"sparkSubmit":{
           "entryPoint":"s3://work/jobs/4567.jar",
           "entryPointArguments":["--top","10","--manifest","s3://work/m","s3://work/o"],
           "sparkSubmitParameters":"--class io.wordfreq.spark.WordFreqSpark\
         --conf spark.driver.cores=1 --conf spark.driver.memory=2g\
         --conf spark.executor.cores=4 --conf spark.executor.memory=7g\
         --conf spark.hadoop.fs.s3a.committer.magic.enabled=true\
         --conf spark.hadoop.fs.s3a.committer.name=magic\
         --conf spark.hadoop.fs.s3a.cross.region.access.enabled=false\
         --conf spark.hadoop.fs.s3a.endpoint.region=eu-central-1\
         --conf spark.hadoop.mapreduce.outputcommitter.factory.scheme.s3=org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory\
         --conf spark.hadoop.mapreduce.outputcommitter.factory.scheme.s3a=org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory"}},
         "configurationOverrides":{"monitoringConfiguration":{
           "s3MonitoringConfiguration":{"logUri":"s3://logs/emr-serverless/"}}},
         "executionTimeoutMinutes":61,
         "retryPolicy":{"maxAttempts":1}}"""
            .formatted("0437062d432f471402ac419b8c8a2bbe59d212ed1b05398c94fd8202e559d90f", NAME),
        STARTED);

    // when
    StepHandle step =
        runner.submit(
            NAME,
            List.of("--top", "10", "--manifest", "s3://work/m", "s3://work/o"),
            SINCE,
            3601,
            1);

    // then
    assertThat(step).isEqualTo(new StepHandle("00app", "00new"));
    assertThat(emr.unanswered()).isEmpty();
  }

  @Test
  void shouldStartARunOnceThrottlingEnds() {
    // given
    emr.answerInTurn(
        RUNS,
        ServerlessServer.refusal(429, "ThrottlingException", "Rate exceeded"),
        ServerlessServer.answer(STARTED));

    // then
    assertThat(runner.submit(NAME, List.of(), SINCE).run()).isEqualTo("00new");
    assertThat(emr.calls()).hasSize(2);
  }

  @Test
  void shouldSendTheSameTokenAgainWhereTheAnswerWasLost() {
    // given
    emr.answerInTurn(
        RUNS,
        ServerlessServer.brokenConnection(),
        ServerlessServer.refusal(500, "InternalServerException", "later"),
        ServerlessServer.answer(STARTED),
        ServerlessServer.answer(STARTED));

    // when
    runner.submit(NAME, List.of(), SINCE);
    runner.submit(NAME.replace("attempt 1", "attempt 2"), List.of(), SINCE);

    // then
    List<String> tokens = emr.bodies().stream().map(ServerlessStepRunnerIT::token).toList();
    assertThat(tokens).hasSize(4).allMatch(token -> token.matches("[A-Za-z0-9._-]{1,64}"));
    assertThat(tokens.subList(0, 3)).containsOnly(tokens.get(0));
    assertThat(tokens.get(3)).isNotEqualTo(tokens.get(0));
  }

  private static String token(String body) {
    return body.replaceAll(".*\"clientToken\":\"([^\"]*)\".*", "$1");
  }

  /** As where a launcher of an older version died between the call and the ledger. */
  @ParameterizedTest
  @CsvSource({"409, ConflictException", "400, ValidationException"})
  void shouldFindTheRunWhoseTokenIsKnownWithAnotherRequest(int status, String error) {
    // given
    emr.answerInTurn(
        RUNS,
        ServerlessServer.refusal(status, error, "client token with other parameters"),
        ServerlessServer.answer(
            "{\"jobRuns\":[%s],\"nextToken\":\"t\"}"
                .formatted(summary("00other", "another", "RUNNING"))),
        ServerlessServer.answer("{\"jobRuns\":[%s]}".formatted(summary("00run", NAME, "RUNNING"))));

    // then
    assertThat(runner.submit(NAME, List.of(), SINCE)).isEqualTo(STEP);
    assertThat(emr.calls())
        .contains("GET " + RUNS + "?maxResults=50&createdAtAfter=2026-11-22T09%3A45%3A00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "400, ValidationException, the application is not in STARTED state, true",
    "402, ServiceQuotaExceededException, the account has reached its vCPU limit, true",
    "404, ResourceNotFoundException, application 00app does not exist, true",
    "403, AccessDeniedException, not authorized to perform iam:PassRole, true",
    "409, ConflictException, the application is stopping, false",
  })
  void shouldLetBatchesWaitWhereNoRunIsTaken(
      int status, String error, String message, boolean lasting) {
    // given
    emr.answerInTurn(
        RUNS,
        ServerlessServer.refusal(status, error, message),
        ServerlessServer.answer("{\"jobRuns\":[]}"));

    // then
    assertThatThrownBy(() -> runner.submit(NAME, List.of(), SINCE))
        .isInstanceOfSatisfying(
            EngineUnavailableException.class,
            e -> {
              assertThat(e).hasMessage("EMR Serverless takes no job run: " + message);
              assertThat(e.pause()).isEqualTo(Duration.ofMinutes(1));
            })
        .extracting("lasting")
        .isEqualTo(lasting);
    int calls = emr.calls().size();

    // when: it is left alone until a minute has passed
    assertThatThrownBy(() -> runner.submit(NAME, List.of(), SINCE))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining(message);

    // then
    assertThat(emr.calls()).hasSize(calls);
  }

  @Test
  void shouldNotTakeAnOutageForARefusal() {
    // given
    emr.answerInTurn(RUNS, ServerlessServer.refusal(500, "InternalServerException", "later"));

    // then
    assertThatThrownBy(() -> runner(emr.impatientClient()).submit(NAME, List.of(), SINCE))
        .isInstanceOf(EmrServerlessException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "SUBMITTED, PENDING",
    "QUEUED, PENDING",
    "PENDING, PENDING",
    "SCHEDULED, PENDING",
    "SUCCESS, COMPLETED",
  })
  void shouldKnowFromTheListHowFarARunHasCome(String said, StepState state) {
    // given
    emr.answer(FIRST_PAGE, "{\"jobRuns\":[%s]}".formatted(summary("00run", NAME, said)));

    // then
    assertThat(status())
        .extracting(StepStatus::state, StepStatus::reason)
        .containsExactly(state, null);
    assertThat(emr.calls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, true, RUNNING,",
    "CANCELLING, true, RUNNING,",
    "CANCELLING, false, PENDING,",
    "FAILED, true, FAILED, job run 00run FAILED: ExitCode: 1",
    "CANCELLED, true, FAILED, job run 00run CANCELLED: ExitCode: 1",
    "FAILED, false, NEVER_STARTED, job run 00run FAILED: ExitCode: 1",
    "CANCELLED, false, RETURNED, job run 00run CANCELLED: ExitCode: 1",
    "TO_COME, true, FAILED, job run 00run is TO_COME",
  })
  void shouldAskTheRunItselfWhenItBegan(
      String said, boolean started, StepState state, String reason) {
    // given
    emr.answer(FIRST_PAGE, "{\"jobRuns\":[%s]}".formatted(summary("00run", NAME, said)));
    emr.answer(RUNS + "/00run", run("00run", said, started));

    // when
    StepStatus status = status();

    // then
    assertThat(status.state()).isEqualTo(state);
    assertThat(status.reason()).isEqualTo(reason);
    assertThat(status.startedAt()).isEqualTo(started ? STARTED_AT : null);
  }

  @Test
  void shouldAskOnceWhenARunBegan() {
    // given
    emr.answer(FIRST_PAGE, "{\"jobRuns\":[%s]}".formatted(summary("00run", NAME, "RUNNING")));
    emr.answer(RUNS + "/00run", run("00run", "RUNNING", true));

    // when
    status();
    StepStatus again = status();

    // then
    assertThat(again).isEqualTo(StepStatus.running(STARTED_AT));
    assertThat(emr.calls())
        .containsExactly("GET " + FIRST_PAGE, "GET " + RUNS + "/00run", "GET " + FIRST_PAGE);
  }

  /**
   * Without a call more: a list says when a run was made and ended, and an earlier look when it
   * began.
   */
  @Test
  void shouldSayWhenARunWasMadeAndBeganAndEnded() {
    // given
    long made = SINCE.getEpochSecond();
    emr.answer(FIRST_PAGE, "{\"jobRuns\":[%s]}".formatted(summary("00run", NAME, "RUNNING")));
    emr.answer(RUNS + "/00run", run("00run", "RUNNING", true));
    status();
    String ended =
        summary("00run", NAME, "SUCCESS")
            .replace("}", ",\"createdAt\":%d,\"updatedAt\":%d}".formatted(made, made + 900));
    emr.answer(FIRST_PAGE, "{\"jobRuns\":[%s]}".formatted(ended));

    // then
    assertThat(status().times())
        .isEqualTo(new StepTimes(SINCE, STARTED_AT, SINCE.plusSeconds(900), null, null));
    assertThat(emr.calls()).hasSize(3);
  }

  /** One list for all, and no more pages than it takes. */
  @Test
  void shouldReadPagesUntilAllRunsAreSeen() {
    // given
    emr.answer(
        FIRST_PAGE,
        "{\"jobRuns\":[%s],\"nextToken\":\"t/1\"}".formatted(summary("00a", "a", "QUEUED")));
    emr.answer(
        RUNS + "?nextToken=t%2F1&maxResults=50",
        "{\"jobRuns\":[%s],\"nextToken\":\"t2\"}".formatted(summary("00b", "b", "SUCCESS")));

    // when
    Map<StepHandle, StepStatus> statuses =
        runner.statuses(List.of(new StepHandle("00app", "00a"), new StepHandle("00app", "00b")));

    // then
    assertThat(statuses.values())
        .extracting(StepStatus::state)
        .containsExactlyInAnyOrder(StepState.PENDING, StepState.COMPLETED);
    assertThat(emr.calls()).hasSize(2);
  }

  @Test
  void shouldAskForARunThatIsFarDownTheListByItself() {
    // given
    emr.answerInTurn(
        RUNS,
        IntStream.range(0, 9)
            .mapToObj(
                i ->
                    ServerlessServer.answer(
                        "{\"jobRuns\":[%s],\"nextToken\":\"t\"}"
                            .formatted(summary("00x" + i, "x", "SUCCESS"))))
            .toArray(ResponseDefinitionBuilder[]::new));
    emr.answer(RUNS + "/00run", run("00run", "SUCCESS", true));

    // then
    assertThat(status().state()).isEqualTo(StepState.COMPLETED);
    assertThat(emr.calls()).hasSize(5).last().isEqualTo("GET " + RUNS + "/00run");
  }

  @Test
  void shouldSayThatARunIsNotKnown() {
    // given
    emr.answer(FIRST_PAGE, "{\"jobRuns\":[]}");
    emr.answerInTurn(
        RUNS + "/00run", ServerlessServer.refusal(404, "ResourceNotFoundException", "no run"));

    // then
    assertThat(status())
        .isEqualTo(StepStatus.failed("job run 00run is not known to application 00app"));
  }

  @Test
  void shouldSayThatAnApplicationIsNotKnown() {
    // given
    emr.answerInTurn(RUNS, ServerlessServer.refusal(404, "ResourceNotFoundException", "gone"));

    // then
    assertThat(status())
        .isEqualTo(StepStatus.failed("EMR Serverless does not know application 00app: gone"));
  }

  @Test
  void shouldNotAskForWhatAnotherEngineWasCounting() {
    // given
    StepHandle cluster = new StepHandle("j-1", "s-1");
    StepHandle direct = new StepHandle("host-12-0123456789abcdef", "1");

    // then
    assertThat(runner.statuses(List.of(cluster, direct)).values())
        .extracting(StepStatus::state)
        .containsOnly(StepState.FAILED);
    assertThat(runner.log(cluster)).isEmpty();
    assertThat(emr.calls()).isEmpty();
  }

  @Test
  void shouldStartNoRunForAWhileAfterOneThatNeverBegan() {
    // given
    emr.answer(FIRST_PAGE, "{\"jobRuns\":[%s]}".formatted(summary("00run", NAME, "FAILED")));
    emr.answer(RUNS + "/00run", run("00run", "FAILED", false));
    status();
    status();

    // then: told twice, counted once
    assertThatThrownBy(() -> runner.submit(NAME, List.of(), SINCE))
        .isInstanceOfSatisfying(
            EngineUnavailableException.class,
            e -> assertThat(e.pause()).isEqualTo(Duration.ofMinutes(1)))
        .hasMessage("job run 00run FAILED: ExitCode: 1");

    // when
    clock.advance(Duration.ofMinutes(1));
    emr.answerInTurn(RUNS, ServerlessServer.answer(STARTED));

    // then
    assertThat(runner.submit(NAME, List.of(), SINCE).run()).isEqualTo("00new");
  }

  @Test
  void shouldCancelARunAndGiveItNoTimeByForce() {
    // given
    emr.answerInTurn(
        RUNS + "/00run",
        ServerlessServer.answer("{\"applicationId\":\"00app\",\"jobRunId\":\"00run\"}"),
        ServerlessServer.answer("{\"applicationId\":\"00app\",\"jobRunId\":\"00run\"}"));

    // when
    runner.cancel(STEP, false);
    runner.cancel(STEP, true);

    // then
    assertThat(emr.calls())
        .containsExactly(
            "DELETE " + RUNS + "/00run?shutdownGracePeriodInSeconds=600",
            "DELETE " + RUNS + "/00run?shutdownGracePeriodInSeconds=0");
  }

  @Test
  void shouldGoOnWhereARunMayNotBeCancelled() {
    // given
    emr.answerInTurn(
        RUNS + "/00run", ServerlessServer.refusal(400, "ValidationException", "it has ended"));

    // then
    assertThatCode(() -> runner.cancel(STEP, false)).doesNotThrowAnyException();
  }

  @Test
  void shouldSayWhatTheLogOfARunSays() {
    assertThat(runner.log(STEP)).contains("00app 00run ran out of memory");
  }

  private StepStatus status() {
    return runner.statuses(List.of(STEP)).get(STEP);
  }

  private static String summary(String id, String name, String state) {
    return "{\"applicationId\":\"00app\",\"id\":\"%s\",\"name\":\"%s\",\"state\":\"%s\",\"stateDetails\":\"\"}"
        .formatted(id, name, state);
  }

  private static String run(String id, String state, boolean started) {
    return "{\"jobRun\":{\"applicationId\":\"00app\",\"jobRunId\":\"%s\",\"state\":\"%s\",\"stateDetails\":\"ExitCode: 1\"%s}}"
        .formatted(id, state, started ? ",\"startedAt\":" + STARTED_AT.getEpochSecond() : "");
  }
}
