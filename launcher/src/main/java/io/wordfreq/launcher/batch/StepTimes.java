package io.wordfreq.launcher.batch;

import java.time.Instant;

/**
 * When a step went from state to state, by the clock of what runs it; null is unknown, or not yet.
 *
 * @param created when the step or run was made
 * @param started when it began to run
 * @param ended when it had ended, in whatever way
 * @param placeCreated when the cluster or application was asked for that the step waited for; null
 *     too where it was up
 * @param placeReady when that took steps
 */
public record StepTimes(
    Instant created, Instant started, Instant ended, Instant placeCreated, Instant placeReady) {

  /** Nothing is known. */
  public static final StepTimes UNKNOWN = new StepTimes(null, null, null, null, null);

  public StepTimes {
    created = Timeline.kept(created);
    started = Timeline.kept(started);
    ended = Timeline.kept(ended);
    placeCreated = Timeline.kept(placeCreated);
    placeReady = Timeline.kept(placeReady);
  }

  /** Only that it began. */
  public static StepTimes started(Instant started) {
    return new StepTimes(null, started, null, null, null);
  }

  /** The same of a step that waited for its place. */
  public StepTimes withPlace(Instant asked, Instant ready) {
    return new StepTimes(created, started, ended, asked, ready);
  }

  /** These, and what an earlier look told of what these do not tell. */
  public StepTimes or(StepTimes earlier) {
    return new StepTimes(
        first(created, earlier.created),
        first(started, earlier.started),
        first(ended, earlier.ended),
        first(placeCreated, earlier.placeCreated),
        first(placeReady, earlier.placeReady));
  }

  private static Instant first(Instant one, Instant other) {
    return one == null ? other : one;
  }
}
