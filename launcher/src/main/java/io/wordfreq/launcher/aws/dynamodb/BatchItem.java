package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.limit.Fitting;
import io.wordfreq.launcher.timeline.TimelineJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A batch as an item of the ledger table. */
final class BatchItem {

  static final String BATCH_ID = "BatchId";
  static final String CREATED_AT = "CreatedAt";
  static final String REVISION = "Revision";

  /** Only there, and always {@value #OPEN_VALUE}, while the batch is not in a final state. */
  static final String OPEN = "Open";

  static final String OPEN_VALUE = "open";

  /** Always {@value #KIND_VALUE}: what puts all batches in one row of time. */
  static final String KIND = "Kind";

  static final String KIND_VALUE = "batch";

  /** The index of the open batches by time. */
  static final String OPEN_BATCHES = "open-batches";

  /** The index of all batches by time. */
  static final String BATCHES_BY_TIME = "batches-by-time";

  /**
   * The attribute that DynamoDB's time to live is to look at, in seconds since 1970; only there
   * once the batch is in a final state. Where the table's time to live is off, nothing is deleted.
   */
  static final String EXPIRES_AT = "ExpiresAt";

  /** A quarter: whoever asks what became of a document last month finds the batch. */
  static final Duration KEPT = Duration.ofDays(92);

  private static final int REASON_BYTES = 4096;

  /** Of one width, so that the text sorts as the time does. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * What an item holds of a batch, beside its key.
   *
   * @param presence whether every batch has it
   * @param write what it holds, null for nothing
   * @param read takes over what it holds
   */
  private record Attribute(
      String name, Presence presence, Function<Batch, AttributeValue> write, Reader read) {}

  private enum Presence {
    ALWAYS,
    SOMETIMES
  }

  private interface Reader {
    void read(AttributeValue value, Map<String, AttributeValue> item, Batch.Builder batch);
  }

  private static final String STEP_ID = "StepId";
  private static final String UNEXPLAINED_STEP_ID = "UnexplainedStepId";

  private static final List<Attribute> ATTRIBUTES =
      List.of(
          new Attribute(
              "State",
              Presence.ALWAYS,
              batch -> text(batch.state().name()),
              (value, item, batch) -> batch.state(BatchState.valueOf(text(value)))),
          new Attribute(
              "Documents",
              Presence.ALWAYS,
              batch -> number(batch.documents()),
              (value, item, batch) -> batch.documents(number(value))),
          new Attribute(
              "Bytes",
              Presence.ALWAYS,
              batch -> number(batch.bytes()),
              (value, item, batch) -> batch.bytes(number(value))),
          new Attribute(
              "Manifest",
              Presence.ALWAYS,
              batch -> text(batch.manifest()),
              (value, item, batch) -> batch.manifest(text(value))),
          new Attribute(
              "Attempt",
              Presence.ALWAYS,
              batch -> number(batch.attempt()),
              (value, item, batch) -> batch.attempt(Math.toIntExact(number(value)))),
          new Attribute(
              "ClusterId",
              Presence.SOMETIMES,
              batch -> batch.step() == null ? null : text(batch.step().place()),
              (value, item, batch) ->
                  batch.step(new StepHandle(text(value), text(item.get(STEP_ID))))),
          // Read with the attribute before.
          new Attribute(
              STEP_ID,
              Presence.SOMETIMES,
              batch -> batch.step() == null ? null : text(batch.step().run()),
              (value, item, batch) -> {}),
          new Attribute(
              "Unstarted",
              Presence.SOMETIMES,
              batch -> batch.unstarted() == 0 ? null : number(batch.unstarted()),
              (value, item, batch) -> batch.unstarted(Math.toIntExact(number(value)))),
          new Attribute(
              "UnexplainedClusterId",
              Presence.SOMETIMES,
              batch -> batch.unexplained() == null ? null : text(batch.unexplained().place()),
              (value, item, batch) ->
                  batch.unexplained(
                      new StepHandle(text(value), text(item.get(UNEXPLAINED_STEP_ID))))),
          // Read with the attribute before.
          new Attribute(
              UNEXPLAINED_STEP_ID,
              Presence.SOMETIMES,
              batch -> batch.unexplained() == null ? null : text(batch.unexplained().run()),
              (value, item, batch) -> {}),
          new Attribute(
              "UnexplainedSince",
              Presence.SOMETIMES,
              batch -> time(batch.unexplainedSince()),
              (value, item, batch) -> batch.unexplainedSince(time(value))),
          new Attribute(
              "Reason",
              Presence.SOMETIMES,
              batch ->
                  batch.reason() == null ? null : text(Fitting.text(batch.reason(), REASON_BYTES)),
              (value, item, batch) -> batch.reason(text(value))),
          new Attribute(
              "Stored",
              Presence.SOMETIMES,
              batch -> batch.stored() == 0 ? null : number(batch.stored()),
              (value, item, batch) -> batch.stored(number(value))),
          new Attribute(
              "Timeline",
              Presence.SOMETIMES,
              batch -> text(TimelineJson.write(batch.timeline())),
              (value, item, batch) -> batch.timeline(TimelineJson.read(text(value)))),
          new Attribute(
              "ClaimedUntil",
              Presence.SOMETIMES,
              batch -> time(batch.claimedUntil()),
              (value, item, batch) -> batch.claimedUntil(time(value))),
          new Attribute(
              CREATED_AT,
              Presence.ALWAYS,
              batch -> time(batch.createdAt()),
              (value, item, batch) -> batch.createdAt(time(value))),
          new Attribute(
              "UpdatedAt",
              Presence.ALWAYS,
              batch -> time(batch.updatedAt()),
              (value, item, batch) -> batch.updatedAt(time(value))),
          new Attribute(
              REVISION,
              Presence.ALWAYS,
              batch -> number(batch.revision()),
              (value, item, batch) -> batch.revision(number(value))));

  private BatchItem() {}

  static Map<String, AttributeValue> write(Batch batch) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(BATCH_ID, AttributeValue.fromS(batch.id()));
    for (Attribute attribute : ATTRIBUTES) {
      AttributeValue value = attribute.write().apply(batch);
      if (value != null) {
        item.put(attribute.name(), value);
      }
    }
    item.put(KIND, AttributeValue.fromS(KIND_VALUE));
    if (batch.state().isFinal()) {
      item.put(EXPIRES_AT, number(batch.updatedAt().plus(KEPT).getEpochSecond()));
    } else {
      item.put(OPEN, AttributeValue.fromS(OPEN_VALUE));
    }
    return item;
  }

  static Batch read(Map<String, AttributeValue> item) {
    Batch.Builder batch = Batch.builder(item.get(BATCH_ID).s());
    for (Attribute attribute : ATTRIBUTES) {
      AttributeValue value = item.get(attribute.name());
      if (value != null) {
        read(attribute, value, item, batch);
      } else if (attribute.presence() == Presence.ALWAYS) {
        batch.unreadable(attribute.name() + " is missing");
      }
    }
    return batch.build();
  }

  private static void read(
      Attribute attribute,
      AttributeValue value,
      Map<String, AttributeValue> item,
      Batch.Builder batch) {
    try {
      attribute.read().read(value, item, batch);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
      batch.unreadable(attribute.name() + " is " + shown(value));
    }
  }

  private static String shown(AttributeValue value) {
    return Stream.of(value.s(), value.n())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("of type " + value.type());
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static long number(AttributeValue value) {
    return Long.parseLong(value.n()); // Of another type it has no n, which is no number either.
  }

  private static String text(AttributeValue value) {
    if (value == null || value.s() == null) {
      throw new IllegalArgumentException("not a text");
    }
    return value.s();
  }

  private static AttributeValue text(String text) {
    return text == null ? null : AttributeValue.fromS(text);
  }

  static AttributeValue time(Instant time) {
    return time == null ? null : AttributeValue.fromS(TIME.format(time));
  }

  static Instant time(AttributeValue value) {
    return Instant.parse(text(value));
  }
}
