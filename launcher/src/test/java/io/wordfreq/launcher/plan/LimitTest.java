package io.wordfreq.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.aws.prices.PriceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitTest {

  @Test
  void shouldFindNoLimitNearForAHundredDocuments() {
    assertThat(limits(Load.burst(120, 95e6), 6, 10_000)).noneMatch(Limit::binds);
  }

  @Test
  void shouldNameTheStepsThatAClusterTakesForABillionDocuments() {
    // when
    List<Limit> limits = limits(Load.burst(1_000_000_000, 100e12), 6, 10_000);

    // then: the tightest first
    assertThat(limits.get(0).name()).isEqualTo("EMR's steps pending or running");
    assertThat(limits.get(0).detail()).isEqualTo("100,000 of 256");
    assertThat(limits.get(0).moves()).contains("--max-documents");
    assertThat(limits)
        .anyMatch(each -> each.detail().equals("1,000,000 of 1,209,600") && !each.binds());
  }

  @Test
  void shouldNameMessagesInFlightAndThePrimarysMemoryForLargeBatches() {
    assertThat(limits(Load.burst(100_000_000, 1e12), 6, 2_000_000))
        .filteredOn(Limit::binds)
        .extracting(Limit::name)
        .contains(
            "SQS's messages in flight", "the primary node's memory for steps that plan, bytes");
  }

  @Test
  void shouldNameS3sRequestsWhereManyCoresOpenSmallDocuments() {
    assertThat(limits(Load.burst(1_000_000, 1e9), 100, 10_000))
        .filteredOn(Limit::binds)
        .extracting(Limit::name)
        .contains("S3's reads a second of one prefix");
  }

  private static List<Limit> limits(Load load, int maxUnits, long maxDocuments) {
    PipelineModel model =
        new PipelineModel(
            "emr",
            PlannedEngine.EMR,
            new EngineSettings(1, maxUnits, true, "m7g.xlarge", 1 << 30, 1024, 870),
            new Gathering(maxDocuments, 64e9, 60, 60),
            Parameters.defaults());
    return Limit.of(model, load, new Planner(PriceFile.builtIn(), 2, 1).predict(model, load));
  }
}
