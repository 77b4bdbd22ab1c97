package io.wordfreq.launcher.engine;

/** What people can do with the cluster that an engine's steps run on. */
public interface Cluster {

  /**
   * The id of the cluster that would take the next step; none is created for it.
   *
   * @throws ClusterNotFoundException if none is up
   */
  String id();

  /** Our own cluster's id; if none is up, one is created, which costs money from then on. */
  String findOrCreate();

  /** What would be asked for to create it, as the AWS CLI takes it. Nothing is asked of AWS. */
  String creationRequest();

  /**
   * How it stands.
   *
   * @throws ClusterNotFoundException if none is up
   */
  ClusterView view();

  /**
   * Ends it, whatever it runs.
   *
   * @throws ClusterNotFoundException if none is up
   */
  void terminate();
}
