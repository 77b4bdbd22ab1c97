package io.wordfreq.launcher.aws.emr;

import java.util.List;
import java.util.Optional;

/** Finds the EMR cluster that steps run on, anew before each step. */
public interface ClusterLocator {

  /** Its id; absent if none is up. Creates none. */
  Optional<String> find();

  /** The ids of all of ours that are up, those included that take no more steps. */
  default List<String> findAll() {
    return find().stream().toList();
  }

  /**
   * Its id; if none is up, one is created, which costs money from then on.
   *
   * @throws RuntimeException if none can be created
   */
  String findOrCreate();

  /** The cluster that the user named, whether it is up or not. */
  static ClusterLocator fixed(String clusterId) {
    return new ClusterLocator() {
      @Override
      public Optional<String> find() {
        return Optional.of(clusterId);
      }

      @Override
      public String findOrCreate() {
        return clusterId;
      }
    };
  }
}
