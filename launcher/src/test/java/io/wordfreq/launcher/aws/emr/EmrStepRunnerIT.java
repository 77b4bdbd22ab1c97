package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.batch.EngineUnavailableException;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepState;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import io.wordfreq.launcher.batch.StepTimes;
import io.wordfreq.launcher.engine.ClusterNotFoundException;
import io.wordfreq.launcher.engine.StepLogs;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.emr.model.EmrException;
import software.amazon.awssdk.services.emr.model.HadoopJarStepConfig;
import software.amazon.awssdk.services.emr.model.InvalidRequestException;

class EmrStepRunnerIT {

  @RegisterExtension final EmrServer emr = new EmrServer();

  private static final String NAME = "wordfreq 20261122T100000000-0a1b2c3d attempt 1";
  private static final Instant SINCE = Instant.parse("2026-11-22T10:00:00Z");
  private static final String NO_STEPS = "{\"Steps\":[]}";
  private static final String ADDED = "{\"StepIds\":[\"s-NEW\"]}";
  private static final Instant STARTED_AT = Instant.parse("2026-11-22T10:05:00Z");
  private static final String STARTED =
      ",\"Timeline\":{\"StartDateTime\":%d}".formatted(STARTED_AT.getEpochSecond());
  private static final StepHandle STEP = new StepHandle("j-1", "s-1");

  private EmrStepRunner runner;

  @BeforeEach
  void createRunner() {
    runner =
        new EmrStepRunner(
            emr.client(),
            ClusterLocator.fixed("j-1"),
            StepLogs.NONE,
            EmrJob.mapReduce("s3://work/jobs/0123.jar"));
  }

  @Test
  void shouldAddAStep() {
    // given
    emr.answer("ListSteps", "{\"ClusterId\":\"j-1\"}", NO_STEPS);
    emr.answer(
        "AddJobFlowSteps",
        """
        {"JobFlowId":"j-1","Steps":[{"Name":"%s","ActionOnFailure":"CONTINUE",
          "HadoopJarStep":{"Jar":"s3://work/jobs/0123.jar",
            "Args":["--top","10","--manifest","s3://work/m","s3://work/o"]}}]}\
        """
            .formatted(NAME),
        ADDED);

    // when
    StepHandle step =
        runner.submit(
            NAME, List.of("--top", "10", "--manifest", "s3://work/m", "s3://work/o"), SINCE);

    // then
    assertThat(step).isEqualTo(new StepHandle("j-1", "s-NEW"));
    assertThat(emr.unanswered()).isEmpty();
  }

  @Test
  void shouldAddAStepOfTheSparkJob() {
    // given
    runner =
        new EmrStepRunner(
            emr.client(),
            ClusterLocator.fixed("j-1"),
            StepLogs.NONE,
            EmrJob.spark("s3://work/jobs/4567.jar"));
    emr.answer("ListSteps", "{\"ClusterId\":\"j-1\"}", NO_STEPS);
    emr.answer(
        "AddJobFlowSteps",
        """
        {"JobFlowId":"j-1","Steps":[{"Name":"%s","ActionOnFailure":"CONTINUE",
          "HadoopJarStep":{"Jar":"command-runner.jar",
            "Args":["spark-submit","--deploy-mode","cluster",
              "--class","io.wordfreq.spark.WordFreqSpark",
              "--conf","spark.yarn.maxAppAttempts=1",
              "--conf","spark.yarn.submit.waitAppCompletion=true",
              "s3://work/jobs/4567.jar","--top","10","--manifest","s3://work/m","s3://work/o"]}}]}"""
            .formatted(NAME),
        ADDED);

    // when
    StepHandle step =
        runner.submit(
            NAME, List.of("--top", "10", "--manifest", "s3://work/m", "s3://work/o"), SINCE);

    // then
    assertThat(step).isEqualTo(new StepHandle("j-1", "s-NEW"));
    assertThat(emr.unanswered()).isEmpty();
  }

  /** The longest names there are: a bucket's has 63 characters, a key 1,024. */
  @Test
  void shouldKeepASparkStepBelowEmrsLimitOfCharacters() {
    // given
    String uri = "s3://%s/%s".formatted("b".repeat(63), "k".repeat(1024));

    // when
    HadoopJarStepConfig step =
        EmrJob.spark(uri)
            .step(List.of("--top", "2147483647", "--stop-words", uri, "--manifest", uri, uri));

    // then
    int characters = step.jar().length() + step.args().stream().mapToInt(String::length).sum();
    assertThat(characters).isLessThan(10_240);
  }

  @Test
  void shouldAddNoSparkStepToAClusterWithoutSpark() {
    // given
    runner =
        new EmrStepRunner(
            emr.client(),
            new NamedCluster(emr.client(), "j-1", Applications.SPARK),
            StepLogs.NONE,
            EmrJob.spark("s3://work/jobs/4567.jar"));
    emr.answerInTurn(
        "DescribeCluster",
        EmrServer.answer("{\"Cluster\":{\"Id\":\"j-1\",\"Applications\":[{\"Name\":\"Hadoop\"}]}}"),
        EmrServer.answer(
            "{\"Cluster\":{\"Id\":\"j-1\",\"Applications\":[{\"Name\":\"Hadoop\"},{\"Name\":\"Spark\"}]}}"));
    emr.answer("ListSteps", "{\"ClusterId\":\"j-1\"}", NO_STEPS);
    emr.answerInTurn("AddJobFlowSteps", EmrServer.answer(ADDED));

    // then
    assertThatThrownBy(() -> runner.submit(NAME, List.of(), SINCE))
        .isInstanceOf(ClusterNotFoundException.class)
        .hasMessageContaining("cluster j-1 has no Spark");
    assertThat(runner.submit(NAME, List.of(), SINCE).run()).isEqualTo("s-NEW");
  }

  @Test
  void shouldSayWhatTheLogOfAStepSays() {
    // given
    runner =
        new EmrStepRunner(
            emr.client(),
            ClusterLocator.fixed("j-1"),
            step -> Optional.of(step.place() + " " + step.run() + " ran out of memory"),
            EmrJob.mapReduce("s3://work/jobs/0123.jar"));

    // then
    assertThat(runner.log(STEP)).contains("j-1 s-1 ran out of memory");
    assertThat(emr.calls()).isEmpty();
  }

  @Test
  void shouldDoWithoutALogThatCannotBeRead() {
    // given: EMR has forgotten the cluster
    runner =
        new EmrStepRunner(
            emr.client(),
            ClusterLocator.fixed("j-1"),
            step -> {
              throw InvalidRequestException.builder().message("Cluster id is not valid").build();
            },
            EmrJob.mapReduce("s3://work/jobs/0123.jar"));

    // then
    assertThat(runner.log(STEP)).isEmpty();
  }

  @Test
  void shouldGoOnWhereAStepMayNotBeCancelled() {
    // given
    emr.answerInTurn("CancelSteps", EmrServer.refusal("AccessDeniedException", "not for you"));

    // then
    assertThat(runner.cancel(STEP, false)).isFalse();
  }

  @Test
  void shouldFindAStepOfTheSameNameOnAnyPage() {
    // given
    emr.answer(
        "ListSteps",
        "{\"ClusterId\":\"j-1\"}",
        "{\"Steps\":[%s],\"Marker\":\"next\"}".formatted(step("s-2", NAME + "0", "COMPLETED", "")));
    emr.answer(
        "ListSteps",
        "{\"ClusterId\":\"j-1\",\"Marker\":\"next\"}",
        "{\"Steps\":[%s]}".formatted(step("s-1", NAME, "RUNNING", "")));

    // when
    StepHandle step = runner.submit(NAME, List.of(), SINCE);

    // then
    assertThat(step).isEqualTo(STEP);
    assertThat(emr.calls()).containsExactly("ListSteps", "ListSteps");
  }

  @Test
  void shouldNotReadThePagesOfStepsThatAreOlderThanTheBatch() {
    // given
    emr.answer(
        "ListSteps",
        "{\"ClusterId\":\"j-1\"}",
        "{\"Steps\":[%s,%s],\"Marker\":\"older\"}"
            .formatted(
                stepOf("s-3", "another", SINCE.plusSeconds(60)),
                stepOf("s-2", "yet another", SINCE.minusSeconds(3600))));
    emr.answerInTurn("AddJobFlowSteps", EmrServer.answer(ADDED));

    // when
    StepHandle step = runner.submit(NAME, List.of(), SINCE);

    // then
    assertThat(step.run()).isEqualTo("s-NEW");
    assertThat(emr.calls()).containsExactly("ListSteps", "AddJobFlowSteps");
  }

  @Test
  void shouldFindAStepThatEmrsClockSaysIsOlderThanItsBatch() {
    // given
    emr.answer(
        "ListSteps",
        "{\"ClusterId\":\"j-1\"}",
        "{\"Steps\":[%s]}".formatted(stepOf("s-1", NAME, SINCE.minusSeconds(600))));

    // then
    assertThat(runner.submit(NAME, List.of(), SINCE)).isEqualTo(STEP);
  }

  private static String stepOf(String id, String name, Instant createdAt) {
    return step(
        id,
        name,
        "RUNNING",
        ",\"Timeline\":{\"CreationDateTime\":%d}".formatted(createdAt.getEpochSecond()));
  }

  @Test
  void shouldAddAStepOnceThrottlingEnds() {
    // given
    emr.answerInTurn(
        "ListSteps",
        EmrServer.refusal("ThrottlingException", "Rate exceeded"),
        EmrServer.answer(NO_STEPS));
    emr.answerInTurn(
        "AddJobFlowSteps",
        EmrServer.refusal("ThrottlingException", "Rate exceeded"),
        EmrServer.answer(ADDED));

    // when
    StepHandle step = runner.submit(NAME, List.of(), SINCE);

    // then
    assertThat(step.run()).isEqualTo("s-NEW");
    assertThat(emr.calls())
        .containsExactly("ListSteps", "ListSteps", "AddJobFlowSteps", "AddJobFlowSteps");
  }

  @Test
  void shouldFindTheStepItAddedWhereTheAnswerWasLost() {
    // given
    emr.answerInTurn(
        "ListSteps",
        EmrServer.answer(NO_STEPS),
        EmrServer.answer("{\"Steps\":[%s]}".formatted(step("s-1", NAME, "PENDING", ""))));
    emr.answerInTurn("AddJobFlowSteps", EmrServer.brokenConnection());

    // when
    StepHandle step = runner.submit(NAME, List.of(), SINCE);

    // then
    assertThat(step).isEqualTo(STEP);
    assertThat(emr.calls()).containsExactly("ListSteps", "AddJobFlowSteps", "ListSteps");
  }

  @Test
  void shouldAddTheStepAgainWhereTheCallWasLost() {
    // given
    emr.answerInTurn("ListSteps", EmrServer.answer(NO_STEPS), EmrServer.answer(NO_STEPS));
    emr.answerInTurn("AddJobFlowSteps", EmrServer.brokenConnection(), EmrServer.answer(ADDED));

    // when
    StepHandle step = runner.submit(NAME, List.of(), SINCE);

    // then
    assertThat(step.run()).isEqualTo("s-NEW");
  }

  @Test
  void shouldNotAddAStepTwiceToAFullCluster() {
    // given
    emr.answer("ListSteps", "{\"ClusterId\":\"j-1\"}", NO_STEPS);
    emr.answerInTurn(
        "AddJobFlowSteps",
        EmrServer.refusal(
            "ValidationException", "Maximum number of active steps for cluster exceeded."));

    // then
    assertThatThrownBy(() -> runner.submit(NAME, List.of(), SINCE))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("j-1")
        .cause()
        .hasMessageContaining("Maximum number of active steps");
    assertThat(emr.calls()).containsExactly("ListSteps", "AddJobFlowSteps");
  }

  @Test
  void shouldAddTheStepToTheNextClusterWhereOneEndedBeforeItHadIt() {
    // given
    Iterator<String> found = List.of("j-1", "j-2").iterator();
    ClusterLocator locator =
        new ClusterLocator() {
          @Override
          public Optional<String> find() {
            return Optional.of(findOrCreate());
          }

          @Override
          public String findOrCreate() {
            return found.next();
          }
        };
    EmrStepRunner finding =
        new EmrStepRunner(
            emr.client(), locator, StepLogs.NONE, EmrJob.mapReduce("s3://work/jobs/0123.jar"));
    emr.answerInTurn("ListSteps", EmrServer.answer(NO_STEPS), EmrServer.answer(NO_STEPS));
    emr.answerInTurn(
        "AddJobFlowSteps",
        EmrServer.refusal("ValidationException", "It is shutting down."),
        EmrServer.answer(ADDED));
    describeCluster("TERMINATING", "");

    // when
    StepHandle step = finding.submit(NAME, List.of(), SINCE);

    // then
    assertThat(step).isEqualTo(new StepHandle("j-2", "s-NEW"));
  }

  @Test
  void shouldSayThatTheOnlyClusterHasEnded() {
    // given
    emr.answer("ListSteps", "{\"ClusterId\":\"j-1\"}", NO_STEPS);
    emr.answerInTurn(
        "AddJobFlowSteps", EmrServer.refusal("ValidationException", "It is shutting down."));
    describeCluster("TERMINATED", "");

    // then
    assertThatThrownBy(() -> runner.submit(NAME, List.of(), SINCE))
        .isInstanceOf(EmrException.class)
        .hasMessageContaining("It is shutting down.");
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, PENDING",
    "CANCEL_PENDING, PENDING",
    "RUNNING, RUNNING",
    "COMPLETED, COMPLETED",
    "CANCELLED, RETURNED",
    "FAILED, FAILED",
    "INTERRUPTED, RETURNED",
    "NEWLY_INVENTED, FAILED"
  })
  void shouldKnowEveryState(String state, StepState expected) {
    // given
    listSteps(step("s-1", NAME, state, ""));
    describeCluster("RUNNING", "");

    // when
    Map<StepHandle, StepStatus> statuses = runner.statuses(List.of(STEP));

    // then
    assertThat(statuses).containsOnlyKeys(STEP);
    StepStatus status = statuses.get(STEP);
    assertThat(status.state()).isEqualTo(expected);
    if (expected == StepState.FAILED || expected == StepState.RETURNED) {
      assertThat(status.reason()).isEqualTo("step s-1 " + stateInWords(state));
    } else {
      assertThat(status.reason()).isNull();
    }
  }

  private static String stateInWords(String state) {
    return state.equals("NEWLY_INVENTED") ? "is NEWLY_INVENTED" : state;
  }

  @Test
  void shouldSayWhyAStepFailed() {
    // given
    listSteps(
        step(
            "s-1",
            NAME,
            "FAILED",
            """
            ,"FailureDetails":{"Reason":"Unknown Error.","Message":"No space left",
              "LogFile":"s3://logs/j-1/steps/s-1/stderr.gz"}\
            """
                + STARTED));

    // when
    StepStatus status = runner.statuses(List.of(STEP)).get(STEP);

    // then
    assertThat(status.reason())
        .isEqualTo(
            "step s-1 FAILED: Unknown Error.: No space left: see"
                + " s3://logs/j-1/steps/s-1/stderr.gz");
    assertThat(emr.calls()).containsExactly("ListSteps");
  }

  @Test
  void shouldSayWhyAStepWasCancelled() {
    // given
    listSteps(
        step(
            "s-1",
            NAME,
            "CANCELLED",
            ",\"StateChangeReason\":{\"Message\":\"Cancelled by user\"}" + STARTED));
    describeCluster("WAITING", "");

    // when
    StepStatus status = runner.statuses(List.of(STEP)).get(STEP);

    // then
    assertThat(status)
        .isEqualTo(StepStatus.failed("step s-1 CANCELLED: Cancelled by user", STARTED_AT));
  }

  @ParameterizedTest
  @CsvSource({"RUNNING", "CANCEL_PENDING", "CANCELLED", "INTERRUPTED", "FAILED"})
  void shouldFailAStepThatHadBegunWhenItsClusterTerminated(String state) {
    // given
    listSteps(step("s-1", NAME, state, STARTED));
    describeCluster("TERMINATED_WITH_ERRORS", "Instance failure");

    // when
    StepStatus status = runner.statuses(List.of(STEP)).get(STEP);

    // then
    assertThat(status)
        .isEqualTo(StepStatus.failed("cluster j-1 terminated: Instance failure", STARTED_AT));
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, TERMINATED_WITH_ERRORS",
    "CANCEL_PENDING, TERMINATED_WITH_ERRORS",
    "CANCELLED, TERMINATED_WITH_ERRORS",
    "CANCELLED, TERMINATING",
    "INTERRUPTED, TERMINATED",
    "FAILED, TERMINATED_WITH_ERRORS"
  })
  void shouldTellAStepThatNeverBegan(String state, String clusterState) {
    // given
    listSteps(step("s-1", NAME, state, ""));
    describeCluster(clusterState, "Service-linked role for EMR is required");

    // when
    StepStatus status = runner.statuses(List.of(STEP)).get(STEP);

    // then
    assertThat(status.state()).isEqualTo(StepState.NEVER_STARTED);
    assertThat(status.reason())
        .startsWith("cluster j-1 terminated: Service-linked role for EMR is required -> ")
        .contains("aws iam create-service-linked-role");
  }

  @Test
  void shouldSayWhenAStepBeganToRun() {
    // given
    listSteps(step("s-1", NAME, "RUNNING", STARTED));
    describeCluster("RUNNING", "");

    // when
    StepStatus status = runner.statuses(List.of(STEP)).get(STEP);

    // then
    assertThat(status).isEqualTo(StepStatus.running(STARTED_AT));
  }

  @Test
  void shouldSayWhenAStepWasMadeAndEndedAndWhatItsClusterTookToStart() {
    // given: EMR is asked for the cluster while the step waits, and not when it has completed
    long asked = SINCE.getEpochSecond();
    String created = "\"CreationDateTime\":%d".formatted(asked + 2);
    listSteps(step("s-1", NAME, "PENDING", ",\"Timeline\":{" + created + "}"));
    emr.answer(
        "DescribeCluster",
        "{\"ClusterId\":\"j-1\"}",
        """
        {"Cluster":{"Id":"j-1","Status":{"State":"RUNNING",
          "Timeline":{"CreationDateTime":%d,"ReadyDateTime":%d}}}}"""
            .formatted(asked, asked + 200));
    StepStatus pending = runner.statuses(List.of(STEP)).get(STEP);
    listSteps(
        step(
            "s-1",
            NAME,
            "COMPLETED",
            ",\"Timeline\":{%s,\"StartDateTime\":%d,\"EndDateTime\":%d}"
                .formatted(created, asked + 210, asked + 300)));

    // when
    StepStatus completed = runner.statuses(List.of(STEP)).get(STEP);

    // then
    assertThat(pending.times().created()).isEqualTo(SINCE.plusSeconds(2));
    assertThat(completed.times())
        .isEqualTo(
            new StepTimes(
                SINCE.plusSeconds(2),
                SINCE.plusSeconds(210),
                SINCE.plusSeconds(300),
                SINCE,
                SINCE.plusSeconds(200)));
  }

  @ParameterizedTest
  @CsvSource({"false, SEND_INTERRUPT", "true, TERMINATE_PROCESS"})
  void shouldCancelAStep(boolean force, String option) {
    // given
    emr.answer(
        "CancelSteps",
        "{\"ClusterId\":\"j-1\",\"StepIds\":[\"s-1\"],\"StepCancellationOption\":\"%s\"}"
            .formatted(option),
        "{\"CancelStepsInfoList\":[{\"StepId\":\"s-1\",\"Status\":\"SUBMITTED\"}]}");

    // when
    boolean taken = runner.cancel(STEP, force);

    // then
    assertThat(taken).isTrue();
    assertThat(emr.calls()).containsExactly("CancelSteps");
    assertThat(emr.unanswered()).isEmpty();
  }

  @Test
  void shouldKnowThatACancellationWasNotTaken() {
    // given
    emr.answer(
        "CancelSteps",
        "{\"ClusterId\":\"j-1\",\"StepIds\":[\"s-1\"],\"StepCancellationOption\":\"SEND_INTERRUPT\"}",
        "{\"CancelStepsInfoList\":[{\"StepId\":\"s-1\",\"Status\":\"FAILED\","
            + "\"Reason\":\"The step is busy\"}]}");

    // then
    assertThat(runner.cancel(STEP, false)).isFalse();
  }

  @Test
  void shouldLeaveACompletedStepAsItIsWhateverBecameOfItsCluster() {
    // given
    listSteps(step("s-1", NAME, "COMPLETED", ""));

    // when
    StepStatus status = runner.statuses(List.of(STEP)).get(STEP);

    // then
    assertThat(status.state()).isEqualTo(StepState.COMPLETED);
    assertThat(emr.calls()).containsExactly("ListSteps");
  }

  @Test
  void shouldFailStepsOfAClusterThatIsNotKnown() {
    // given
    emr.refuse(
        "ListSteps",
        "{\"ClusterId\":\"j-1\"}",
        "InvalidRequestException",
        "Cluster id 'j-1' is not valid.");

    // when
    StepStatus status = runner.statuses(List.of(STEP)).get(STEP);

    // then
    assertThat(status.state()).isEqualTo(StepState.FAILED);
    assertThat(status.reason())
        .startsWith("cluster j-1 is not known: Cluster id 'j-1' is not valid.");
  }

  /** EMR would refuse the question, again and again. */
  @Test
  void shouldNotAskForStepsThatAnotherEngineWasCounting() {
    // given
    StepHandle step = new StepHandle("direct-launcher", "s3://work/batches/1/attempt-1");

    // then
    assertThat(runner.statuses(List.of(step)))
        .containsEntry(step, StepStatus.failed("another engine was counting it: direct-launcher"));
    assertThat(runner.log(step)).isEmpty();
  }

  @Test
  void shouldFailAStepThatIsNotKnown() {
    // given
    listSteps(step("s-2", NAME, "COMPLETED", ""));

    // when
    StepStatus status = runner.statuses(List.of(STEP)).get(STEP);

    // then
    assertThat(status).isEqualTo(StepStatus.failed("step s-1 is not known to cluster j-1"));
  }

  @Test
  void shouldAskOncePerCluster() {
    // given
    String steps =
        IntStream.range(0, 40)
            .mapToObj(i -> step("s-" + i, NAME + i, "COMPLETED", ""))
            .collect(Collectors.joining(","));
    emr.answer(
        "ListSteps",
        "{\"ClusterId\":\"j-1\"}",
        "{\"Steps\":[%s],\"Marker\":\"older steps\"}".formatted(steps));
    emr.answer(
        "ListSteps",
        "{\"ClusterId\":\"j-2\"}",
        "{\"Steps\":[%s]}".formatted(step("s-1", NAME, "RUNNING", "")));
    emr.answer(
        "DescribeCluster",
        "{\"ClusterId\":\"j-2\"}",
        "{\"Cluster\":{\"Id\":\"j-2\",\"Status\":{\"State\":\"RUNNING\"}}}");
    StepHandle other = new StepHandle("j-2", "s-1");
    List<StepHandle> asked =
        List.of(new StepHandle("j-1", "s-3"), other, new StepHandle("j-1", "s-39"));

    // when
    Map<StepHandle, StepStatus> statuses = runner.statuses(asked);

    // then
    assertThat(statuses).containsOnlyKeys(asked);
    assertThat(statuses.get(other).state()).isEqualTo(StepState.RUNNING);
    assertThat(emr.calls()).containsExactlyInAnyOrder("ListSteps", "ListSteps", "DescribeCluster");
  }

  @Test
  void shouldReadPagesUntilAllStepsAreSeen() {
    // given
    emr.answer(
        "ListSteps",
        "{\"ClusterId\":\"j-1\"}",
        "{\"Steps\":[%s],\"Marker\":\"2\"}".formatted(step("s-3", NAME, "COMPLETED", "")));
    emr.answer(
        "ListSteps",
        "{\"ClusterId\":\"j-1\",\"Marker\":\"2\"}",
        "{\"Steps\":[%s],\"Marker\":\"3\"}".formatted(step("s-1", NAME, "COMPLETED", "")));

    // when
    Map<StepHandle, StepStatus> statuses = runner.statuses(List.of(STEP));

    // then
    assertThat(statuses.get(STEP).state()).isEqualTo(StepState.COMPLETED);
    assertThat(emr.calls()).containsExactly("ListSteps", "ListSteps");
  }

  private void listSteps(String step) {
    emr.answer("ListSteps", "{\"ClusterId\":\"j-1\"}", "{\"Steps\":[%s]}".formatted(step));
  }

  private void describeCluster(String state, String reason) {
    emr.answer(
        "DescribeCluster",
        "{\"ClusterId\":\"j-1\"}",
        """
        {"Cluster":{"Id":"j-1","Status":{"State":"%s","StateChangeReason":{"Message":"%s"}}}}\
        """
            .formatted(state, reason));
  }

  private static String step(String id, String name, String state, String more) {
    return "{\"Id\":\"%s\",\"Name\":\"%s\",\"Status\":{\"State\":\"%s\"%s}}"
        .formatted(id, name, state, more);
  }
}
