package io.wordfreq.local.s3;

import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers events so that later ones are greater, over restarts too: milliseconds since 1970 and 20
 * bits that count within one. 63 bits of that last until the year 2248.
 */
final class Sequencer {

  private static final int COUNTER_BITS = 20;

  private final Clock clock;
  private final AtomicLong last = new AtomicLong();

  Sequencer(Clock clock) {
    this.clock = clock;
  }

  /** 16 upper-case hexadecimal digits, so that they also compare as strings. */
  String next() {
    long now = clock.millis() << COUNTER_BITS;
    long value = last.updateAndGet(previous -> Math.max(previous + 1, now));
    return String.format(Locale.ROOT, "%016X", value);
  }
}
