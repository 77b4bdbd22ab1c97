package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.launcher.cost.UseStore.Row;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What was used as an item of the ledger table. Who looks for batches asks for those of another
 * kind, and does not meet it.
 */
final class UseItem {

  /** The {@value BatchItem#KIND} of clusters; what is no cluster has none, and no index has it. */
  static final String KIND_VALUE = "cluster";

  static final String AS_OF = "AsOf";
  private static final String USE = "Use";

  private UseItem() {}

  static Map<String, AttributeValue> write(Row row) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(BatchItem.BATCH_ID, AttributeValue.fromS(row.key()));
    if (row.createdAt() != null) {
      item.put(BatchItem.KIND, AttributeValue.fromS(KIND_VALUE));
      item.put(BatchItem.CREATED_AT, BatchItem.time(row.createdAt()));
    }
    item.put(AS_OF, BatchItem.time(row.asOf()));
    item.put(USE, AttributeValue.fromS(row.text()));
    item.put(
        BatchItem.EXPIRES_AT, BatchItem.number(row.asOf().plus(BatchItem.KEPT).getEpochSecond()));
    return item;
  }

  static Row read(Map<String, AttributeValue> item) {
    AttributeValue createdAt = item.get(BatchItem.CREATED_AT);
    return new Row(
        item.get(BatchItem.BATCH_ID).s(),
        createdAt == null ? null : BatchItem.time(createdAt),
        BatchItem.time(item.get(AS_OF)),
        item.get(USE).s());
  }
}
