package io.wordfreq.launcher.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cores that steps share evenly, none having more than its tasks can use. Time is continuous:
 * whenever a step or a node comes or goes, what is left of each is worked out anew.
 */
final class SharedCores {
  private static final double NOTHING = 1e-9;

  private final Agenda agenda;
  private final Consumer<Batch> done;
  private final List<Work> active = new ArrayList<>();
  private double cores;
  private double since;
  private long version;

  /** What is left to do for a batch. */
  static final class Work {
    final Batch batch;
    final int splits;
    final boolean uber;
    private final double all;
    private double left;
    private double rate;

    private Work(Batch batch, boolean uber, double seconds) {
      this.batch = batch;
      this.splits = Splits.of(batch);
      this.uber = uber;
      this.all = Math.max(seconds, NOTHING);
      this.left = all;
    }

    private int mostCores() {
      return uber ? 1 : splits;
    }

    /** Containers that it would use now if they were there, its application master's included. */
    int containers() {
      return uber ? 1 : 1 + (int) Math.ceil(splits * left / all);
    }
  }

  /**
   * @param done told of each batch whose work is done
   */
  SharedCores(Agenda agenda, Consumer<Batch> done) {
    this.agenda = agenda;
    this.done = done;
  }

  void resize(double number) {
    advance();
    cores = number;
    share();
  }

  /**
   * @param seconds what one core takes
   */
  void add(Batch batch, boolean uber, double seconds) {
    advance();
    active.add(new Work(batch, uber, seconds));
    share();
  }

  int containers() {
    advance();
    int sum = 0;
    for (Work work : active) {
      sum += work.containers();
    }
    return sum;
  }

  private void advance() {
    double passed = agenda.now() - since;
    since = agenda.now();
    for (Work work : active) {
      work.left -= passed * work.rate;
    }
  }

  private void share() {
    double free = cores;
    int waiting = active.size();
    active.sort((one, other) -> Integer.compare(one.mostCores(), other.mostCores()));
    double next = Double.POSITIVE_INFINITY;
    for (Work work : active) {
      work.rate = Math.min(work.mostCores(), free / waiting);
      free -= work.rate;
      waiting--;
      next = Math.min(next, Math.max(0, work.left) / work.rate);
    }
    long mine = ++version;
    if (!active.isEmpty() && cores > 0) {
      agenda.after(next, () -> finish(mine));
    }
  }

  private void finish(long mine) {
    if (mine != version) {
      return;
    }
    advance();
    List<Batch> finished = new ArrayList<>();
    active.removeIf(
        work -> {
          boolean isDone = work.left <= NOTHING * Math.max(1, work.all);
          if (isDone) {
            finished.add(work.batch);
          }
          return isDone;
        });
    share();
    finished.forEach(done);
  }
}
