package io.wordfreq.launcher.cost.kept;

import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.UseStore;
import io.wordfreq.launcher.cost.UseStore.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was used, read from a store and written to it. */
public final class KeptUses {
  private static final String CLUSTER = "cluster/";
  private static final String RUN = "run/";

  private final UseStore store;

  public KeptUses(UseStore store) {
    this.store = store;
  }

  /** Keeps what is known of a cluster, unless what is kept is as new. */
  public void put(ClusterUse use) {
    ClusterUse bounded = use.bounded();
    store.put(new Row(CLUSTER + use.id(), use.createdAt(), use.asOf(), UseText.write(bounded)));
  }

  /** Keeps what a run used. */
  public void put(RunUse use, Instant asOf) {
    store.put(new Row(RUN + use.place() + "/" + use.run(), null, asOf, UseText.write(use)));
  }

  /**
   * What is kept of a cluster.
   *
   * @throws IllegalStateException if its row cannot be read
   */
  public Optional<ClusterUse> cluster(String id) {
    return store.find(CLUSTER + id).map(UseText::cluster);
  }

  /** What is kept of a run. */
  public Optional<RunUse> run(String place, String run) {
    return store.find(RUN + place + "/" + run).map(UseText::run);
  }

  /** The newest clusters, newest first. */
  public List<ClusterUse> newestClusters(int limit) {
    return store.newestClusters(limit).stream().map(UseText::cluster).toList();
  }
}
