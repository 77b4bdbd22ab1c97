package io.wordfreq.launcher.cost;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step that began to run on a cluster.
 *
 * @param name as the launcher gave it: {@code wordfreq BATCH attempt N}, of others anything
 * @param endedAt null while it runs
 */
public record StepUse(String id, String name, Instant startedAt, Instant endedAt) {

  private static final Pattern OURS = Pattern.compile("wordfreq (\\S+) attempt \\d.*");

  public StepUse {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(startedAt, "startedAt");
  }

  /** The batch whose attempt it was, or of which that batch is a part; none if it is not ours. */
  public Optional<String> batch() {
    Matcher ours = OURS.matcher(name);
    return ours.matches() ? Optional.of(whole(ours.group(1))) : Optional.empty();
  }

  /** The batch that a part came from: what follows a point is which part it is. */
  public static String whole(String batch) {
    int point = batch.indexOf('.');
    return point < 0 ? batch : batch.substring(0, point);
  }
}
