package io.wordfreq.launcher.plan.group;

import io.wordfreq.launcher.plan.Agenda;
import io.wordfreq.launcher.plan.Arrivals;
import io.wordfreq.launcher.plan.Outcome;
import io.wordfreq.launcher.plan.Usage;
import io.wordfreq.launcher.prices.Product;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** One load's way through the group. It ends when the group is at its minimum again. */
final class GroupRun {
  private static final double MINUTE = 60;

  /** What EC2 bills at least, in seconds. */
  private static final double LEAST = 60;

  /** What an activity takes that removes a machine, in seconds: 33 to 43 were measured. */
  private static final double REMOVAL = 40;

  /** Times closer than this are one: sums of minutes are not exact. */
  private static final double SAME = 1e-6;

  private final GroupPolicy policy;
  private final Arrivals arrivals;
  private final RandomGenerator random;
  private final Outcome outcome;
  private final Agenda agenda = new Agenda();
  private final Deque<Message> queue = new ArrayDeque<>();
  private final List<Machine> machines = new ArrayList<>();
  private final List<Machine> group = new ArrayList<>();

  /** How much was visible in each minute that alarms have seen, on average; the newest last. */
  private final List<Double> minutes = new ArrayList<>();

  private int visible;

  /** Seconds in the queue, of all messages together, in the minute that passes. */
  private double waited;

  private double waitedUntil;
  private int left;
  private boolean active;
  private double cooledDown;
  private double seconds;

  GroupRun(GroupPolicy policy, Arrivals arrivals, RandomGenerator random, Outcome outcome) {
    this.policy = policy;
    this.arrivals = arrivals;
    this.random = random;
    this.outcome = outcome;
    this.left = arrivals.size();
  }

  void run() {
    if (policy.beside().vcpus() > 0) {
      machines.add(new Machine(policy.beside(), 0));
    }
    for (int i = 0; i < policy.min(); i++) {
      join(new Machine(policy.worker(), 0));
    }
    arrive(0);
    agenda.at(MINUTE * random.nextDouble(), this::minute);
    agenda.run();
    group.forEach(this::bill);
    outcome
        .usage()
        .add("EC2 on demand", Product.instance(policy.worker().name()), seconds / Usage.HOUR);
  }

  private void arrive(int number) {
    if (number == arrivals.size()) {
      return;
    }
    agenda.at(
        arrivals.time(number),
        () -> {
          show(new Message(arrivals.time(number)));
          arrive(number + 1);
          // Those that come at one time are seen by all machines before any takes a second.
          if (number + 1 == arrivals.size() || arrivals.time(number + 1) > agenda.now()) {
            take();
          }
        });
  }

  private void show(Message message) {
    message.visible = true;
    change(1);
    queue.add(message);
  }

  /** Every machine that has room takes a message, in turn, until none has or none is left. */
  private void take() {
    boolean any = true;
    while (any && visible > 0) {
      any = false;
      for (Machine machine : machines) {
        if (visible > 0 && machine.hasRoom()) {
          any = true;
          give(machine, nextVisible());
        }
      }
    }
  }

  private Message nextVisible() {
    Message message = queue.remove();
    while (!message.visible) {
      message = queue.remove();
    }
    hide(message);
    return message;
  }

  private void hide(Message message) {
    message.visible = false;
    change(-1);
  }

  private void change(int messages) {
    waited += visible * (agenda.now() - waitedUntil);
    waitedUntil = agenda.now();
    visible += messages;
  }

  private void give(Machine machine, Message message) {
    machine.held++;
    machine.taken.add(message);
    int receipt = ++message.receipts;
    agenda.after(
        policy.visibility(),
        () -> {
          if (!message.done && message.receipts == receipt) {
            show(message);
            take();
          }
        });
    work(machine);
  }

  private void work(Machine machine) {
    while (machine.alive && machine.busy < machine.type.vcpus() && !machine.taken.isEmpty()) {
      machine.busy++;
      Message message = machine.taken.remove();
      agenda.after(policy.document().sample(random), () -> counted(machine, message));
    }
  }

  private void counted(Machine machine, Message message) {
    if (!machine.alive) {
      return;
    }
    machine.busy--;
    machine.held--;
    if (!message.done) {
      message.done = true;
      left--;
      outcome.stored(message.announced, agenda.now(), arrivals.weight());
      if (message.visible) {
        hide(message);
      }
    }
    work(machine);
    take();
  }

  private void minute() {
    change(0);
    double mean = waited / MINUTE;
    waited = 0;
    agenda.after(
        policy.alarmDelay(),
        () -> {
          minutes.add(mean);
          scale();
        });
    if (left > 0 || active || group.size() > policy.min()) {
      agenda.after(MINUTE, this::minute);
    }
  }

  private void scale() {
    if (active || agenda.now() < cooledDown - SAME) {
      return;
    }
    if (group.size() < policy.max() && isRaised(policy.addMinutes(), true)) {
      active = true;
      Machine machine = new Machine(policy.worker(), agenda.now());
      agenda.after(policy.boot(), () -> join(machine));
    } else if (group.size() > policy.min() && isRaised(policy.removeMinutes(), false)) {
      Machine machine = group.remove(random.nextInt(group.size()));
      machines.remove(machine);
      machine.alive = false;
      bill(machine);
      cooledDown = agenda.now() + REMOVAL + policy.cooldown();
    }
  }

  /** Whether the average over an alarm's period is beyond its threshold; before, all was quiet. */
  private boolean isRaised(int period, boolean toAdd) {
    double sum = 0;
    for (int i = 1; i <= Math.min(period, minutes.size()); i++) {
      sum += minutes.get(minutes.size() - i);
    }
    return toAdd ? sum / period >= policy.add() : sum / period < policy.remove();
  }

  private void join(Machine machine) {
    if (active) {
      active = false;
      cooledDown = agenda.now() + policy.cooldown();
    }
    machines.add(machine);
    group.add(machine);
    take();
  }

  private void bill(Machine machine) {
    seconds += Math.max(LEAST, agenda.now() - machine.launched);
  }
}
