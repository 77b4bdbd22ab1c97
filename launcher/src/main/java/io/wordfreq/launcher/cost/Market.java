package io.wordfreq.launcher.cost;

/** How an instance was bought. */
public enum Market {
  ON_DEMAND,
  SPOT
}
