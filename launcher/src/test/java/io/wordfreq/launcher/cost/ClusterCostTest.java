package io.wordfreq.launcher.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wordfreq.launcher.cost.Bill.Line;
import io.wordfreq.launcher.cost.Share.Instances;
import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.Price;
import io.wordfreq.launcher.prices.PriceList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * A cluster that is worked out by hand: hours of 3,600 seconds at $0.36 for EC2, $0.036 for EMR, so
 * that a second costs $0.0001 and $0.00001; a GB of gp3 $2.628 a month of 730 hours, so that a GB
 * and second costs $0.000001.
 */
class ClusterCostTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final String ZONE = "us-east-1a";
  private static final Offset<Double> EXACTLY = within(1e-9);

  private static final PriceList PRICES =
      new PriceList(
          "us-east-1",
          LocalDate.of(2026, 11, 27),
          "test",
          Map.of(
              "ec2 m7g.xlarge", Price.of("Hrs", "0.36", "test"),
              "emr m7g.xlarge", Price.of("Hrs", "0.036", "test"),
              "ebs gp3", Price.of("GB-Mo", "2.628", "test")));

  /**
   *
   *
   * <pre>
   * second    0     300       400       500    600    700         1000        1200
   * primary   |----------------------------------------------------|  on demand, 50 GB
   * core      |----------------------------------------------------|  on demand, 100 GB
   * task                       |-----------------------|              Spot, 100 GB; at 500 dearer
   * step A            |------------------------|
   * step B                               |-------------|
   *           start   |   A    |   A     |A and B| B   |  idle
   * </pre>
   *
   * The task node is up from 400 to 700, A runs from 300 to 600, B from 500 to 700, the cluster
   * ends at 1,000.
   */
  private static final ClusterUse BUSY =
      cluster(
          List.of(
              instance("i-1", Market.ON_DEMAND, 50, 0, 1000),
              instance("i-2", Market.ON_DEMAND, 100, 0, 1000),
              instance("i-3", Market.SPOT, 100, 400, 700)),
          List.of(step("s-1", "A", 300, 600), step("s-2", "B", 500, 700)));

  private static SpotPrices spot() {
    SpotPrices spot = new SpotPrices();
    // In force at the start, and dearer from second 500 on: $0.00001 a second, then $0.00003.
    spot.add(ZONE, "m7g.xlarge", START.minusSeconds(86_400), 0.036);
    spot.add(ZONE, "m7g.xlarge", at(500), 0.108);
    return spot;
  }

  @Test
  void shouldShareEachSecondAmongTheStepsThatThenRan() {
    // when
    ClusterCost cost = ClusterCost.of(BUSY, PRICES, spot());

    // then: alone from 300 to 500, half of 500 to 600
    Share a = cost.batches().get("A");
    assertThat(a.bill().lines().get(Line.EC2_ON_DEMAND))
        .isCloseTo(2 * 200 * 0.0001 + 2 * 50 * 0.0001, EXACTLY);
    assertThat(a.bill().lines().get(Line.EC2_SPOT))
        .isCloseTo(100 * 0.00001 + 50 * 0.00003, EXACTLY);
    assertThat(a.bill().lines().get(Line.EMR)).isCloseTo((2 * 250 + 100 + 50) * 0.00001, EXACTLY);
    assertThat(a.bill().lines().get(Line.EBS))
        .isCloseTo((150 * 250 + 100 * 150) * 0.000001, EXACTLY);
    // and: half of 500 to 600, alone from 600 to 700
    Share b = cost.batches().get("B");
    assertThat(b.bill().lines().get(Line.EC2_ON_DEMAND)).isCloseTo(2 * 150 * 0.0001, EXACTLY);
    assertThat(b.bill().lines().get(Line.EC2_SPOT)).isCloseTo(150 * 0.00003, EXACTLY);
    assertThat(b.seconds())
        .containsEntry(new Instances(Market.ON_DEMAND, "m7g.xlarge"), 300.0)
        .containsEntry(new Instances(Market.SPOT, "m7g.xlarge"), 150.0);
  }

  @Test
  void shouldTellTheStartAndTheIdleTimeApart() {
    // when
    ClusterCost cost = ClusterCost.of(BUSY, PRICES, spot());

    // then: two nodes until it took steps at 300, and from 700 to 1,000
    double nodeSeconds = 2 * 300 * (0.0001 + 0.00001);
    assertThat(cost.start().bill().total()).isCloseTo(nodeSeconds + 300 * 150 * 0.000001, EXACTLY);
    assertThat(cost.idle().bill().total()).isCloseTo(nodeSeconds + 300 * 150 * 0.000001, EXACTLY);
    // and: nothing twice, nothing left out
    double all = 2 * 1000 * 0.0001 + (100 * 0.00001 + 200 * 0.00003) + 2300 * 0.00001;
    assertThat(cost.all().bill().total())
        .isCloseTo(all + (1000 * 150 + 300 * 100) * 0.000001, EXACTLY);
    assertThat(cost.hasSpotAtListPrice()).isFalse();
  }

  @Test
  void shouldCountNoMoreThanTheTimeThatIsAskedFor() {
    // when: the second half of A's time alone, and none of B's
    ClusterCost cost = ClusterCost.of(BUSY, PRICES, spot(), at(400), at(500));

    // then
    assertThat(cost.batches()).containsOnlyKeys("A");
    assertThat(cost.all().seconds())
        .containsEntry(new Instances(Market.ON_DEMAND, "m7g.xlarge"), 200.0)
        .containsEntry(new Instances(Market.SPOT, "m7g.xlarge"), 100.0);
  }

  @Test
  void shouldBillAMinuteOfAnInstanceThatLivedForLess() {
    // given
    ClusterUse brief = cluster(List.of(instance("i-1", Market.ON_DEMAND, 0, 0, 20)), List.of());

    // when
    ClusterCost cost = ClusterCost.of(brief, PRICES, SpotPrices.NONE);

    // then
    assertThat(cost.all().bill().lines().get(Line.EC2_ON_DEMAND)).isCloseTo(0.006, EXACTLY);
    assertThat(cost.all().bill().lines().get(Line.EMR)).isCloseTo(0.0006, EXACTLY);
  }

  @Test
  void shouldCountSpotAtThePriceOnDemandAndSaySoWhereItsOwnIsNotKnown() {
    // when
    ClusterCost cost = ClusterCost.of(BUSY, PRICES, SpotPrices.NONE);

    // then
    assertThat(cost.hasSpotAtListPrice()).isTrue();
    assertThat(cost.all().bill().lines().get(Line.EC2_SPOT)).isCloseTo(300 * 0.0001, EXACTLY);
  }

  @Test
  void shouldCountAnInstanceThatRunsUntilItWasLastSeen() {
    // given
    ClusterUse running =
        new ClusterUse(
            "j-1",
            ZONE,
            START,
            at(300),
            null,
            at(500),
            false,
            List.of(new InstanceUse("i-1", "m7g.xlarge", Market.ON_DEMAND, 0, START, null)),
            List.of(new StepUse("s-1", "wordfreq A attempt 1", at(300), null)),
            0);

    // when
    ClusterCost cost = ClusterCost.of(running, PRICES, SpotPrices.NONE);

    // then
    assertThat(cost.start().bill().lines().get(Line.EC2_ON_DEMAND)).isCloseTo(0.03, EXACTLY);
    assertThat(cost.batches().get("A").bill().lines().get(Line.EC2_ON_DEMAND))
        .isCloseTo(0.02, EXACTLY);
    assertThat(running.isFinal()).isFalse();
  }

  @Test
  void shouldChargeAttemptsAndPartsToTheirBatchAndOthersToNone() {
    // given
    ClusterUse use =
        cluster(
            List.of(instance("i-1", Market.ON_DEMAND, 0, 0, 1000)),
            List.of(
                step("s-1", "A", 300, 400),
                new StepUse("s-2", "wordfreq A attempt 2 step 2", at(400), at(450)),
                new StepUse("s-3", "wordfreq A.01 attempt 1", at(450), at(500)),
                new StepUse("s-4", "Hive program", at(500), at(600))));

    // when
    ClusterCost cost = ClusterCost.of(use, PRICES, SpotPrices.NONE);

    // then
    assertThat(cost.batches()).containsOnlyKeys("A");
    assertThat(cost.batches().get("A").bill().lines().get(Line.EC2_ON_DEMAND))
        .isCloseTo(0.02, EXACTLY);
    assertThat(cost.others().bill().lines().get(Line.EC2_ON_DEMAND)).isCloseTo(0.01, EXACTLY);
  }

  @Test
  void shouldNotTakeForIdleWhatEarlierStepsMayHaveUsed() {
    // given
    ClusterUse use =
        new ClusterUse(
            "j-1",
            ZONE,
            START,
            at(300),
            at(1000),
            at(1000),
            false,
            List.of(instance("i-1", Market.ON_DEMAND, 0, 0, 1000)),
            List.of(step("s-9", "Z", 600, 700)),
            8);

    // when
    ClusterCost cost = ClusterCost.of(use, PRICES, SpotPrices.NONE);

    // then
    assertThat(cost.earlier().bill().lines().get(Line.EC2_ON_DEMAND)).isCloseTo(0.03, EXACTLY);
    assertThat(cost.idle().bill().lines().get(Line.EC2_ON_DEMAND)).isCloseTo(0.03, EXACTLY);
  }

  @Test
  void shouldNameTheProductOfWhichThereIsNoPrice() {
    // given
    InstanceUse other = new InstanceUse("i-1", "m7gd.xlarge", Market.SPOT, 0, START, at(1000));

    // then
    assertThatThrownBy(() -> ClusterCost.of(cluster(List.of(other), List.of()), PRICES, spot()))
        .isInstanceOf(MissingPriceException.class)
        .hasMessageContaining("emr m7gd.xlarge");
  }

  private static ClusterUse cluster(List<InstanceUse> instances, List<StepUse> steps) {
    return new ClusterUse(
        "j-1", ZONE, START, at(300), at(1000), at(1000), false, instances, steps, 0);
  }

  private static InstanceUse instance(String id, Market market, double gb, int from, int until) {
    return new InstanceUse(id, "m7g.xlarge", market, gb, at(from), at(until));
  }

  private static StepUse step(String id, String batch, int from, int until) {
    return new StepUse(id, "wordfreq %s attempt 1".formatted(batch), at(from), at(until));
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
