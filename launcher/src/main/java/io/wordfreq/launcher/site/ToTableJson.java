package io.wordfreq.launcher.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wordfreq.launcher.batch.TimesToTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How long the documents of batches took to be in the table, as the page of times reads it. */
final class ToTableJson {

  /** So that seconds and hours are on one axis: each bin's end is 1.58 times its beginning. */
  private static final int BINS_OF_A_FACTOR_OF_TEN = 5;

  /** 10^6.4 s are 29 days. */
  private static final int LAST_BIN = 32;

  /** A tenth of a second and less. */
  private static final int FIRST_BIN = -6;

  private ToTableJson() {}

  /** Writes the field {@code toTable}; null where nothing is known. */
  static void write(JsonGenerator json, List<TimesToTable> parts) throws IOException {
    TimesToTable times = TimesToTable.sum(parts);
    json.writeFieldName("toTable");
    if (times.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("documents", times.documents());
    json.writeNumberField("median", seconds(times.percentile(50)));
    json.writeNumberField("p90", seconds(times.percentile(90)));
    json.writeNumberField("p99", seconds(times.percentile(99)));
    json.writeArrayFieldStart("bins");
    for (int bin = FIRST_BIN; bin <= LAST_BIN; bin++) {
      Duration from = bin == FIRST_BIN ? Duration.ZERO : edge(bin);
      Duration to = bin == LAST_BIN ? Duration.ofDays(10_000) : edge(bin + 1);
      long documents = times.documentsBetween(from, to);
      if (documents > 0) {
        json.writeStartArray();
        json.writeNumber(seconds(from));
        json.writeNumber(seconds(to));
        json.writeNumber(documents);
        json.writeEndArray();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static Duration edge(int bin) {
    return Duration.ofMillis(
        Math.round(1000 * Math.pow(10, (double) bin / BINS_OF_A_FACTOR_OF_TEN)));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
