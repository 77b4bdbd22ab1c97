package io.wordfreq.launcher.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wordfreq.launcher.cost.Bill.Line;
import io.wordfreq.launcher.cost.Costs.Counted;
import io.wordfreq.launcher.cost.Costs.Ran;
import io.wordfreq.launcher.prices.Price;
import io.wordfreq.launcher.prices.PriceList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CostsTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Offset<Double> EXACTLY = within(1e-9);
  private static final Ran RUN = new Ran("00app", "00run");

  private static final PriceList PRICES =
      new PriceList(
          "us-east-1",
          LocalDate.of(2026, 11, 27),
          "test",
          Map.ofEntries(
              price("ec2 m7g.xlarge", "0.36"),
              price("emr m7g.xlarge", "0.036"),
              price("ebs gp3", "2.628"),
              price("serverless arm vcpu", "0.05"),
              price("serverless arm memory", "0.01"),
              price("lambda arm gb-second", "0.00001"),
              price("sqs request", "0.0000004"),
              price("sns publish", "0.0000005"),
              price("dynamodb write", "0.000000625"),
              price("s3 read", "0.0000004"),
              price("s3 write", "0.000005")));

  private static Map.Entry<String, Price> price(String name, String usd) {
    return Map.entry(name, Price.of("each", usd, "test"));
  }

  @Test
  void shouldChargeWhatEmrServerlessBilledAndTheRequests() {
    // when
    Costs costs =
        costs(
            List.of(new Counted("b", 1000, 1_000_000, List.of(RUN))),
            Map.of(RUN, RunUse.serverless("00app", "00run", 2, 8, 0)));

    // then
    Map<Line, Double> bill = costs.ofBatches().bill().lines();
    assertThat(bill.get(Line.EMR_SERVERLESS)).isCloseTo(2 * 0.05 + 8 * 0.01, EXACTLY);
    assertThat(bill.get(Line.S3)).isCloseTo(1000 * 0.0000004 + 20 * 0.000005, EXACTLY);
    assertThat(bill.get(Line.SQS_AND_SNS)).isCloseTo(1300 * 0.0000004 + 1000 * 0.0000005, EXACTLY);
    assertThat(bill.get(Line.DYNAMODB)).isCloseTo(1000 * 0.000000625, EXACTLY);
    assertThat(costs.batches().get(0).unknown()).isNull();
  }

  @Test
  void shouldChargeAFunctionsSeconds() {
    // when
    Costs costs =
        costs(
            List.of(new Counted("b", 1, 1, List.of(RUN))),
            Map.of(RUN, RunUse.function("00app", "00run", 30)));

    // then
    assertThat(costs.ofBatches().bill().lines().get(Line.FUNCTION)).isCloseTo(0.0003, EXACTLY);
  }

  @Test
  void shouldSayOfWhatItKnowsNothing() {
    // when
    Costs costs =
        costs(
            List.of(
                new Counted("b1", 1, 1, List.of()),
                new Counted("b2", 1, 1, List.of(RUN)),
                new Counted("b3", 1, 1, List.of(new Ran("j-GONE", "s-1")))),
            Map.of());

    // then
    assertThat(costs.batches())
        .extracting(Costs.BatchCost::unknown)
        .containsExactly(
            "it has not been submitted",
            "nothing is known of run 00run",
            "nothing of cluster j-GONE was kept, and EMR tells nothing of it now");
  }

  @Test
  void shouldTellOtherBatchesOfTheClusterApart() {
    // given
    ClusterUse use =
        new ClusterUse(
            "j-1",
            "us-east-1a",
            START,
            START.plusSeconds(100),
            START.plusSeconds(400),
            START.plusSeconds(400),
            false,
            List.of(
                new InstanceUse(
                    "i-1", "m7g.xlarge", Market.ON_DEMAND, 0, START, START.plusSeconds(400))),
            List.of(
                new StepUse("s-1", "wordfreq b1 attempt 1", at(100), at(200)),
                new StepUse("s-2", "wordfreq b2 attempt 1", at(200), at(300))),
            0);

    // when
    Costs costs =
        Costs.of(
            List.of(new Counted("b1", 1, 1, List.of(new Ran("j-1", "s-1")))),
            List.of(ClusterCost.of(use, PRICES, SpotPrices.NONE)),
            place -> place.startsWith("j-"),
            Map.of(),
            PRICES);

    // then: a second costs $0.00011
    assertThat(costs.batches().get(0).unknown()).isNull();
    assertThat(costs.others().bill().total()).isCloseTo(0.011, EXACTLY);
    assertThat(costs.start().bill().total()).isCloseTo(0.011, EXACTLY);
    assertThat(costs.idle().bill().total()).isCloseTo(0.011, EXACTLY);
    assertThat(costs.all().bill().total())
        .isCloseTo(costs.ofBatches().bill().total() + 0.022, EXACTLY);
  }

  private static Costs costs(List<Counted> batches, Map<Ran, RunUse> runs) {
    return Costs.of(batches, List.of(), place -> place.startsWith("j-"), runs, PRICES);
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
