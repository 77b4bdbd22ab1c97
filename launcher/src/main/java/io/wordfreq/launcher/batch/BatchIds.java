package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Names batches, such as {@code 20261122T194814123-5f0c9a1e}: unique, and ascending with time. */
public final class BatchIds implements Supplier<String> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Clock clock;
  private final RandomGenerator random;

  public BatchIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String get() {
    return "%s-%08x".formatted(TIME.format(clock.instant()), random.nextInt());
  }
}
