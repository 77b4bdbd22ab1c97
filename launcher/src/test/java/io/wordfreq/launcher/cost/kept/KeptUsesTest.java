package io.wordfreq.launcher.cost.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.cost.InMemoryUseStore;
import io.wordfreq.launcher.cost.InstanceUse;
import io.wordfreq.launcher.cost.Market;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.StepUse;
import io.wordfreq.launcher.cost.UseStore.Row;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptUsesTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00.123Z");

  private final InMemoryUseStore store = new InMemoryUseStore();
  private final KeptUses kept = new KeptUses(store);

  @Test
  void shouldFindAClusterAsItWasPut() {
    // given
    ClusterUse use =
        new ClusterUse(
            "j-1",
            "us-east-1a",
            START,
            START.plusSeconds(300),
            null,
            START.plusSeconds(600),
            true,
            List.of(new InstanceUse("i-1", "m7g.xlarge", Market.SPOT, 84.5, START, null)),
            List.of(new StepUse("s-1", "wordfreq b attempt 1", START.plusSeconds(301), null)),
            3);

    // when
    kept.put(use);

    // then
    assertThat(kept.cluster("j-1")).contains(use);
    assertThat(kept.newestClusters(10)).containsExactly(use);
  }

  @Test
  void shouldFindARunAsItWasPut() {
    // given
    RunUse use = RunUse.serverless("00app", "00run", 1.5, 6, 0.25);

    // when
    kept.put(use, START);

    // then
    assertThat(kept.run("00app", "00run")).contains(use);
    assertThat(kept.newestClusters(10)).isEmpty();
  }

  @Test
  void shouldKeepOfACrowdedClusterTheNewestThatARowHolds() {
    // given: more of both than a row of DynamoDB holds
    List<InstanceUse> instances =
        IntStream.range(0, 2_500)
            .mapToObj(
                i ->
                    new InstanceUse(
                        "i-%017x".formatted(i),
                        "m7g.2xlarge",
                        Market.ON_DEMAND,
                        84.0,
                        START.plusSeconds(i),
                        START.plusSeconds(i + 60)))
            .toList();
    List<StepUse> steps =
        IntStream.range(0, 3_000)
            .mapToObj(
                i ->
                    new StepUse(
                        "s-%013d".formatted(i),
                        "wordfreq 20261122T100000000-%08x.0101 attempt 1".formatted(i),
                        START.plusSeconds(i),
                        START.plusSeconds(i + 1)))
            .toList();

    // when
    kept.put(
        new ClusterUse("j-1", "us-east-1a", START, START, null, START, false, instances, steps, 0));

    // then
    ClusterUse found = kept.cluster("j-1").orElseThrow();
    assertThat(found.instances()).hasSize(2_000).last().isEqualTo(instances.get(2_499));
    assertThat(found.steps()).hasSize(2_000).first().isEqualTo(steps.get(1_000));
    assertThat(found.earlierSteps()).isEqualTo(1_000);
    assertThat(store.find("cluster/j-1").orElseThrow().text().length()).isLessThan(390_000);
  }

  @Test
  void shouldNameTheRowThatCannotBeRead() {
    // given
    store.put(new Row("cluster/j-1", START, START, "{\"id\":\"j-1\"}"));

    // then
    assertThatThrownBy(() -> kept.cluster("j-1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cluster/j-1");
  }
}
