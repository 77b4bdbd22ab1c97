package io.wordfreq.launcher.batch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * When what happened to a batch; null is unknown, or not yet. Kept to the millisecond.
 *
 * @param firstEvent when the first of its documents was uploaded, by S3's clock
 * @param lastEvent when the last was
 * @param received when its first message was received; null where its documents came without
 * @param attempts the attempts at it, in their order; as few as a batch has. What came before they
 *     were kept is missing
 * @param toTable how long its documents took to be in the table
 */
public record Timeline(
    Instant firstEvent,
    Instant lastEvent,
    Instant received,
    List<AttemptTimes> attempts,
    TimesToTable toTable) {

  /** That of a row of before there were timelines. */
  public static final Timeline UNKNOWN =
      new Timeline(null, null, null, List.of(), TimesToTable.NONE);

  public Timeline {
    firstEvent = kept(firstEvent);
    lastEvent = kept(lastEvent);
    received = kept(received);
    attempts = List.copyOf(attempts);
    Objects.requireNonNull(toTable, "toTable");
  }

  /** A time as it is kept; a ledger that keeps it gives back the same. */
  static Instant kept(Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The newest attempt, if anything is known of it. */
  public Optional<AttemptTimes> last() {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }

  Timeline planned(int attempt, Instant now) {
    List<AttemptTimes> more = new ArrayList<>(attempts);
    more.add(AttemptTimes.planned(attempt, now));
    return new Timeline(firstEvent, lastEvent, received, more, toTable);
  }

  /** Changes an attempt; one that began before timelines were kept has none. */
  Timeline with(int attempt, UnaryOperator<AttemptTimes> change) {
    List<AttemptTimes> changed =
        attempts.stream()
            .map(each -> each.attempt() == attempt ? change.apply(each) : each)
            .toList();
    return new Timeline(firstEvent, lastEvent, received, changed, toTable);
  }

  Timeline with(TimesToTable times) {
    return new Timeline(firstEvent, lastEvent, received, attempts, times);
  }
}
