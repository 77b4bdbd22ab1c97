package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.plan.Distribution;
import io.wordfreq.launcher.plan.group.GroupPolicy;
import io.wordfreq.launcher.plan.group.MachineType;
import io.wordfreq.launcher.settings.SettingValues;
import io.wordfreq.launcher.settings.UserError;
import java.util.Map;

/** A policy as {@code asg:add=2,remove=2,period=2m,cooldown=60s,max=6,worker=t3.micro}. */
final class GroupPolicyText {
  private static final String PREFIX = "asg:";

  private static final String KEYS =
      "add, remove, period, add-period, remove-period, cooldown, min, max, worker, beside, boot,"
          + " alarm-delay, visibility, document";

  /** Of the burstable types, on which such workers run. */
  private static final Map<String, Integer> VCPUS =
      Map.of(
          "t2.micro",
          1,
          "t2.small",
          1,
          "t2.medium",
          2,
          "t2.large",
          2,
          "t3.micro",
          2,
          "t3.small",
          2,
          "t3.medium",
          2,
          "t3.large",
          2);

  private GroupPolicyText() {}

  static GroupPolicy parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw wrong(text, "expected asg: and then NAME=VALUE,... of " + KEYS);
    }
    GroupPolicy.Builder policy = GroupPolicy.builder();
    try {
      for (String each : text.substring(PREFIX.length()).split(",", -1)) {
        String[] parts = each.split("=", 2);
        if (parts.length < 2) {
          throw new IllegalArgumentException(each + ": expected NAME=VALUE");
        }
        set(policy, parts[0].trim(), parts[1].trim());
      }
      return policy.build();
    } catch (IllegalArgumentException e) {
      throw wrong(text, e.getMessage());
    }
  }

  private static UserError wrong(String text, String what) {
    return UserError.badUsage("--policy %s: %s".formatted(text, what));
  }

  private static void set(GroupPolicy.Builder policy, String name, String value) {
    try {
      switch (name) {
        case "add" -> policy.add(SettingValues.count(value));
        case "remove" -> policy.remove(SettingValues.count(value));
        case "period" -> policy.addMinutes(minutes(value)).removeMinutes(minutes(value));
        case "add-period" -> policy.addMinutes(minutes(value));
        case "remove-period" -> policy.removeMinutes(minutes(value));
        case "cooldown" -> policy.cooldown(seconds(value));
        case "min" -> policy.min(SettingValues.count(value));
        case "max" -> policy.max(SettingValues.count(value));
        case "worker" -> policy.worker(machine(value));
        case "beside" -> policy.beside(machine(value));
        case "boot" -> policy.boot(seconds(value));
        case "alarm-delay" -> policy.alarmDelay(seconds(value));
        case "visibility" -> policy.visibility(seconds(value));
        case "document" -> policy.document(document(value));
        default -> throw new IllegalArgumentException("there is no such name; there are " + KEYS);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s=%s: %s".formatted(name, value, e.getMessage()), e);
    }
  }

  private static double seconds(String text) {
    return PlanSettings.seconds(SettingValues.duration(text));
  }

  private static int minutes(String text) {
    double minutes = seconds(text) / 60;
    if (minutes < 1 || minutes != Math.rint(minutes)) {
      throw new IllegalArgumentException("expected whole minutes, such as 2m");
    }
    return (int) minutes;
  }

  private static MachineType machine(String type) {
    Integer vcpus = VCPUS.get(type);
    if (vcpus == null) {
      throw new IllegalArgumentException(
          "expected one of " + String.join(", ", VCPUS.keySet().stream().sorted().toList()));
    }
    return new MachineType(type, vcpus);
  }

  private static Distribution document(String text) {
    String[] ends = text.split("-", 2);
    return ends.length == 1
        ? new Distribution.Constant(seconds(text))
        : new Distribution.Uniform(seconds(ends[0]), seconds(ends[1]));
  }
}
