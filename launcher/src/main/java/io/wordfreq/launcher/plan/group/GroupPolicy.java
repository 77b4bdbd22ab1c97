package io.wordfreq.launcher.plan.group;

import io.wordfreq.launcher.plan.Distribution;

/**
 * How a group of workers is scaled, and what its workers are. Times in seconds.
 *
 * @param add a machine is added while so many messages, or more, are visible
 * @param remove a machine is removed while fewer than these are visible
 * @param addMinutes the alarm's period, over which it averages, in minutes; at least 1
 * @param removeMinutes the same of the alarm that removes
 * @param cooldown how long after an activity the next may begin
 * @param min the fewest machines, which are there at the start
 * @param max the most
 * @param worker the machines' type
 * @param beside a machine's type that works beside the group; empty for none
 * @param boot from launching a machine until it works
 * @param alarmDelay from the end of a minute until alarms see what was in the queue
 * @param visibility how long a message that was taken is kept from others
 * @param document what a worker takes for a document, whatever its size
 */
public record GroupPolicy(
    int add,
    int remove,
    int addMinutes,
    int removeMinutes,
    double cooldown,
    int min,
    int max,
    MachineType worker,
    MachineType beside,
    double boot,
    double alarmDelay,
    double visibility,
    Distribution document) {

  public GroupPolicy {
    if (addMinutes < 1 || removeMinutes < 1) {
      throw new IllegalArgumentException(
          "expected periods of whole minutes: %d, %d".formatted(addMinutes, removeMinutes));
    }
    if (add < remove) {
      throw new IllegalArgumentException(
          "it would add and remove at once: add at %d, remove below %d".formatted(add, remove));
    }
    if (min < 0 || max < Math.max(1, min)) {
      throw new IllegalArgumentException("from %d to %d machines".formatted(min, max));
    }
  }

  /** A policy of defaults: simple scaling's own cool-down, a boot and a delay of a minute. */
  public static Builder builder() {
    return new Builder();
  }

  /** Makes policies. */
  public static final class Builder {
    private int add = 2;
    private int remove = 2;
    private int addMinutes = 1;
    private int removeMinutes = 1;
    private double cooldown = 300;
    private int min = 1;
    private int max = 6;
    private MachineType worker = new MachineType("t3.micro", 2);
    private MachineType beside = MachineType.NONE;
    private double boot = 60;
    private double alarmDelay = 60;
    private double visibility = 200;
    private Distribution document = new Distribution.Uniform(10.8, 20.8);

    private Builder() {}

    public Builder add(int value) {
      add = value;
      return this;
    }

    public Builder remove(int value) {
      remove = value;
      return this;
    }

    public Builder addMinutes(int value) {
      addMinutes = value;
      return this;
    }

    public Builder removeMinutes(int value) {
      removeMinutes = value;
      return this;
    }

    public Builder cooldown(double value) {
      cooldown = value;
      return this;
    }

    public Builder min(int value) {
      min = value;
      return this;
    }

    public Builder max(int value) {
      max = value;
      return this;
    }

    public Builder worker(MachineType value) {
      worker = value;
      return this;
    }

    public Builder beside(MachineType value) {
      beside = value;
      return this;
    }

    public Builder boot(double value) {
      boot = value;
      return this;
    }

    public Builder alarmDelay(double value) {
      alarmDelay = value;
      return this;
    }

    public Builder visibility(double value) {
      visibility = value;
      return this;
    }

    public Builder document(Distribution value) {
      document = value;
      return this;
    }

    /** The policy; an {@link IllegalArgumentException} says what makes no sense. */
    public GroupPolicy build() {
      return new GroupPolicy(
          add,
          remove,
          addMinutes,
          removeMinutes,
          cooldown,
          min,
          max,
          worker,
          beside,
          boot,
          alarmDelay,
          visibility,
          document);
    }
  }
}
