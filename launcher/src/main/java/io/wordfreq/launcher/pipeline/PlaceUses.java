package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.aws.emr.ClusterUses;
import io.wordfreq.launcher.aws.emrserverless.RunUses;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.direct.DirectStepRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What was used at any place, whichever engine is set now: another may have been before. */
final class PlaceUses implements UseSource {
  private final UseSource clusters;
  private final UseSource serverless;
  private final UseSource function;

  PlaceUses(AwsClients clients) {
    this(
        new ClusterUses(clients::emr, Clock.systemUTC()),
        new RunUses(clients::emrServerless),
        FunctionUses.here());
  }

  /**
   * @param function of this process
   */
  PlaceUses(UseSource clusters, UseSource serverless, UseSource function) {
    this.clusters = clusters;
    this.serverless = serverless;
    this.function = function;
  }

  @Override
  public boolean isCluster(String place) {
    return clusters.isCluster(place);
  }

  @Override
  public boolean isStandIn(String place) {
    return serverless.isStandIn(place);
  }

  @Override
  public Optional<ClusterUse> cluster(String id, ClusterUse before) {
    return clusters.cluster(id, before);
  }

  @Override
  public Optional<RunUse> run(String place, String run, Duration took) {
    boolean direct = DirectStepRunner.isAt(new StepHandle(place, run));
    return (direct ? function : serverless).run(place, run, took);
  }
}
