package io.wordfreq.launcher.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.counting.line.JobWork;
import io.wordfreq.launcher.batch.AttemptTimes;
import io.wordfreq.launcher.batch.StepTimes;
import io.wordfreq.launcher.batch.Timeline;
import io.wordfreq.launcher.batch.TimesToTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A timeline as a JSON object: times in milliseconds since 1970, without those that are unknown;
 * {@code toTable} as {@link TimesToTable#encoded}.
 */
public final class TimelineJson {

  /**
   * The most that one takes: an attempt has some 350 characters, a batch three attempts, and beside
   * them there is the histogram. A usual one has 500.
   */
  public static final int CHARACTERS = TimesToTable.CHARACTERS + 4_000;

  private static final Logger LOG = LoggerFactory.getLogger(TimelineJson.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String FIRST_EVENT = "firstEvent";
  private static final String LAST_EVENT = "lastEvent";
  private static final String RECEIVED = "received";
  private static final String ATTEMPTS = "attempts";
  private static final String TO_TABLE = "toTable";
  private static final String ATTEMPT = "attempt";
  private static final String PLANNED = "planned";
  private static final String SUBMITTED = "submitted";
  private static final String CREATED = "created";
  private static final String STARTED = "started";
  private static final String ENDED = "ended";
  private static final String PLACE_CREATED = "placeCreated";
  private static final String PLACE_READY = "placeReady";
  private static final String COUNTED = "counted";
  private static final String PERSISTED = "persisted";
  private static final String TASKS = "tasks";
  private static final String ONE_CONTAINER = "oneContainer";
  private static final String CONTAINER_MILLIS = "containerMillis";
  private static final String BYTES = "bytes";

  private TimelineJson() {}

  /** The text of a timeline; null of one that is unknown. */
  public static String write(Timeline timeline) {
    if (timeline.equals(Timeline.UNKNOWN)) {
      return null;
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, FIRST_EVENT, timeline.firstEvent());
    put(node, LAST_EVENT, timeline.lastEvent());
    put(node, RECEIVED, timeline.received());
    ArrayNode attempts = node.putArray(ATTEMPTS);
    timeline.attempts().forEach(each -> write(each, attempts.addObject()));
    if (!timeline.toTable().isEmpty()) {
      node.put(TO_TABLE, timeline.toTable().encoded());
    }
    return node.toString();
  }

  private static void write(AttemptTimes attempt, ObjectNode node) {
    node.put(ATTEMPT, attempt.attempt());
    put(node, PLANNED, attempt.planned());
    put(node, SUBMITTED, attempt.submitted());
    put(node, CREATED, attempt.step().created());
    put(node, STARTED, attempt.step().started());
    put(node, ENDED, attempt.step().ended());
    put(node, PLACE_CREATED, attempt.step().placeCreated());
    put(node, PLACE_READY, attempt.step().placeReady());
    put(node, COUNTED, attempt.counted());
    put(node, PERSISTED, attempt.persisted());
    JobWork work = attempt.work();
    if (work != null) {
      node.put(TASKS, work.tasks())
          .put(ONE_CONTAINER, work.oneContainer())
          .put(CONTAINER_MILLIS, work.containerMillis())
          .put(BYTES, work.bytes());
    }
  }

  private static void put(ObjectNode node, String field, Instant time) {
    if (time != null) {
      node.put(field, time.toEpochMilli());
    }
  }

  /**
   * The timeline of a text that {@link #write} wrote; fields that are not known are passed over. A
   * text that cannot be read, as another version's, is an unknown timeline: no batch is held up by
   * what is only told.
   *
   * @param text null for an unknown one
   */
  public static Timeline read(String text) {
    if (text == null) {
      return Timeline.UNKNOWN;
    }
    try {
      JsonNode node = JSON.readTree(text);
      List<AttemptTimes> attempts = new ArrayList<>();
      node.path(ATTEMPTS).forEach(each -> attempts.add(attempt(each)));
      return new Timeline(
          time(node, FIRST_EVENT),
          time(node, LAST_EVENT),
          time(node, RECEIVED),
          attempts,
          TimesToTable.parse(node.path(TO_TABLE).asText("")));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.debug("a timeline that cannot be read: {}", text, e);
      return Timeline.UNKNOWN;
    }
  }

  private static AttemptTimes attempt(JsonNode node) {
    return new AttemptTimes(
        node.path(ATTEMPT).asInt(),
        time(node, PLANNED),
        time(node, SUBMITTED),
        new StepTimes(
            time(node, CREATED),
            time(node, STARTED),
            time(node, ENDED),
            time(node, PLACE_CREATED),
            time(node, PLACE_READY)),
        time(node, COUNTED),
        time(node, PERSISTED),
        node.has(TASKS)
            ? new JobWork(
                node.path(BYTES).asLong(),
                node.path(TASKS).asLong(),
                node.path(ONE_CONTAINER).asBoolean(),
                node.path(CONTAINER_MILLIS).asLong())
            : null);
  }

  private static Instant time(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNumber() ? Instant.ofEpochMilli(value.asLong()) : null;
  }
}
