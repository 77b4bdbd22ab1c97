package io.wordfreq.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.stack.Stack.Resource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The jobs queue that calls the function (AWS Lambda Developer Guide, "Using Lambda with SQS"). */
class QueueTriggerTest {

  private static final String MAPPING = "AWS::Lambda::EventSourceMapping";
  private static final String FUNCTION = "AWS::Serverless::Function";

  /** What whoever polls a queue for a function has to be allowed. */
  private static final Set<String> POLLING =
      Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

  @Test
  void shouldChangeNothingUnlessAskedFor() {
    // when
    Stack stack = stack(Map.of());

    // then
    assertThat(stack.resources(MAPPING)).isEmpty();
    assertThat(jobs(stack).at("VisibilityTimeout")).hasToString("120");
    assertThat(function(stack).at("Timeout")).hasToString("900");
    assertThat(function(stack).at("ReservedConcurrentExecutions")).hasToString("1");
  }

  @Test
  void shouldCallTheAliasThatTheScheduleCalls() {
    // when
    Resource mapping = mapping(stack(Map.of("Trigger", "queue")));

    // then
    assertThat(mapping.at("FunctionName")).isEqualTo("<LaunchFunction.Alias>");
    assertThat(mapping.at("EventSourceArn")).isEqualTo("<Jobs.Arn>");
    assertThat(mapping.at("FunctionResponseTypes")).isEqualTo(List.of("ReportBatchItemFailures"));
    assertThat(mapping.at("ScalingConfig", "MaximumConcurrency")).hasToString("2");
    assertThat(function(stack(Map.of("Trigger", "queue"))).at("Events", "EveryMinute")).isNotNull();
  }

  @Test
  void shouldKeepMessagesBackSixTimesAsLongAsACallMayTakeAndTheLongestWindow() {
    // when
    Stack stack = stack(Map.of("Trigger", "queue"));

    // then
    assertThat(number(jobs(stack).at("VisibilityTimeout")))
        .isEqualTo(6 * number(function(stack).at("Timeout")) + 300);
    assertThat(number(jobs(stack).at("RedrivePolicy", "maxReceiveCount")))
        .isGreaterThanOrEqualTo(5);
  }

  /** Lambda goes on polling where a reservation is used up, and messages wear out. */
  @Test
  void shouldBoundTheQueuesCallsButByNoReservation() {
    // when
    Resource function = function(stack(Map.of("Trigger", "queue", "ReserveConcurrency", "on")));

    // then
    assertThat(function.at("ReservedConcurrentExecutions")).isNull();
  }

  @Test
  void shouldTakeMoreThanTenMessagesOnlyWithAWindow() {
    // when
    Resource atOnce = mapping(stack(Map.of("Trigger", "queue")));
    Resource gathered = mapping(stack(Map.of("Trigger", "queue", "QueueWindow", "30")));

    // then
    assertThat(atOnce.at("MaximumBatchingWindowInSeconds")).hasToString("0");
    assertThat(atOnce.at("BatchSize")).hasToString("10");
    assertThat(gathered.at("MaximumBatchingWindowInSeconds")).hasToString("30");
    assertThat(gathered.at("BatchSize")).hasToString("10000");
  }

  @Test
  void shouldAllowPollingByWhatTheFunctionMayDoAnyway() {
    // when
    Set<String> before = mayDoWithJobs(stack(Map.of()));
    Set<String> after = mayDoWithJobs(stack(Map.of("Trigger", "queue")));

    // then
    assertThat(after).isEqualTo(before).containsAll(POLLING);
  }

  /** What no call can count is split four times, and then given up. */
  @Test
  void shouldRefuseBatchesThatSixteenCallsCannotCount() {
    // given
    Map<String, String> direct = Map.of("Engine", "direct", "Trigger", "queue");
    Map<String, String> bounded = new HashMap<>(direct);
    bounded.put("MaxBytes", "16GiB");

    // then
    assertThat(stack(bounded).resources(MAPPING)).hasSize(1);
    assertThatThrownBy(() -> stack(direct)).hasMessageContaining("MaxBytes=16GiB");
    assertThat(stack(Map.of("Trigger", "queue")).resources(MAPPING)).hasSize(1);
    assertThat(stack(Map.of("Engine", "direct")).resources(MAPPING)).isEmpty();
  }

  @Test
  void shouldRefuseEnginesForWhichEachCallWouldAddAStep() {
    assertThatThrownBy(() -> stack(Map.of("Engine", "emr", "Trigger", "queue")))
        .hasMessageContaining("Trigger=queue needs Engine=auto or Engine=direct");
  }

  private static Set<String> mayDoWithJobs(Stack stack) {
    Set<String> actions = new HashSet<>();
    Policies.statements(stack, "LaunchPolicy").stream()
        .filter(statement -> statement.get("Resource").equals("<Jobs.Arn>"))
        .forEach(statement -> actions.addAll(Policies.actions(statement)));
    return actions;
  }

  private static Stack stack(Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(Map.of("Engine", "auto"));
    all.putAll(parameters);
    all.putAll(
        Map.of("ArtifactsBucket", "a", "ArtifactsPrefix", "p/", "JobJar", "s3://a/p/job.jar"));
    return Stack.of(Path.of("../emr-config/stack/root.yaml"), "words", all);
  }

  private static Resource mapping(Stack stack) {
    return stack.resources(MAPPING).get(0);
  }

  private static Resource function(Stack stack) {
    return stack.resources(FUNCTION).get(0);
  }

  private static Resource jobs(Stack stack) {
    return stack.resources("AWS::SQS::Queue").stream()
        .filter(queue -> queue.place().endsWith(": Jobs"))
        .findFirst()
        .orElseThrow();
  }

  private static int number(Object value) {
    return Integer.parseInt(value.toString());
  }
}
