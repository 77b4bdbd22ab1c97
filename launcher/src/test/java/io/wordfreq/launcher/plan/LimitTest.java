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

  @Test
  void shouldNameTheQuotaOfVcpusThatALargeRunOnEmrServerlessGoesBeyond() {
    // when: 25 GB are 197 splits, for which there are at most 6 executors of 4 vCPU, and a driver
    List<Limit> limits = serverless(Load.burst(100_000, 25e9), 6);

    // then
    assertThat(limits.get(0).name()).isEqualTo("EMR Serverless's vCPUs at once, of a new account");
    assertThat(limits.get(0).detail()).isEqualTo("25 of 16");
    assertThat(limits.get(0).moves()).contains("L-D05C8A75", "ServerlessVcpus", "--max-units");
  }

  @Test
  void shouldFindTheQuotaOfVcpusEnoughForARunAsItBegins() {
    assertThat(serverless(Load.burst(1, 1e6), 6))
        .filteredOn(each -> each.name().startsWith("EMR Serverless's vCPUs"))
        .singleElement()
        .satisfies(each -> assertThat(each.binds()).isFalse())
        .satisfies(each -> assertThat(each.detail()).isEqualTo("13 of 16"));
    assertThat(limits(Load.burst(1, 1e6), 6, 10_000))
        .noneMatch(each -> each.name().startsWith("EMR Serverless"));
  }

  private static List<Limit> serverless(Load load, int maxUnits) {
    return limits(PlannedEngine.SERVERLESS, load, maxUnits, 10_000);
  }

  private static List<Limit> limits(Load load, int maxUnits, long maxDocuments) {
    return limits(PlannedEngine.EMR, load, maxUnits, maxDocuments);
  }

  private static List<Limit> limits(
      PlannedEngine engine, Load load, int maxUnits, long maxDocuments) {
    PipelineModel model =
        new PipelineModel(
            "it",
            engine,
            new EngineSettings(1, maxUnits, true, "m7g.xlarge", 1 << 30, 1024, 870),
            new Gathering(maxDocuments, 64e9, 60, 60),
            Parameters.defaults());
    return Limit.of(model, load, new Planner(PriceFile.builtIn(), 2, 1).predict(model, load));
  }
}
