package io.wordfreq.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wordfreq.launcher.plan.Distribution.Constant;
import io.wordfreq.launcher.plan.Figure.Origin;
import io.wordfreq.launcher.prices.Price;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.prices.Product;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Where every time is the same each time, what a load takes and costs can be worked out by hand.
 */
class PlannerTest {
  private static final double GB = 1e9;

  private final Planner planner = new Planner(prices(), 20, 1);

  @Test
  void shouldAddUpTheTimesOfASmallBatchOnAClusterThatIsNotThere() {
    // when
    Prediction prediction =
        planner.predict(pipeline(PlannedEngine.EMR, 6, 0), Load.burst(100, 8e6));

    // then: the batch waits 60 s, the cluster takes 400, the step 50, 100 documents of 10 ms and
    // 8 MB at 8 MB/s take 2, storing them 1 ms each; the launcher looks every 15 s
    assertThat(prediction.all().median())
        .isBetween(2 + 60 + 400 + 50 + 2 + 0.1, 2 + 60 + 400 + 50 + 2 + 15.2);
    assertThat(prediction.phases())
        .hasEntrySatisfying(Phase.GATHERING, is -> assertThat(is).isCloseTo(62, within(1e-6)))
        .hasEntrySatisfying(Phase.PLACE, is -> assertThat(is).isCloseTo(400, within(1e-6)))
        .hasEntrySatisfying(Phase.STARTING, is -> assertThat(is).isCloseTo(50, within(1e-6)))
        .hasEntrySatisfying(Phase.COUNTING, is -> assertThat(is).isCloseTo(2, within(1e-6)));
  }

  @Test
  void shouldBillAClusterUntilItHasBeenIdleForAQuarterOfAnHour() {
    // when
    Prediction prediction =
        planner.predict(pipeline(PlannedEngine.EMR, 1, 0), Load.burst(100, 8e6));

    // then: a primary and a core node for 400 + 50 + 2 + 900 s, at $3.6 an hour and $0.36 for EMR
    assertThat(prediction.bill().get("EC2 on demand")).isCloseTo(2 * 1352 * 0.001, within(1e-6));
    assertThat(prediction.bill().get("EMR")).isCloseTo(2 * 1352 * 0.0001, within(1e-6));
  }

  @Test
  void shouldNeverGrowForAJobThatRunsInOneContainer() {
    // given: 250 MB, in 2 splits, within the application master
    Load load = Load.burst(2, 250e6);

    // then
    assertThat(
            planner.predict(pipeline(PlannedEngine.EMR, 6, 0), load).phases().get(Phase.COUNTING))
        .isCloseTo(250e6 / 8e6 + 0.02, within(1e-3));
  }

  @Test
  void shouldGrowForAJobWithPendingContainersAfterANodesMinutes() {
    // given: 100 GB are 746 splits, 12,500 s of a core
    Load load = Load.burst(1, 100 * GB);

    // when
    double one = counting(pipeline(PlannedEngine.EMR, 1, 0), load);
    double six = counting(pipeline(PlannedEngine.EMR, 6, 0), load);

    // then: 4 cores; or 8 for some 300 s, and 24 from then on
    assertThat(one).isCloseTo(12_500 / 4.0, within(0.1));
    assertThat(six).isBetween(300 + (12_500 - 310 * 8) / 24.0, 310 + (12_500 - 300 * 8) / 24.0);
  }

  @Test
  void shouldShareCoresAmongFourStepsAndHaveTheFifthWait() {
    // given: five batches of a document of 10 GB, one core each second 8 MB
    Load load = Load.burst(5, 50 * GB);
    PipelineModel model = pipeline(PlannedEngine.EMR, 1, 0);
    Gathering alone = new Gathering(1, 64e9, 60, 0);

    // when
    Prediction prediction =
        planner.predict(
            new PipelineModel("emr", model.engine(), model.settings(), alone, model.parameters()),
            load);

    // then: four share four cores for 1,250 s each; then the fifth has all four
    assertThat(prediction.all().median())
        .isBetween(2 + 400 + 50 + 1250 + 50 + 312.5, 2 + 400 + 50 + 1250 + 50 + 312.5 + 15.1);
  }

  @Test
  void shouldCountInTheFunctionWithoutACluster() {
    // when
    Prediction prediction =
        planner.predict(pipeline(PlannedEngine.DIRECT, 6, 60), Load.burst(100, 8e6));

    // then: 2 s to arrive, a call within a minute, 3 s to start, 2 s of a core at 1,024 of 1,769
    // MB, and storing
    assertThat(prediction.phases().get(Phase.PLACE)).isZero();
    assertThat(prediction.phases().get(Phase.COUNTING)).isCloseTo(2 * 1.7275, within(0.001));
    assertThat(prediction.all().low()).isGreaterThan(2 + 3 + 3.4);
    assertThat(prediction.all().high()).isBetween(40.0, 2 + 60 + 3 + 3.5 + 0.1);
    assertThat(prediction.bill().get("function"))
        .isCloseTo((3 + 3.455 + 0.1) * 0.01 + 0.0001, within(1e-4));
  }

  @Test
  void shouldHalveWhatDoesNotFitACallAndSaySo() {
    // given: 2 documents of 5 GB: 2,160 s of the function, which has 870
    Prediction prediction =
        planner.predict(pipeline(PlannedEngine.DIRECT, 6, 60), Load.burst(4, 20 * GB));

    // then: 4, then 2 of 2, each three times in vain; then 4 of 1
    assertThat(prediction.remarks()).anyMatch(remark -> remark.contains("do not fit a call"));
    assertThat(prediction.all().median()).isGreaterThan(3 * 3 * 870);
  }

  @Test
  void shouldSendLargeBatchesToAClusterWhereTheEngineIsAuto() {
    // when
    Prediction small = planner.predict(pipeline(PlannedEngine.AUTO, 1, 0), Load.burst(10, GB));
    Prediction large = planner.predict(pipeline(PlannedEngine.AUTO, 1, 0), Load.burst(10, 2 * GB));

    // then
    assertThat(small.bill()).doesNotContainKey("EMR");
    assertThat(large.bill()).containsKey("EMR");
  }

  @Test
  void shouldBillServerlessWorkersForAMinuteAtLeast() {
    // when: a driver of 1 vCPU and 3 GB, three executors of 4 and 8; 50 s to start and 1 to count
    Prediction prediction =
        planner.predict(pipeline(PlannedEngine.SERVERLESS, 6, 0), Load.burst(100, 0.8e6));

    // then
    assertThat(prediction.bill().get("EMR Serverless"))
        .isCloseTo(60 * (13 * 0.001 + 27 * 0.0001), within(1e-6));
  }

  @Test
  void shouldPredictTheSameFromTheSameSeedAndOtherwiseFromAnother() {
    // given
    PipelineModel model =
        new PipelineModel(
            "emr",
            PlannedEngine.EMR,
            settings(6),
            new Gathering(10_000, 64e9, 60, 60),
            Parameters.defaults());
    Load load = Load.rate(0.1, 300, 3e9);

    // when
    Prediction once = new Planner(prices(), 120, 7).predict(model, load);
    Prediction again = new Planner(prices(), 120, 7).predict(model, load);
    Prediction other = new Planner(prices(), 120, 8).predict(model, load);

    // then
    assertThat(again).isEqualTo(once);
    assertThat(other.all()).isNotEqualTo(once.all());
  }

  @Test
  void shouldAccountForEveryDocumentOfADay() {
    // given
    Planner one = new Planner(prices(), 1, 3);
    Load load = Load.rate(0.2, 17_280, 17e9);

    // when
    Prediction prediction = one.predict(pipeline(PlannedEngine.EMR, 6, 60), load);

    // then: what the phases add up to is a document's time
    assertThat(prediction.documents()).isEqualTo(17_280);
    assertThat(prediction.phases().values().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(prediction.document().mean(), within(0.1 * prediction.document().mean()));
    assertThat(prediction.bill().get("DynamoDB")).isCloseTo(17_280 * 1e-6, within(1e-9));
  }

  private double counting(Model model, Load load) {
    return planner.predict(model, load).phases().get(Phase.COUNTING);
  }

  private static EngineSettings settings(int maxUnits) {
    return new EngineSettings(1, maxUnits, false, "m7g.xlarge", 1 << 30, 1024, 870);
  }

  private static PipelineModel pipeline(PlannedEngine engine, int maxUnits, double schedule) {
    Parameters exact = Parameters.defaults();
    Map<Parameter, Double> values =
        Map.of(
            Parameter.RECEIVING, 2.0,
            Parameter.CLUSTER_START, 400.0,
            Parameter.NODE_START, 300.0,
            Parameter.STEP_OVERHEAD, 50.0,
            Parameter.SPARK_OVERHEAD, 50.0,
            Parameter.SERVERLESS_START, 90.0,
            Parameter.FUNCTION_START, 3.0,
            Parameter.BYTE, 1 / 8e6,
            Parameter.VARIATION, 1.0);
    for (Map.Entry<Parameter, Double> each : values.entrySet()) {
      exact = exact.with(each.getKey(), new Constant(each.getValue()), Origin.SET, "this test");
    }
    return new PipelineModel(
        engine.toString(),
        engine,
        settings(maxUnits),
        new Gathering(10_000, 64e12, 60, schedule),
        exact);
  }

  /** Round prices: a tenth of a cent for an instance's second. */
  private static PriceList prices() {
    Map<String, Price> prices = new HashMap<>();
    List.of(Product.instance("m7g.xlarge"), Product.SERVERLESS_VCPU)
        .forEach(product -> prices.put(product.name(), Price.of("Hrs", "3.6", "round")));
    List.of(Product.emr("m7g.xlarge"), Product.SERVERLESS_MEMORY)
        .forEach(product -> prices.put(product.name(), Price.of("Hrs", "0.36", "round")));
    prices.put(Product.GP3.name(), Price.of("GB-Mo", "0.1", "round"));
    prices.put(Product.FUNCTION_TIME.name(), Price.of("s", "0.01", "round"));
    prices.put(Product.FUNCTION_CALL.name(), Price.of("s", "0.0001", "round"));
    List.of(
            Product.QUEUE_REQUEST,
            Product.TOPIC_PUBLISH,
            Product.TABLE_WRITE,
            Product.OBJECT_READ,
            Product.OBJECT_WRITE)
        .forEach(product -> prices.put(product.name(), Price.of("r", "0.000001", "round")));
    return new PriceList("us-east-1", LocalDate.EPOCH, "round", prices);
  }
}
