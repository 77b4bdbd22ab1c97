package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartIdsTest {
  private static final String BATCH = "20261122T194814123-5f0c9a1e";

  @Test
  void shouldNameHalves() {
    assertThat(PartIds.halves(BATCH)).containsExactly(BATCH + ".0", BATCH + ".1");
    assertThat(PartIds.halves(BATCH + ".1")).containsExactly(BATCH + ".10", BATCH + ".11");
  }

  @Test
  void shouldFindTheWholeAndTheOtherHalf() {
    assertThat(PartIds.whole(BATCH)).isEmpty();
    assertThat(PartIds.whole(BATCH + ".0")).contains(BATCH);
    assertThat(PartIds.whole(BATCH + ".01")).contains(BATCH + ".0");
    assertThat(PartIds.otherHalf(BATCH)).isEmpty();
    assertThat(PartIds.otherHalf(BATCH + ".0")).contains(BATCH + ".1");
    assertThat(PartIds.otherHalf(BATCH + ".01")).contains(BATCH + ".00");
  }
}
