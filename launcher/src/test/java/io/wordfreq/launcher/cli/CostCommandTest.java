package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.PartIds;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.cost.InstanceUse;
import io.wordfreq.launcher.cost.Market;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.StepUse;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.cost.kept.KeptUses;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostCommandTest {
  private final InMemoryAdapters adapters = new InMemoryAdapters();
  private final Instant now = Instant.now();

  @Test
  void shouldSayWhatABatchCostAndItsClusterBeside() throws Exception {
    // given
    Batch batch = counted();
    adapters.useSource = clusters(use(batch.id(), "m7g.xlarge", Market.ON_DEMAND));

    // when
    CommandRun table = CommandRun.of(adapters, "cost", batch.id());
    JsonNode json = json("cost", batch.id());

    // then: 600 s of an hour at $0.1632 + $0.0408, and 84 GB of gp3
    assertThat(table.exitCode()).isZero();
    assertThat(table.out())
        .contains("EC2 on demand", "EMR ", "EBS ", "a document", "1,000 documents")
        .contains("the clusters' start", "the clusters' idle time", "m7g.xlarge on demand")
        .contains("note: S3, SQS, SNS, DynamoDB: estimated")
        .contains("aws ce get-cost-and-usage", "aws:elasticmapreduce:job-flow-id");
    assertThat(json.at("/ofBatches/bill/EC2 on demand").asDouble())
        .isCloseTo(600 * 0.1632 / 3600, within(1e-9));
    assertThat(json.at("/ofBatches/bill/EMR").asDouble())
        .isCloseTo(600 * 0.0408 / 3600, within(1e-9));
    assertThat(json.at("/start/bill/EC2 on demand").asDouble())
        .isCloseTo(300 * 0.1632 / 3600, within(1e-9));
    assertThat(json.at("/total").asDouble()).isEqualTo(json.at("/ofBatches/usd").asDouble());
  }

  @Test
  void shouldAddTheClustersStartAndIdleTimeWhereATimeIsAskedFor() throws Exception {
    // given
    Batch batch = counted();
    adapters.useSource = clusters(use(batch.id(), "m7g.xlarge", Market.ON_DEMAND));

    // when
    JsonNode json = json("cost", "--since=1d");

    // then
    assertThat(json.at("/total").asDouble())
        .isCloseTo(
            json.at("/ofBatches/usd").asDouble()
                + json.at("/start/usd").asDouble()
                + json.at("/idle/usd").asDouble(),
            within(1e-9));
    assertThat(json.at("/batches/0/id").asText()).isEqualTo(batch.id());
    assertThat(json.at("/idle/usd").asDouble()).isPositive();
  }

  @Test
  void shouldAskWhatSpotCost() throws Exception {
    // given
    Batch batch = counted();
    adapters.useSource = clusters(use(batch.id(), "m7g.xlarge", Market.SPOT));
    adapters.spotPrice = 0.036;

    // when
    JsonNode json = json("cost", batch.id());

    // then
    assertThat(json.at("/ofBatches/bill/EC2 Spot").asDouble()).isCloseTo(0.006, within(1e-9));
  }

  @Test
  void shouldSayWhatASandboxsClusterWouldCostOnAws() {
    // given
    Batch batch = counted();
    ClusterUse real = use(batch.id(), "m7g.xlarge", Market.ON_DEMAND);
    adapters.useSource =
        clusters(
            new ClusterUse(
                real.id(),
                real.zone(),
                real.createdAt(),
                real.readyAt(),
                real.endedAt(),
                real.asOf(),
                true,
                real.instances(),
                real.steps(),
                0));

    // when
    CommandRun run = CommandRun.of(adapters, "cost", "--cluster=j-TEST");

    // then
    assertThat(run.out())
        .contains("cluster j-TEST: 1 batch, 1 document")
        .contains("cluster j-TEST is a sandbox's and has cost nothing: this is what it would cost")
        .doesNotContain("aws ce");
  }

  @Test
  void shouldSayWhatASandboxsRunWouldCostOnAws() {
    // given
    Batch batch = counted();
    adapters.useSource =
        new UseSource() {
          @Override
          public boolean isStandIn(String place) {
            return place.equals(batch.step().place());
          }

          @Override
          public Optional<RunUse> run(String place, String run, Duration took) {
            return Optional.of(RunUse.serverless(place, run, 1, 4, 0));
          }
        };

    // when
    CommandRun run = CommandRun.of(adapters, "cost", batch.id());

    // then
    assertThat(run.out())
        .containsPattern("EMR Serverless +0\\.060580")
        .containsOnlyOnce("is a sandbox's and has cost nothing: this is what it would cost on AWS");
  }

  @Test
  void shouldCountAPartOnceThatIsAskedForBesideItsWhole() throws Exception {
    // given: three runs of one vCPU-hour
    List<String> halves = PartIds.halves("b1");
    split("b1", BatchState.SPLIT);
    split(halves.get(0), BatchState.PERSISTED);
    split(halves.get(1), BatchState.PERSISTED);
    adapters.useSource =
        new UseSource() {
          @Override
          public Optional<RunUse> run(String place, String run, Duration took) {
            return Optional.of(RunUse.serverless(place, run, 1, 0, 0));
          }
        };

    // when
    JsonNode json = json("cost", "b1", halves.get(0));

    // then
    assertThat(json.at("/ofBatches/bill/EMR Serverless").asDouble())
        .isCloseTo(3 * 0.0421, within(1e-9));
  }

  private void split(String id, BatchState state) {
    adapters.ledger.create(
        TestBatches.planned(id, now)
            .state(state)
            .step(new StepHandle("00app", "run of " + id))
            .build());
  }

  @Test
  void shouldReadFromTheLedgerWhatEmrHasForgotten() throws Exception {
    // given
    Batch batch = counted();
    new KeptUses(adapters.uses).put(use(batch.id(), "m7g.xlarge", Market.ON_DEMAND));
    adapters.useSource = clusters(null);

    // then
    assertThat(json("cost", batch.id()).at("/ofBatches/bill/EMR").asDouble()).isPositive();
  }

  @Test
  void shouldSayInOneLineThatNothingIsKnownOfACluster() {
    // given
    Batch batch = counted();
    adapters.useSource = clusters(null);

    // when
    CommandRun run = CommandRun.of(adapters, "cost", batch.id());

    // then
    assertThat(run.out())
        .contains("It is more: some of it is not known")
        .contains(
            "note: batch %s: nothing of cluster %s was kept, and EMR tells nothing of it now"
                .formatted(batch.id(), batch.step().place()));
  }

  @Test
  void shouldNameTheProductOfWhichThereIsNoPriceAndWhatToDo() {
    // given
    Batch batch = counted();
    adapters.useSource = clusters(use(batch.id(), "x9z.large", Market.ON_DEMAND));

    // when
    CommandRun run = CommandRun.of(adapters, "cost", batch.id());

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("the prices of us-east-1 have none for emr x9z.large")
        .contains("wordfreq prices update --instance-types");
  }

  @Test
  void shouldRefuseABatchThatIsNotThereAndTwoQuestionsAtOnce() {
    assertThat(CommandRun.of(adapters, "cost", "b0").err()).contains("there is no batch b0");
    assertThat(CommandRun.of(adapters, "cost", "--since=1d", "--cluster=j-1"))
        .satisfies(
            run -> {
              assertThat(run.exitCode()).isEqualTo(2);
              assertThat(run.err()).contains("of BATCH, --since and --cluster take one");
            });
    assertThat(CommandRun.of(adapters, "cost", "--cluster=j-1").err())
        .contains("EMR does not know cluster j-1");
  }

  private Batch counted() {
    CommandRun.of(adapters, "submit", "--no-wait", "s3://uploads/a");
    return adapters.ledger.recent(1).get(0);
  }

  private JsonNode json(String... arguments) throws Exception {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--format=json";
    CommandRun run = CommandRun.of(adapters, all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new JsonMapper().readTree(run.out());
  }

  /** An hour ago; 300 s until it was ready, 600 s of work, 900 s of waiting. */
  private ClusterUse use(String batch, String type, Market market) {
    Instant start = now.minusSeconds(3600);
    Instant end = start.plusSeconds(1800);
    return new ClusterUse(
        adapters.ledger.recent(1).get(0).step().place(),
        "us-east-1a",
        start,
        start.plusSeconds(300),
        end,
        end,
        false,
        List.of(new InstanceUse("i-1", type, market, 84, start, end)),
        List.of(
            new StepUse(
                "s-1",
                "wordfreq %s attempt 1".formatted(batch),
                start.plusSeconds(300),
                start.plusSeconds(900))),
        0);
  }

  private static UseSource clusters(ClusterUse use) {
    return new UseSource() {
      @Override
      public boolean isCluster(String place) {
        return true;
      }

      @Override
      public Optional<ClusterUse> cluster(String id, ClusterUse before) {
        return Optional.ofNullable(use);
      }
    };
  }
}
