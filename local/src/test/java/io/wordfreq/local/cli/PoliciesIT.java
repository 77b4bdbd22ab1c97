package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.aws.dynamodb.Dynoxide;
import io.wordfreq.launcher.stack.Policies;
import io.wordfreq.launcher.stack.Stack;
import io.wordfreq.local.SandboxTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The stack's policies allow what the commands call, and nothing else. */
class PoliciesIT {

  @RegisterExtension static final Dynoxide DYNAMO_DB = new Dynoxide();

  private static final Path ROOT = Path.of("../emr-config/stack/root.yaml");

  /** The actions of calls that do not have their name (Service Authorization Reference). */
  private static final Map<String, Set<String>> ACTIONS =
      Map.ofEntries(
          Map.entry("S3.HeadObject", Set.of("s3:GetObject", "s3:ListBucket")),
          Map.entry("S3.GetObject", Set.of("s3:GetObject", "s3:ListBucket")),
          Map.entry("S3.ListObjectsV2", Set.of("s3:ListBucket")),
          Map.entry("S3.DeleteObjects", Set.of("s3:DeleteObject")),
          Map.entry("S3.CopyObject", Set.of("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject")),
          Map.entry("Sqs.DeleteMessageBatch", Set.of("sqs:DeleteMessage")),
          Map.entry("Sqs.ChangeMessageVisibilityBatch", Set.of("sqs:ChangeMessageVisibility")),
          Map.entry("Sqs.SendMessageBatch", Set.of("sqs:SendMessage")),
          // SQS moves the messages with the caller's permissions.
          Map.entry(
              "Sqs.StartMessageMoveTask",
              Set.of(
                  "sqs:StartMessageMoveTask",
                  "sqs:ReceiveMessage",
                  "sqs:DeleteMessage",
                  "sqs:SendMessage")),
          Map.entry(
              "Emr.RunJobFlow",
              Set.of("elasticmapreduce:RunJobFlow", "elasticmapreduce:AddTags", "iam:PassRole")));

  /** Calls that these runs never make, each with the case that needs it. */
  private static final Set<String> RARE =
      Set.of(
          // Where two launchers create a cluster at the same moment.
          "elasticmapreduce:TerminateJobFlows",
          // Where a batch waits for more than a minute, or the launcher is stopped meanwhile.
          "sqs:ChangeMessageVisibility",
          // Where a copy of more than 5 GiB fails in the middle.
          "s3:AbortMultipartUpload",
          // Where a step runs for an hour.
          "elasticmapreduce:CancelSteps",
          "emr-serverless:CancelJobRun",
          // The sandbox has no Spot.
          "ec2:DescribeSpotPriceHistory",
          // The sandbox has no CloudWatch.
          "cloudwatch:GetMetricStatistics",
          // The sandbox has no CloudFormation.
          "cloudformation:DescribeStacks",
          // Clusters of instance groups, which others may have made.
          "elasticmapreduce:ListInstanceGroups");

  private static final String SITE = "wordfreq-site";

  @TempDir private Path state;

  @Test
  void shouldAllowWhatIsCalledAndNoMore() throws Exception {
    // given
    Path launchCalls = state.resolve("launch.calls");
    Path operateCalls = state.resolve("operate.calls");
    try (SandboxProcess sandbox =
            SandboxProcess.start(
                state, "sandbox", "--dir=box", "--dynamodb-endpoint=" + DYNAMO_DB.endpoint());
        S3Client s3 = SandboxTools.s3(sandbox.environment());
        SqsClient sqs = SandboxTools.sqs(sandbox.environment())) {
      Map<String, String> environment = sandbox.environment();
      Path file = Files.writeString(state.resolve("a.txt"), "one two two");

      // when
      run(operateCalls, environment, "upload", file.toString());
      s3.putObject(r -> r.bucket("wordfreq-uploads").key("a//b.txt"), RequestBody.fromString("x"));
      sqs.sendMessage(
          r -> r.queueUrl(environment.get("WORDFREQ_QUEUE_URL")).messageBody("not ours"));
      run(operateCalls, environment, "cluster", "terminate", "--yes");
      run(launchCalls, environment, "launch", "--until-empty");
      run(launchCalls, environment, "submit", "s3://wordfreq-uploads/a.txt");
      run(operateCalls, environment, "status", failedBatch(launchCalls, environment));
      run(operateCalls, environment, "results");
      run(operateCalls, environment, "results", "wordfreq-uploads/a.txt");
      run(operateCalls, environment, "status");
      run(operateCalls, environment, "cluster", "show");
      run(operateCalls, environment, "cost");
      run(operateCalls, environment, "redrive");
    }

    // then
    Set<String> launched = actions(launchCalls);
    Set<String> operated = actions(operateCalls);
    Stack stack = stack(Map.of());
    Set<String> mayLaunch = allowed(stack, "LaunchPolicy");
    Set<String> mayOperate = allowed(stack, "OperatePolicy");
    assertThat(mayLaunch).containsAll(launched);
    assertThat(without(mayLaunch, RARE)).isSubsetOf(launched);
    Set<String> mayBoth = new TreeSet<>(mayLaunch);
    mayBoth.addAll(mayOperate);
    assertThat(mayBoth).containsAll(operated);
    assertThat(without(mayOperate, RARE)).isSubsetOf(operated);
  }

  @Test
  void shouldAllowWhatEmrServerlessIsAskedAndNoMore() throws Exception {
    // given
    Path calls = state.resolve("serverless.calls");
    try (SandboxProcess sandbox = SandboxProcess.start(state, "sandbox", "--dir=box");
        S3Client s3 = SandboxTools.s3(sandbox.environment());
        EmrServerlessClient emr = SandboxTools.emrServerless(sandbox.environment())) {
      Map<String, String> environment = new HashMap<>(sandbox.environment());
      environment.put("WORDFREQ_ENGINE", "serverless");
      environment.put(
          "WORDFREQ_SERVERLESS_APPLICATION",
          emr.listApplications(r -> {}).applications().get(0).id());
      s3.putObject(r -> r.bucket("wordfreq-uploads").key("a.txt"), RequestBody.fromString("x"));

      // when
      run(calls, environment, "launch", "--until-empty");
      run(calls, environment, "engine", "show");
    }

    // then
    Set<String> called = actions(calls);
    Stack stack = stack(Map.of("SparkJar", "s3://a/p/s.jar", "Engine", "serverless"));
    Set<String> may = new TreeSet<>(allowed(stack, "LaunchPolicy"));
    may.addAll(allowed(stack, "OperatePolicy"));
    assertThat(may).containsAll(called);
    may.removeIf(action -> !action.startsWith("emr-serverless:"));
    assertThat(called)
        .containsAll(without(may, RARE))
        .doesNotContain("elasticmapreduce:RunJobFlow");
  }

  @Test
  void shouldAllowWhatPublishingThePagesCallsAndNoMore() throws Exception {
    // given
    Path calls = state.resolve("publish.calls");
    try (SandboxProcess sandbox = SandboxProcess.start(state, "sandbox", "--dir=box");
        S3Client s3 = SandboxTools.s3(sandbox.environment())) {
      Map<String, String> environment = new HashMap<>(sandbox.environment());
      environment.put("WORDFREQ_ENGINE", "direct");
      environment.put("WORDFREQ_SITE_BUCKET", SITE);
      s3.createBucket(r -> r.bucket(SITE));
      s3.putObject(r -> r.bucket(SITE).key("data/left-over.json"), RequestBody.fromString("{}"));
      age(state.resolve("box/s3/" + SITE));
      s3.putObject(r -> r.bucket("wordfreq-uploads").key("a.txt"), RequestBody.fromString("x"));

      // when
      run(calls, environment, "launch", "--until-empty");
      run(calls, environment, "report", "--publish");
    }

    // then
    Set<String> called = new TreeSet<>();
    for (String call : Set.copyOf(Files.readAllLines(calls))) {
      if (call.endsWith(" " + SITE)) {
        called.addAll(actionsOf(call));
      }
    }
    Stack stack = stack(Map.of("Engine", "direct", "Site", "on"));
    Set<String> may = new TreeSet<>();
    for (String policy : List.of("LaunchPolicy", "OperatePolicy")) {
      Policies.statements(stack, policy).stream()
          .filter(statement -> statement.get("Resource").toString().contains(":::<Pages>"))
          .forEach(statement -> may.addAll(Policies.actions(statement)));
    }
    assertThat(called).isEqualTo(may);
  }

  /** A batch whose step fails until it is given up. */
  private String failedBatch(Path calls, Map<String, String> environment) throws Exception {
    ProgramRun submit =
        ProgramRun.recording(
            state,
            environment,
            calls,
            "submit",
            "--stop-words=file:///none",
            "s3://wordfreq-uploads/a.txt");
    assertThat(submit.exitCode()).as(submit.err()).isEqualTo(1);
    assertThat(submit.err())
        .contains("given up")
        .contains("the job says: --stop-words file:///none");
    ProgramRun status = ProgramRun.of(state, environment, "status", "--format=json");
    return JsonMapper.builder().build().readTree(status.out()).at("/batches/0/id").asText();
  }

  /** The stack with parameters beside those that it must have. */
  private static Stack stack(Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(parameters);
    all.putAll(Map.of("ArtifactsBucket", "a", "ArtifactsPrefix", "p/", "JobJar", "s3://a/p/j.jar"));
    return Stack.of(ROOT, "words", all);
  }

  private static Set<String> allowed(Stack stack, String policy) {
    Set<String> actions = new TreeSet<>();
    Policies.statements(stack, policy)
        .forEach(statement -> actions.addAll(Policies.actions(statement)));
    assertThat(actions).isNotEmpty();
    return actions;
  }

  private static Set<String> without(Set<String> actions, Set<String> others) {
    Set<String> left = new TreeSet<>(actions);
    left.removeAll(others);
    return left;
  }

  private static Set<String> actions(Path calls) throws IOException {
    Set<String> actions = new TreeSet<>();
    for (String call : Set.copyOf(Files.readAllLines(calls))) {
      actions.addAll(actionsOf(call));
    }
    return actions;
  }

  private static Set<String> actionsOf(String recorded) {
    String call = recorded.split(" ", 2)[0];
    String operation = call.substring(call.indexOf('.') + 1);
    String service = call.substring(0, call.indexOf('.'));
    String prefix =
        switch (service) {
          case "Emr" -> "elasticmapreduce";
          case "EmrServerless" -> "emr-serverless";
          default -> service.toLowerCase(Locale.ROOT);
        };
    return ACTIONS.getOrDefault(call, Set.of(prefix + ":" + operation));
  }

  /** Makes files look as if they had been written two hours ago. */
  private static void age(Path folder) throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, old);
      }
    }
  }

  private void run(Path calls, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    ProgramRun run = ProgramRun.recording(state, environment, calls, arguments);
    // 3 says that a document, here the message that is not ours, could not be counted.
    assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
  }
}
