package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.launcher.aws.dynamodb.LedgerRows.Index;
import io.wordfreq.launcher.cost.UseStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** What was used, in the ledger's table. Keeps times to the microsecond. */
public final class DynamoDbUseStore implements UseStore {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final LedgerRows rows;

  /**
   * @param table the ledger's
   */
  public DynamoDbUseStore(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.rows = new LedgerRows(dynamoDb, table);
  }

  @Override
  public boolean put(Row row) {
    Map<String, AttributeValue> item = UseItem.write(row);
    PutItemRequest put =
        PutItemRequest.builder()
            .tableName(table)
            .item(item)
            // Its text sorts as the time does.
            .conditionExpression("attribute_not_exists(#asOf) OR #asOf < :asOf")
            .expressionAttributeNames(Map.of("#asOf", UseItem.AS_OF))
            .expressionAttributeValues(Map.of(":asOf", item.get(UseItem.AS_OF)))
            .build();
    try {
      dynamoDb.putItem(put);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false; // Which is what the condition is for.
    }
  }

  @Override
  public Optional<Row> find(String key) {
    Map<String, AttributeValue> item = rows.get(key);
    return item.isEmpty() ? Optional.empty() : Optional.of(UseItem.read(item));
  }

  @Override
  public List<Row> newestClusters(int limit) {
    return rows.get(rows.byTime(Index.CLUSTERS, limit)).stream()
        .map(UseItem::read)
        .sorted(Comparator.comparing(Row::createdAt).thenComparing(Row::key).reversed())
        .toList();
  }
}
