package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.counting.line.JobWork;
import io.wordfreq.launcher.batch.AttemptTimes;
import io.wordfreq.launcher.batch.Timeline;
import io.wordfreq.launcher.batch.TimesToTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** When what happened to a batch, and where its time went, for people and for programs. */
final class TimelineText {

  /**
   * A part of a batch's way to the table.
   *
   * @param share of all its time, 0 to 1
   */
  record Phase(String name, Duration time, double share) {}

  private static final int BAR = 20;

  private TimelineText() {}

  /** Where the time went, as far as it is known, in the order in which it did. */
  static List<Phase> phases(Timeline timeline) {
    Marks marks = new Marks(timeline.firstEvent());
    marks.add("receiving", timeline.received());
    List<AttemptTimes> attempts = timeline.attempts();
    for (int i = 0; i < attempts.size(); i++) {
      AttemptTimes attempt = attempts.get(i);
      marks.add(
          i == 0 ? "gathering" : "attempt " + attempts.get(i - 1).attempt(), attempt.planned());
    }
    timeline
        .last()
        .ifPresent(
            last -> {
              marks.add("submitting", last.submitted());
              marks.add("cluster", last.step().placeReady());
              marks.add("waiting", last.step().started());
              marks.add("counting", last.step().ended());
              marks.add("noticing", last.counted());
              marks.add("storing", last.persisted());
            });
    return marks.phases();
  }

  /** Turns points of time into what lies between them. */
  private static final class Marks {
    private final List<String> names = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private Instant before;

    Marks(Instant begin) {
      this.before = begin;
    }

    /** One that lies before the last is by another clock: then nothing lies between them. */
    void add(String name, Instant mark) {
      if (mark == null) {
        return;
      }
      if (before == null) {
        before = mark;
        return;
      }
      Instant end = mark.isBefore(before) ? before : mark;
      names.add(name);
      times.add(Duration.between(before, end));
      before = end;
    }

    List<Phase> phases() {
      double all = times.stream().mapToLong(Duration::toMillis).sum();
      List<Phase> phases = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        double share = all == 0 ? 0 : times.get(i).toMillis() / all;
        phases.add(new Phase(names.get(i), times.get(i), share));
      }
      return phases;
    }
  }

  /** A line for each phase, with its share as a bar, and for what else is known. */
  static List<String> lines(Timeline timeline) {
    List<String> lines = new ArrayList<>();
    List<Phase> phases = phases(timeline);
    if (!phases.isEmpty()) {
      Duration all = phases.stream().map(Phase::time).reduce(Duration.ZERO, Duration::plus);
      lines.add("took       " + time(all));
    }
    for (Phase phase : phases) {
      lines.add(
          "  %s %s %s  %s"
              .formatted(
                  Columns.left(phase.name(), 12),
                  Columns.right(time(phase.time()), 10),
                  Columns.right(Math.round(100 * phase.share()) + "%", 5),
                  "█".repeat((int) Math.round(BAR * phase.share())))
              .stripTrailing());
    }
    timeline
        .last()
        .map(AttemptTimes::work)
        .ifPresent(work -> lines.add("work       " + describe(work)));
    if (!timeline.toTable().isEmpty()) {
      lines.add("to table   " + describe(timeline.toTable()));
    }
    return lines;
  }

  private static String describe(JobWork work) {
    StringBuilder text = new StringBuilder();
    if (work.tasks() >= 0) {
      text.append(Columns.count(work.tasks(), "task", "tasks"));
      text.append(work.oneContainer() ? " in one container" : " in containers");
    }
    if (work.containerMillis() >= 0) {
      text.append(", ").append(time(Duration.ofMillis(work.containerMillis())));
    }
    if (work.bytes() >= 0) {
      text.append(", ").append(Columns.count(work.bytes(), "byte", "bytes")).append(" read");
    }
    return text.toString();
  }

  /** Percentiles in one line. */
  static String describe(TimesToTable times) {
    return "half of %s within %s, 90%% %s, 99%% %s"
        .formatted(
            Columns.count(times.documents(), "document", "documents"),
            time(times.percentile(50)),
            time(times.percentile(90)),
            time(times.percentile(99)));
  }

  /** Tenths of a second where they tell something. */
  static String time(Duration time) {
    return time.toMinutes() == 0
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
        : Columns.time(time);
  }

  /** The fields {@code timeline} and {@code timeToTable} of an object, where they are known. */
  static void write(Timeline timeline, ObjectNode node) {
    if (!timeline.equals(Timeline.UNKNOWN)) {
      ObjectNode times = node.putObject("timeline");
      put(times, "firstEvent", timeline.firstEvent());
      put(times, "lastEvent", timeline.lastEvent());
      put(times, "received", timeline.received());
      ArrayNode attempts = times.putArray("attempts");
      timeline.attempts().forEach(attempt -> write(attempt, attempts.addObject()));
      ArrayNode phases = times.putArray("phases");
      phases(timeline)
          .forEach(
              phase ->
                  phases
                      .addObject()
                      .put("name", phase.name())
                      .put("seconds", seconds(phase.time()))
                      .put("share", Math.round(1000 * phase.share()) / 1000.0));
    }
    write(timeline.toTable(), node);
  }

  /** The field {@code timeToTable}, where a document's time is known. */
  static void write(TimesToTable times, ObjectNode node) {
    if (!times.isEmpty()) {
      node.putObject("timeToTable")
          .put("documents", times.documents())
          .put("medianSeconds", seconds(times.percentile(50)))
          .put("p90Seconds", seconds(times.percentile(90)))
          .put("p99Seconds", seconds(times.percentile(99)));
    }
  }

  private static void write(AttemptTimes attempt, ObjectNode node) {
    node.put("attempt", attempt.attempt());
    put(node, "planned", attempt.planned());
    put(node, "submitted", attempt.submitted());
    put(node, "created", attempt.step().created());
    put(node, "placeCreated", attempt.step().placeCreated());
    put(node, "placeReady", attempt.step().placeReady());
    put(node, "started", attempt.step().started());
    put(node, "ended", attempt.step().ended());
    put(node, "counted", attempt.counted());
    put(node, "persisted", attempt.persisted());
    JobWork work = attempt.work();
    if (work != null) {
      node.put("tasks", work.tasks() < 0 ? null : Long.valueOf(work.tasks()))
          .put("oneContainer", work.oneContainer())
          .put(
              "containerSeconds",
              work.containerMillis() < 0 ? null : Double.valueOf(work.containerMillis() / 1000.0))
          .put("bytes", work.bytes() < 0 ? null : Long.valueOf(work.bytes()));
    }
  }

  private static void put(ObjectNode node, String field, Instant time) {
    node.put(field, time == null ? null : time.toString());
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
