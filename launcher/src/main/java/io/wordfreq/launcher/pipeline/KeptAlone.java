package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.cost.UseSource;

/** Tells places apart as another source does, and nothing else: what was kept has to do. */
final class KeptAlone implements UseSource {
  private final UseSource places;

  KeptAlone(UseSource places) {
    this.places = places;
  }

  @Override
  public boolean isCluster(String place) {
    return places.isCluster(place);
  }

  @Override
  public boolean isStandIn(String place) {
    return places.isStandIn(place);
  }
}
