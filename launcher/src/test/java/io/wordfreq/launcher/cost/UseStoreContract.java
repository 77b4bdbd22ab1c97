package io.wordfreq.launcher.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.cost.UseStore.Row;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of what was used promises. */
public abstract class UseStoreContract {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00.123456Z");

  private UseStore store;

  /** An empty store. */
  protected abstract UseStore emptyStore();

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  @Test
  void shouldFindARowAsItWasPut() {
    // given
    Row row = new Row("cluster/j-1", START, START.plusSeconds(60), "{\"id\":\"j-1\"}");

    // when
    boolean put = store.put(row);

    // then
    assertThat(put).isTrue();
    assertThat(store.find("cluster/j-1")).contains(row);
    assertThat(store.find("cluster/j-2")).isEmpty();
  }

  @Test
  void shouldLetTheNewerRowStayWhicheverComesFirst() {
    // given
    Row older = new Row("cluster/j-1", START, START.plusSeconds(60), "older");
    Row newer = new Row("cluster/j-1", START, START.plusSeconds(61), "newer");

    // when
    boolean first = store.put(older);
    boolean second = store.put(newer);
    boolean late = store.put(older);

    // then
    assertThat(first).isTrue();
    assertThat(second).isTrue();
    assertThat(late).isFalse();
    assertThat(store.find("cluster/j-1")).contains(newer);
  }

  @Test
  void shouldListClustersAloneTheNewestFirst() {
    // given
    Row first = new Row("cluster/j-1", START, START.plusSeconds(900), "1");
    Row second = new Row("cluster/j-2", START.plusSeconds(1), START.plusSeconds(60), "2");
    Row third = new Row("cluster/j-3", START.plusSeconds(2), START.plusSeconds(60), "3");
    store.put(second);
    store.put(first);
    store.put(third);
    store.put(new Row("run/00abc/00def", null, START.plusSeconds(3), "a run"));

    // then
    assertThat(store.newestClusters(2)).containsExactly(third, second);
    assertThat(store.newestClusters(10)).containsExactly(third, second, first);
    assertThat(store.find("run/00abc/00def").orElseThrow().createdAt()).isNull();
  }

  @Test
  void shouldKeepAsMuchAsAClusterMayHave() {
    // given
    Row large = new Row("cluster/j-1", START, START, "x".repeat(350_000));

    // when
    store.put(large);

    // then
    assertThat(store.find("cluster/j-1")).contains(large);
  }
}
