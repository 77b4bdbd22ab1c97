package io.wordfreq.launcher.site;

import io.wordfreq.launcher.batch.AttemptTimes;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a batch was at, one after the other, as far as the times of its attempts are known. */
final class Phases {

  /**
   * A stretch of a batch's time.
   *
   * @param name {@code waiting} (its messages, or for a place), {@code cluster} (a step that has
   *     not begun), {@code counting}, {@code storing}, or {@code failed} (an attempt's last one,
   *     whatever it was at)
   * @param to null if it lasts
   */
  record Phase(String name, Instant from, Instant to, int attempt) {}

  private Phases() {}

  static List<Phase> of(Batch batch) {
    List<Phase> all = new ArrayList<>();
    List<AttemptTimes> attempts = batch.timeline().attempts();
    for (int i = 0; i < attempts.size(); i++) {
      boolean last = i == attempts.size() - 1;
      boolean failed = !last || isFailed(batch.state());
      Instant end = last ? null : attempts.get(i + 1).planned();
      if (last && failed) {
        end = batch.updatedAt();
      }
      all.addAll(of(attempts.get(i), i == 0 ? batch.timeline().received() : null, end, failed));
    }
    return all;
  }

  private static boolean isFailed(BatchState state) {
    return state == BatchState.FAILED || state == BatchState.SPLIT;
  }

  private static List<Phase> of(AttemptTimes times, Instant received, Instant end, boolean failed) {
    List<Phase> phases = new ArrayList<>();
    begin(phases, "waiting", received == null ? times.planned() : received, times.attempt());
    begin(phases, "cluster", times.submitted(), times.attempt());
    begin(phases, "counting", times.step().started(), times.attempt());
    begin(phases, "storing", times.counted(), times.attempt());
    if (!phases.isEmpty()) {
      Phase open = phases.remove(phases.size() - 1);
      Instant to = times.persisted() == null ? end : times.persisted();
      phases.add(
          new Phase(
              failed ? "failed" : open.name(),
              open.from(),
              later(to, open.from()),
              open.attempt()));
    }
    return phases;
  }

  /** Ends the phase before, if this one's beginning is known. Clocks may be apart by seconds. */
  private static void begin(List<Phase> phases, String name, Instant from, int attempt) {
    if (from == null) {
      return;
    }
    Instant begin = from;
    if (!phases.isEmpty()) {
      Phase before = phases.remove(phases.size() - 1);
      begin = later(from, before.from());
      phases.add(new Phase(before.name(), before.from(), begin, attempt));
    }
    phases.add(new Phase(name, begin, null, attempt));
  }

  private static Instant later(Instant time, Instant least) {
    return time != null && time.isBefore(least) ? least : time;
  }
}
