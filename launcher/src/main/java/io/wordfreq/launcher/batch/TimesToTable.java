package io.wordfreq.launcher.batch;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Objects;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * How long documents took from their announcement, S3's event time, until they were in the table: a
 * histogram of milliseconds, in which those of several batches add up.
 *
 * <p>Times are kept to one part of a hundred, up to {@link #LONGEST}; longer ones count as that. So
 * there are 3,328 numbers at most, and nearly always less than a hundred: those of a batch lie
 * within a few powers of two.
 *
 * @param encoded the histogram in HdrHistogram's compressed form (V2) and Base64; at most {@value
 *     #CHARACTERS} characters, usually some 150; empty for none
 */
public record TimesToTable(String encoded) {

  /** No document. */
  public static final TimesToTable NONE = new TimesToTable("");

  /** A message is kept on a queue for 14 days at most; a batch may wait as long again. */
  static final Duration LONGEST = Duration.ofDays(31);

  /**
   * 3,328 numbers, 26 powers of two of 128 each, with 3 bytes for one up to 2^20 documents, and a
   * third more as Base64, are 13,312.
   */
  public static final int CHARACTERS = 16_384;

  private static final int DIGITS = 2;

  public TimesToTable {
    Objects.requireNonNull(encoded, "encoded");
  }

  /** Those of some documents. */
  public static TimesToTable of(Collection<Duration> times) {
    Histogram histogram = empty();
    times.forEach(time -> record(histogram, time));
    return encode(histogram);
  }

  /** Those of several batches together. */
  public static TimesToTable sum(Collection<TimesToTable> parts) {
    Histogram sum = empty();
    parts.forEach(part -> sum.add(part.decode()));
    return encode(sum);
  }

  /** These and some more. */
  TimesToTable plus(Collection<Duration> times) {
    Histogram histogram = decode();
    times.forEach(time -> record(histogram, time));
    return encode(histogram);
  }

  /** A document that came before its event, by clocks apart, took no time. */
  private static void record(Histogram histogram, Duration time) {
    histogram.recordValue(Math.max(0, Math.min(time.toMillis(), LONGEST.toMillis())));
  }

  public long documents() {
    return decode().getTotalCount();
  }

  public boolean isEmpty() {
    return encoded.isEmpty();
  }

  /**
   * How long a part of the documents took at most.
   *
   * @param percent of the documents, such as 90
   * @throws IllegalStateException if there are none
   */
  public Duration percentile(double percent) {
    if (isEmpty()) {
      throw new IllegalStateException("no document");
    }
    return Duration.ofMillis(decode().getValueAtPercentile(percent));
  }

  /**
   * How many documents took a time of some range, to one part of a hundred.
   *
   * @param from the shortest, which counts
   * @param to the longest, which does not
   */
  public long documentsBetween(Duration from, Duration to) {
    Histogram histogram = decode();
    long last = Math.min(to.toMillis() - 1, LONGEST.toMillis());
    return from.toMillis() > last ? 0 : histogram.getCountBetweenValues(from.toMillis(), last);
  }

  private static Histogram empty() {
    return new Histogram(LONGEST.toMillis(), DIGITS);
  }

  private static TimesToTable encode(Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return NONE;
    }
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return new TimesToTable(
        Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length)));
  }

  private Histogram decode() {
    if (isEmpty()) {
      return empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
      return Histogram.decodeFromCompressedByteBuffer(bytes, LONGEST.toMillis());
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("not a histogram: " + encoded, e);
    }
  }

  /**
   * Those that a ledger holds.
   *
   * @throws IllegalArgumentException if it holds something else
   */
  public static TimesToTable parse(String encoded) {
    TimesToTable times = new TimesToTable(encoded);
    times.decode();
    return times;
  }
}
