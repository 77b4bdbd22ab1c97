package io.wordfreq.launcher.plan.group;

import io.wordfreq.launcher.plan.Arrivals;
import io.wordfreq.launcher.plan.Distribution;
import io.wordfreq.launcher.plan.Figure;
import io.wordfreq.launcher.plan.Figure.Origin;
import io.wordfreq.launcher.plan.Model;
import io.wordfreq.launcher.plan.Outcome;
import java.util.List;
import java.util.random.RandomGenerator;

/** The old group under a policy. */
public record GroupModel(String name, GroupPolicy policy) implements Model {

  @Override
  public void run(Arrivals arrivals, RandomGenerator random, Outcome outcome) {
    new GroupRun(policy, arrivals, random, outcome).run();
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure(
            "a document, s",
            policy.document(),
            Origin.PUBLISHED,
            "the edition that was measured waits 10 to 20 s, and works 0.8"),
        constant("machine launched until it works, s", policy.boot(), "23 to 43 s are measured"),
        constant("an alarm's delay, s", policy.alarmDelay(), "the queue tells once a minute"),
        constant("a message is kept for, s", policy.visibility(), "the queue's setting"));
  }

  private static Figure constant(String name, double value, String source) {
    return new Figure(name, new Distribution.Constant(value), Origin.GUESSED, source);
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "its smallest size goes on running, with or without work; here it is billed until the group is"
            + " at it again",
        "the old worker's time for a document is that of the edition that was measured, which waits"
            + " on purpose; say document=TIME for another");
  }
}
