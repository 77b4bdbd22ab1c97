package io.wordfreq.launcher.cost;

import java.util.Objects;

/**
 * What a run used that has no cluster.
 *
 * @param place where it ran: an application of EMR Serverless, or a process
 * @param run which of that place's runs it is
 * @param vcpuHours that EMR Serverless billed
 * @param memoryGbHours that EMR Serverless billed
 * @param storageGbHours that EMR Serverless billed, beyond what a worker has for nothing
 * @param functionGbSeconds of a function that counted by itself
 */
public record RunUse(
    String place,
    String run,
    double vcpuHours,
    double memoryGbHours,
    double storageGbHours,
    double functionGbSeconds) {

  public RunUse {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(run, "run");
  }

  /** A run of EMR Serverless. */
  public static RunUse serverless(
      String place, String run, double vcpuHours, double memoryGbHours, double storageGbHours) {
    return new RunUse(place, run, vcpuHours, memoryGbHours, storageGbHours, 0);
  }

  /** What a function counted. */
  public static RunUse function(String place, String run, double gbSeconds) {
    return new RunUse(place, run, 0, 0, 0, gbSeconds);
  }
}
