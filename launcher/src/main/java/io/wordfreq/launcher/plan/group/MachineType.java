package io.wordfreq.launcher.plan.group;

/**
 * A type of EC2's machines.
 *
 * @param name such as {@code t3.micro}
 * @param vcpus how many workers one has; 0 for no machine
 */
public record MachineType(String name, int vcpus) {

  /** Where there is no machine. */
  public static final MachineType NONE = new MachineType("none", 0);

  /** A channel of ten jobs, and one that the listener holds. */
  private static final int AHEAD = 11;

  /** The messages that one takes at most, those being counted included. */
  int capacity() {
    return vcpus == 0 ? 0 : vcpus + AHEAD;
  }
}
