package io.wordfreq.launcher.simulation;

import java.util.random.RandomGenerator;

/**
 * How likely things go wrong, each from 0 to 1: at a call of a port, and with a step. A seed draws
 * each by itself and leaves some out: faults that all happen together hide each other.
 *
 * @param crash the process dies, before or after the call's effect
 * @param refusal the call fails without an effect, as when it is throttled
 * @param lostAnswer the call has its effect, and fails
 * @param partial the call has its effect on a part of what it was given, and fails
 * @param stall the answer takes longer than claims and visibility timeouts last
 * @param stepFailure a step fails, is cancelled or interrupted, or leaves no complete output
 * @param clusterLoss a step's cluster ends
 * @param vanishing a batch's manifest, or a step's output, is removed some time after it was
 *     written
 * @param wrongOptions a step's job refuses what it is told to do
 * @param stillbirth a cluster ends before it is ready
 * @param hanging a step runs until it is cancelled
 * @param takenBack somebody cancels a step before it begins
 */
record Faultiness(
    double crash,
    double refusal,
    double lostAnswer,
    double partial,
    double stall,
    double stepFailure,
    double clusterLoss,
    double vanishing,
    double wrongOptions,
    double stillbirth,
    double hanging,
    double takenBack) {
  static final Faultiness NONE = new Faultiness(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private static final double[] OF_CALLS = {0, 0, 0.003, 0.01, 0.03};
  private static final double[] OF_STEPS = {0, 0, 0.1, 0.3, 0.7};

  static Faultiness drawn(RandomGenerator random) {
    return new Faultiness(
        one(OF_CALLS, random),
        one(OF_CALLS, random),
        one(OF_CALLS, random),
        one(OF_CALLS, random),
        one(OF_CALLS, random),
        one(OF_STEPS, random),
        one(OF_STEPS, random) / 4,
        one(OF_STEPS, random) / 4,
        one(OF_STEPS, random) / 4,
        one(OF_STEPS, random),
        one(OF_STEPS, random) / 4,
        one(OF_STEPS, random) / 4);
  }

  /** Whether no call takes longer than a claim. */
  boolean claimsHold() {
    return stall == 0;
  }

  /** Whether no step fails but for what it holds. */
  boolean stepsAreSound() {
    return stepFailure == 0
        && clusterLoss == 0
        && vanishing == 0
        && wrongOptions == 0
        && hanging == 0
        && claimsHold();
  }

  private static double one(double[] rates, RandomGenerator random) {
    return rates[random.nextInt(rates.length)];
  }
}
