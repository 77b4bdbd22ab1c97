package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.launcher.aws.ServiceErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Reads the ledger table's rows, whatever is in them. */
final class LedgerRows {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerRows.class);

  private static final Set<String> NO_SUCH_INDEX =
      Set.of("ValidationException", "ResourceNotFoundException");

  /** How many items BatchGetItem takes. */
  private static final int GET_ITEMS = 100;

  /** Rows of a kind, in the order of time. */
  enum Index {
    OPEN(BatchItem.OPEN_BATCHES, BatchItem.OPEN, BatchItem.OPEN_VALUE, true),
    RECENT(BatchItem.BATCHES_BY_TIME, BatchItem.KIND, BatchItem.KIND_VALUE, false),
    CLUSTERS(BatchItem.BATCHES_BY_TIME, BatchItem.KIND, UseItem.KIND_VALUE, false);

    private final String name;
    private final String hash;
    private final String value;
    private final boolean ascending;

    Index(String name, String hash, String value, boolean ascending) {
      this.name = name;
      this.hash = hash;
      this.value = value;
      this.ascending = ascending;
    }
  }

  private final DynamoDbClient dynamoDb;
  private final String table;
  private volatile boolean lacksIndexes;

  LedgerRows(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** A row; empty if there is none. */
  Map<String, AttributeValue> get(String id) {
    return dynamoDb.getItem(r -> r.tableName(table).key(key(id)).consistentRead(true)).item();
  }

  /** The ids of rows in which an attribute has a value, in the order of time. */
  List<String> byTime(Index index, int limit) {
    if (!lacksIndexes) {
      try {
        return query(index).limit(limit).toList();
      } catch (DynamoDbException e) {
        if (!isAboutMissing(index, e)) {
          throw e;
        }
        LOG.warn("table {} has no index {}: all its rows are read instead", table, index.name);
        lacksIndexes = true;
      }
    }
    return scan(index).limit(limit).toList();
  }

  /**
   * Whether a query failed because the index does not exist. There is no exception for that:
   * DynamoDB answers ValidationException, services that speak its protocol
   * ResourceNotFoundException; both name the index.
   */
  private static boolean isAboutMissing(Index index, DynamoDbException failure) {
    return NO_SUCH_INDEX.contains(ServiceErrors.code(failure))
        && failure.getMessage().contains(index.name);
  }

  private Stream<String> query(Index index) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(index.name)
            .keyConditionExpression("#hash = :value")
            .expressionAttributeNames(Map.of("#hash", index.hash))
            .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(index.value)))
            .scanIndexForward(index.ascending)
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .map(item -> item.get(BatchItem.BATCH_ID).s());
  }

  private Stream<String> scan(Index index) {
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .filterExpression("#hash = :value")
            .projectionExpression("#id, #time")
            .expressionAttributeNames(
                Map.of(
                    "#hash", index.hash,
                    "#id", BatchItem.BATCH_ID,
                    "#time", BatchItem.CREATED_AT))
            .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(index.value)))
            .build();
    Comparator<Map<String, AttributeValue>> byTime =
        Comparator.comparing(
            item -> item.getOrDefault(BatchItem.CREATED_AT, AttributeValue.fromS("")).s(),
            Comparator.nullsFirst(Comparator.naturalOrder()));
    return dynamoDb.scanPaginator(scan).items().stream()
        .sorted(index.ascending ? byTime : byTime.reversed())
        .map(item -> item.get(BatchItem.BATCH_ID).s());
  }

  /** The rows of these ids, in no order. */
  List<Map<String, AttributeValue>> get(Collection<String> ids) {
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += GET_ITEMS) {
      List<String> some = all.subList(from, Math.min(from + GET_ITEMS, all.size()));
      KeysAndAttributes keys =
          KeysAndAttributes.builder()
              .keys(some.stream().map(LedgerRows::key).toList())
              .consistentRead(true)
              .build();
      // The paginator asks again for the keys that DynamoDB left unprocessed.
      dynamoDb
          .batchGetItemPaginator(r -> r.requestItems(Map.of(table, keys)))
          .forEach(page -> found.addAll(page.responses().getOrDefault(table, List.of())));
    }
    return found;
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of(BatchItem.BATCH_ID, AttributeValue.fromS(id));
  }
}
