package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.limit.Fitting;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
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

  private static final String STATE = "State";
  private static final String DOCUMENTS = "Documents";
  private static final String BYTES = "Bytes";
  private static final String MANIFEST = "Manifest";
  private static final String ATTEMPT = "Attempt";
  private static final String CLUSTER_ID = "ClusterId";
  private static final String STEP_ID = "StepId";
  private static final String REASON = "Reason";
  private static final String STORED = "Stored";
  private static final String CLAIMED_UNTIL = "ClaimedUntil";
  private static final String UPDATED_AT = "UpdatedAt";

  /**
   * The attribute that DynamoDB's time to live is to look at, in seconds since 1970; only there
   * once the batch is in a final state. Where the table's time to live is off, nothing is deleted.
   */
  static final String EXPIRES_AT = "ExpiresAt";

  /** A quarter: whoever asks what became of a document last month finds the batch. */
  private static final Duration KEPT = Duration.ofDays(92);

  private static final int REASON_BYTES = 4096;

  /** Of one width, so that the text sorts as the time does. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private BatchItem() {}

  static Map<String, AttributeValue> write(Batch batch) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(BATCH_ID, AttributeValue.fromS(batch.id()));
    item.put(KIND, AttributeValue.fromS(KIND_VALUE));
    item.put(STATE, AttributeValue.fromS(batch.state().name()));
    if (batch.state().isFinal()) {
      item.put(EXPIRES_AT, number(batch.updatedAt().plus(KEPT).getEpochSecond()));
    } else {
      item.put(OPEN, AttributeValue.fromS(OPEN_VALUE));
    }
    item.put(DOCUMENTS, number(batch.documents()));
    item.put(BYTES, number(batch.bytes()));
    item.put(MANIFEST, AttributeValue.fromS(batch.manifest()));
    item.put(ATTEMPT, number(batch.attempt()));
    putIfKnown(item, CLUSTER_ID, batch.clusterId());
    putIfKnown(item, STEP_ID, batch.stepId());
    if (batch.reason() != null) {
      item.put(REASON, AttributeValue.fromS(Fitting.text(batch.reason(), REASON_BYTES)));
    }
    if (batch.stored() > 0) {
      item.put(STORED, number(batch.stored()));
    }
    if (batch.claimedUntil() != null) {
      item.put(CLAIMED_UNTIL, AttributeValue.fromS(TIME.format(batch.claimedUntil())));
    }
    item.put(CREATED_AT, AttributeValue.fromS(TIME.format(batch.createdAt())));
    item.put(UPDATED_AT, AttributeValue.fromS(TIME.format(batch.updatedAt())));
    item.put(REVISION, number(batch.revision()));
    return item;
  }

  static Batch read(Map<String, AttributeValue> item) {
    return new Batch(
        text(item, BATCH_ID),
        BatchState.valueOf(text(item, STATE)),
        Long.parseLong(item.get(DOCUMENTS).n()),
        Long.parseLong(item.get(BYTES).n()),
        text(item, MANIFEST),
        Integer.parseInt(item.get(ATTEMPT).n()),
        text(item, CLUSTER_ID),
        text(item, STEP_ID),
        text(item, REASON),
        item.containsKey(STORED) ? Long.parseLong(item.get(STORED).n()) : 0,
        time(item, CLAIMED_UNTIL),
        time(item, CREATED_AT),
        time(item, UPDATED_AT),
        Long.parseLong(item.get(REVISION).n()));
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static void putIfKnown(Map<String, AttributeValue> item, String attribute, String value) {
    if (value != null) {
      item.put(attribute, AttributeValue.fromS(value));
    }
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null ? null : value.s();
  }

  private static Instant time(Map<String, AttributeValue> item, String attribute) {
    String time = text(item, attribute);
    return time == null ? null : Instant.parse(time);
  }
}
