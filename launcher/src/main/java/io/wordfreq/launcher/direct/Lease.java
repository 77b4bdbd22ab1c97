package io.wordfreq.launcher.direct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What other launchers know of a step that has not completed: a file beside its output, which its
 * launcher writes again and again while the step waits or runs.
 *
 * <p>Results are right without it: attempts have outputs of their own, what two launchers write of
 * one attempt is the same, and nobody sees half a file.
 *
 * @param place the launcher that the step is with
 * @param until when it has ended, unless this is written again; its end, where it ended badly
 * @param startedAt when it began to run, null where it has not
 * @param reason why it has ended without an output, null where it may still complete
 * @param begun whether its end is one of its own, and not only of its launcher's
 */
record Lease(String place, Instant until, Instant startedAt, String reason, boolean begun) {

  /** What follows the name of the step's output. */
  static final String SUFFIX = ".lease";

  /**
   * How long a step is waited for whose launcher was killed. It is renewed when a third of it is
   * over, so that two writes may fail.
   */
  static final Duration LENGTH = Duration.ofMinutes(1);

  static final Duration RENEWAL = LENGTH.dividedBy(3);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  /** One line of JSON. */
  String toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("place", place).put("until", until.toString()).put("begun", begun);
    if (startedAt != null) {
      node.put("startedAt", startedAt.toString());
    }
    if (reason != null) {
      node.put("reason", reason);
    }
    return node + "\n";
  }

  /** Reads what {@link #toJson} wrote; anything else says as little as nothing. */
  static Optional<Lease> parse(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      String startedAt = node.path("startedAt").textValue();
      return Optional.of(
          new Lease(
              node.path("place").asText(),
              Instant.parse(node.path("until").asText()),
              startedAt == null ? null : Instant.parse(startedAt),
              node.path("reason").textValue(),
              node.path("begun").asBoolean(true)));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
