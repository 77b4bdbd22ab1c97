package io.wordfreq.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.TestClock;
import io.wordfreq.launcher.report.JsonReport;
import io.wordfreq.launcher.stack.Stack.Resource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.Ruler;

/** Who is told what, and whether it can ever be told. */
class AlarmsTest {
  private static final Path ROOT = Path.of("../emr-config/stack/root.yaml");
  private static final String PIPELINE = "words";

  /** What must wake somebody: nothing moves, or documents are given up by the batch. */
  private static final Set<String> WAKING =
      Set.of("oldest job", "oldest batch", "failed batches", "launcher errors", "launcher silent");

  private static Stack stack(String... parameters) {
    Map<String, String> all = new HashMap<>();
    all.put("ArtifactsBucket", "artifacts");
    all.put("ArtifactsPrefix", "v1/");
    all.put("JobJar", "s3://artifacts/v1/job.jar");
    all.put("AlarmMail", "alarms@example.com");
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return Stack.of(ROOT, PIPELINE, all);
  }

  private static Map<String, Resource> alarms(Stack stack) {
    Map<String, Resource> alarms = new TreeMap<>();
    for (Resource alarm : stack.resources("AWS::CloudWatch::Alarm")) {
      alarms.put(alarm.at("AlarmName").toString().substring(PIPELINE.length() + 1), alarm);
    }
    return alarms;
  }

  @Test
  void shouldWakeSomebodyOnlyWhereNothingMovesOrBatchesAreGivenUp() {
    // given
    Stack stack = stack("PagerMail", "pager@example.com");

    // then
    assertThat(stack.resources("AWS::SNS::Subscription"))
        .filteredOn(subscription -> "email".equals(subscription.at("Protocol")))
        .extracting(mail -> mail.at("TopicArn") + " to " + mail.at("Endpoint"))
        .containsExactlyInAnyOrder(
            "<Alarms> to alarms@example.com", "<Pager> to pager@example.com");
    assertThat(alarms(stack)).containsKeys(WAKING.toArray(String[]::new));
    assertThat(alarms(stack))
        .allSatisfy(
            (name, alarm) ->
                assertThat((List<?>) alarm.at("AlarmActions"))
                    .as(name)
                    .hasToString(WAKING.contains(name) ? "[<Alarms>, <Pager>]" : "[<Alarms>]"));
    assertThat(stack.resources("AWS::SNS::TopicPolicy"))
        .extracting(policy -> policy.at("Topics").toString())
        .contains("[<Alarms>]", "[<Pager>]");
  }

  /** A topic of its own would send nothing until somebody confirms its mail. */
  @Test
  void shouldTellEverythingToTheOneTopicWhereNobodyIsToBeWoken() {
    // given
    Stack stack = stack();

    // then
    assertThat(stack.resources("AWS::SNS::Subscription"))
        .filteredOn(subscription -> "email".equals(subscription.at("Protocol")))
        .extracting(mail -> mail.at("TopicArn") + " to " + mail.at("Endpoint"))
        .containsExactly("<Alarms> to alarms@example.com");
    assertThat(alarms(stack))
        .allSatisfy(
            (name, alarm) ->
                assertThat(alarm.at("AlarmActions")).as(name).hasToString("[<Alarms>]"));
  }

  @Test
  void shouldWatchOnlyMetricsThatTheLauncherTells() throws IOException {
    // given
    Set<String> told = toldMetrics();
    Stack stack = stack();

    // when
    Set<String> watched = new TreeSet<>();
    for (Resource alarm : stack.resources("AWS::CloudWatch::Alarm")) {
      if ("wordfreq".equals(alarm.at("Namespace"))) {
        watched.add(alarm.at("MetricName") + " " + alarm.at("Dimensions"));
      }
    }
    String dashboard =
        stack.resources("AWS::CloudWatch::Dashboard").get(0).at("DashboardBody").toString();
    Set<String> shown = new TreeSet<>();
    for (JsonNode widget : JsonMapper.builder().build().readTree(dashboard).path("widgets")) {
      for (JsonNode metric : widget.at("/properties/metrics")) {
        if (metric.path(0).asText().equals("wordfreq")) {
          shown.add(
              "%s [{Name=%s, Value=%s}]"
                  .formatted(
                      metric.path(1).asText(), metric.path(2).asText(), metric.path(3).asText()));
        }
      }
    }

    // then
    assertThat(told).containsAll(watched).containsAll(shown);
    assertThat(shown).containsAll(watched);
    assertThat(watched)
        .contains(
            "OldestBatchAge [{Name=Pipeline, Value=words}]",
            "StartsFailed [{Name=Pipeline, Value=words}]");
  }

  /** All that a launcher's log can tell CloudWatch, as an alarm names it. */
  private static Set<String> toldMetrics() throws IOException {
    TestClock clock = new TestClock();
    StringWriter log = new StringWriter();
    JsonReport report = new JsonReport(new PrintWriter(log), PIPELINE, clock);
    Batch batch =
        Batch.builder("b1")
            .documents(1)
            .manifest("s3://work/manifests/b1.jsonl")
            .step(new StepHandle("j-1", "s-1"))
            .createdAt(clock.instant())
            .updatedAt(clock.instant())
            .build();
    report.looked(1, clock.instant());
    report.deadLettered(
        new QueueMessage("m-1", "r-1", "hello", Map.of(), clock.instant(), 1), "no event");
    report.submitted(batch);
    report.placeFailed(batch, "no capacity");
    report.attemptFailed(batch);
    report.stored(
        new CountedDocument(
            new DocumentVersion("uploads", "a.txt", null, "01", 1, clock.instant()),
            DocumentResult.failure("s3://uploads/a.txt", "gone"),
            "b1",
            clock.instant(),
            clock.instant()));
    report.persisted(batch);
    report.failed(batch);
    Set<String> told = new TreeSet<>();
    for (String line : log.toString().lines().toList()) {
      JsonNode json = JsonMapper.builder().build().readTree(line);
      for (JsonNode directive : json.at("/_aws/CloudWatchMetrics")) {
        assertThat(directive.path("Namespace").asText()).isEqualTo("wordfreq");
        String dimension = directive.at("/Dimensions/0/0").asText();
        for (JsonNode metric : directive.path("Metrics")) {
          String name = metric.path("Name").asText();
          assertThat(json.path(name).isNumber()).as(name).isTrue();
          told.add(
              "%s [{Name=%s, Value=%s}]".formatted(name, dimension, json.path(dimension).asText()));
        }
      }
    }
    return told;
  }

  /**
   * The names that EMR's guide has for clusters of instance fleets with managed scaling; those of
   * instance groups say nothing there.
   */
  @Test
  void shouldAskForMetricsThatClustersOfFleetsHave() {
    // given
    Stack stack = stack();
    String all =
        alarms(stack).values().stream().map(alarm -> alarm.properties().toString()).toList()
            + stack.resources("AWS::CloudWatch::Dashboard").get(0).properties().toString();

    // when
    List<String> asked =
        Pattern.compile("SELECT MAX\\((\\w+)\\) FROM SCHEMA\\(\\\\?\"AWS/ElasticMapReduce\\\\?\"")
            .matcher(all)
            .results()
            .map(MatchResult::group)
            .map(query -> query.replaceAll(".*\\((\\w+)\\).*", "$1"))
            .distinct()
            .toList();

    // then
    assertThat(asked)
        .containsExactlyInAnyOrder(
            "IsIdle",
            "MRUnhealthyNodes",
            "HDFSUtilization",
            "CoreUnitsRunning",
            "TaskUnitsRunning",
            "TotalUnitsRequested",
            "AppsPending");
  }

  @ParameterizedTest
  @CsvSource({
    "rate(1 minute),1",
    "rate(5 minutes),5",
    "rate(9 minutes),9",
    "rate(10 minutes),10",
    "rate(15 minutes),15",
    "rate(90 minutes),90",
    "rate(480 minutes),480",
    "rate(1 hour),60",
    "rate(56 hours),3360",
    "rate(1 day),1440",
    "rate(2 days),2880"
  })
  void shouldOutlastThePausesOfTheSchedule(String schedule, long minutes) {
    // given
    Duration pause = Duration.ofMinutes(minutes);
    Duration longestCall =
        Duration.ofSeconds(
            Long.parseLong(
                stack().resources("AWS::Serverless::Function").get(0).at("Timeout").toString()));

    // when
    Map<String, Resource> alarms = alarms(stack("Schedule", schedule));

    // then
    for (String name : List.of("launcher silent", "oldest batch")) {
      Resource alarm = alarms.get(name);
      assertThat(evaluated(alarm)).as(name).isGreaterThan(longestCall.plus(pause));
      assertThat(alarm.at("TreatMissingData")).isEqualTo("breaching");
      assertThat(alarm.at("DatapointsToAlarm")).as("all of them").isNull();
    }
    assertThat(alarms.values())
        .allSatisfy(
            alarm ->
                assertThat(evaluated(alarm))
                    .as("what CloudWatch takes, %s", alarm.place())
                    .isLessThanOrEqualTo(
                        period(alarm) < 3600 ? Duration.ofDays(1) : Duration.ofDays(7)));
  }

  /** Of a slow schedule a silence is worth a word after three calls that did not come. */
  @Test
  void shouldNotWaitForLongWhereASlowScheduleIsSilent() {
    // when
    Map<String, Resource> alarms = alarms(stack("Schedule", "rate(20 minutes)"));

    // then
    assertThat(evaluated(alarms.get("launcher silent"))).isEqualTo(Duration.ofHours(1));
  }

  /** The metric is told each minute; between two calls documents wait as long as the pause is. */
  @Test
  void shouldNotTakeDocumentsThatWaitForTheNextCallForOnesThatNobodyTakes() {
    // when
    Resource quick = alarms(stack()).get("oldest job");
    Resource slow = alarms(stack("Schedule", "rate(1 hour)")).get("oldest job");

    // then
    assertThat(quick.at("Statistic")).isEqualTo("Maximum");
    assertThat(evaluated(quick)).isEqualTo(Duration.ofMinutes(10));
    assertThat(slow.at("Statistic")).isEqualTo("Minimum");
    assertThat(evaluated(slow)).isEqualTo(Duration.ofHours(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cron(0/15 * * * ? *)", "cron(0 8 ? * MON-FRI *)"})
  void shouldTakeTheSilenceThatIsGivenWhereTheScheduleIsNoRate(String schedule) {
    // when
    Resource silent =
        alarms(stack("Schedule", schedule, "LongestSilence", "3600")).get("launcher silent");

    // then
    assertThat(evaluated(silent)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void shouldNotTakeSilenceForTroubleWhereNoFunctionLaunches() {
    // when
    Map<String, Resource> alarms =
        alarms(stack("Function", "off", "Schedule", "rate(1 hour)", "LongestBatch", "600"));

    // then
    assertThat(alarms).doesNotContainKeys("launcher silent", "launcher errors");
    Resource oldest = alarms.get("oldest batch");
    assertThat(oldest.at("TreatMissingData")).isEqualTo("notBreaching");
    assertThat(oldest.at("Threshold")).hasToString("600");
    assertThat(evaluated(oldest)).isEqualTo(Duration.ofMinutes(30));
  }

  private static long period(Resource alarm) {
    Object period = alarm.at("Period");
    return Long.parseLong((period == null ? alarm.at("Metrics", 0, "Period") : period).toString());
  }

  private static Duration evaluated(Resource alarm) {
    return Duration.ofSeconds(
        period(alarm) * Long.parseLong(alarm.at("EvaluationPeriods").toString()));
  }

  /** Events as AWS's documentation has them, and which are told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMR Cluster State Change | {\"name\":\"words\",\"clusterId\":\"j-1\",\"state\":\"TERMINATED_WITH_ERRORS\",\"message\":\"m\"} | ClusterChanges",
        "EMR Cluster State Change | {\"name\":\"other\",\"clusterId\":\"j-1\",\"state\":\"TERMINATED_WITH_ERRORS\",\"message\":\"m\"} | ",
        "EMR Cluster State Change | {\"name\":\"words\",\"clusterId\":\"j-1\",\"state\":\"RUNNING\",\"message\":\"m\"} | ",
        "EMR Instance Fleet State Change | {\"clusterId\":\"j-1\",\"state\":\"RESIZING\",\"message\":\"m\"} | ScalingChanges",
        "EMR Instance Fleet State Change | {\"clusterId\":\"j-1\",\"state\":\"RUNNING\",\"message\":\"m\"} | ",
        "EMR Instance Fleet Provisioning | {\"clusterId\":\"j-1\",\"eventCode\":\"EC2 provisioning - Insufficient Instance Capacity\"} | LackingCapacity",
        "EMR Instance Fleet Resize | {\"clusterId\":\"j-1\",\"eventCode\":\"Spot Provisioning timeout\"} | ResizeTimeouts",
        "EMR Instance Fleet Resize | {\"clusterId\":\"j-1\",\"eventCode\":\"On-Demand provisioning timeout - continuing resize\"} | ResizeTimeouts",
        "EMR Instance Fleet Resize | {\"clusterId\":\"j-1\",\"eventCode\":\"Resize completed\"} | ",
        "EMR Unhealthy Node Replacement | {\"clusterId\":\"j-1\"} | NodeReplacements",
        "EMR Step Status Change | {\"clusterId\":\"j-1\",\"state\":\"FAILED\"} | "
      })
  void shouldTellOfClustersThatComeGoOrLackMachines(String type, String detail, String rule)
      throws Exception {
    // given
    JsonMapper json = JsonMapper.builder().build();
    String event =
        json.createObjectNode()
            .put("source", "aws.emr")
            .put("detail-type", type)
            .set("detail", json.readTree(detail))
            .toString();

    // when
    List<String> rules = new ArrayList<>();
    for (Resource each : stack().resources("AWS::Events::Rule")) {
      if (Ruler.matchesRule(event, json.writeValueAsString(each.at("EventPattern")))) {
        assertThat(each.at("Targets", 0, "Arn")).isEqualTo("<Alarms>");
        rules.add(each.place().replaceAll(".*: ", ""));
      }
    }

    // then
    assertThat(rules).containsExactlyElementsOf(Stream.ofNullable(rule).toList());
  }

  @Test
  void shouldSayOfEachAlarmWhatToDo() throws IOException {
    // given
    List<String> documented =
        Files.readString(Path.of("../docs/operating.md"))
            .lines()
            .dropWhile(line -> !line.equals("## Alarms"))
            .takeWhile(line -> !line.equals("## Drills"))
            .filter(line -> line.startsWith("| "))
            .map(line -> line.split("\\|", -1)[1].strip())
            .toList();

    // then
    for (String alarm : alarms(stack()).keySet()) {
      assertThat(documented).contains(WAKING.contains(alarm) ? "**" + alarm + "**" : alarm);
    }
  }
}
