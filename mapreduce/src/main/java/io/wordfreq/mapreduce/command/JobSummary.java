package io.wordfreq.mapreduce.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wordfreq.counting.line.JobWork;
import io.wordfreq.mapreduce.count.JobCounter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What a run came to, for people and for programs. */
public final class JobSummary {

  private final Map<JobCounter, Long> counts = new EnumMap<>(JobCounter.class);
  private final long mapOutputBytes;
  private final JobWork work;

  /**
   * Sums up a run.
   *
   * @param counts what was counted; what is missing is 0
   * @param mapOutputBytes what went from those who read documents to those who add up
   * @param tasks how many the run was cut into
   * @param oneContainer whether all of them ran in one
   * @param containerMillis how long they worked, added up; -1 where unknown
   */
  public JobSummary(
      Map<JobCounter, Long> counts,
      long mapOutputBytes,
      long tasks,
      boolean oneContainer,
      long containerMillis) {
    for (JobCounter counter : JobCounter.values()) {
      this.counts.put(counter, counts.getOrDefault(counter, 0L));
    }
    this.mapOutputBytes = mapOutputBytes;
    this.work = new JobWork(get(JobCounter.BYTES), tasks, oneContainer, containerMillis);
  }

  /** One line. */
  public String toLine() {
    StringBuilder line = new StringBuilder();
    line.append(
        "%d documents, %d of them failed; %d words, %d different in their documents, in %d bytes"
            .formatted(
                get(JobCounter.DOCUMENTS),
                get(JobCounter.FAILED_DOCUMENTS),
                get(JobCounter.WORDS),
                get(JobCounter.DISTINCT_WORDS),
                get(JobCounter.BYTES)));
    if (get(JobCounter.MALFORMED_BYTES) > 0) {
      line.append("; %d malformed bytes replaced".formatted(get(JobCounter.MALFORMED_BYTES)));
    }
    if (get(JobCounter.FLUSHES) > 0) {
      line.append("; %d times a task's memory was full".formatted(get(JobCounter.FLUSHES)));
    }
    return line.toString();
  }

  /**
   * A JSON object: a number for each counter, named like {@code failedDocuments}, {@code
   * mapOutputBytes}, what went from map tasks to reducers, and the fields of {@link JobWork}.
   */
  public String toJson() throws IOException {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(json)) {
      generator.writeStartObject();
      for (Map.Entry<JobCounter, Long> count : counts.entrySet()) {
        generator.writeNumberField(camelCase(count.getKey().name()), count.getValue());
      }
      generator.writeNumberField("mapOutputBytes", mapOutputBytes);
      work.writeFields(generator);
      generator.writeEndObject();
    }
    return json.toString();
  }

  private long get(JobCounter counter) {
    return counts.get(counter);
  }

  private static String camelCase(String constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
