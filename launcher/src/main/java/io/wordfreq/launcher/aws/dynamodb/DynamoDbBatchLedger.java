package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchLedger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The ledger in a DynamoDB table with the indexes {@value BatchItem#OPEN_BATCHES} and {@value
 * BatchItem#BATCHES_BY_TIME}; without them it works, too, but reads every row each time it looks
 * for batches. Keeps times to the microsecond.
 */
public final class DynamoDbBatchLedger implements BatchLedger {
  private static final Logger LOG = LoggerFactory.getLogger(DynamoDbBatchLedger.class);

  private static final Set<String> NO_SUCH_INDEX =
      Set.of("ValidationException", "ResourceNotFoundException");

  /** How many items BatchGetItem takes. */
  private static final int GET_ITEMS = 100;

  private static final Comparator<Batch> BY_TIME =
      Comparator.comparing(Batch::createdAt).thenComparing(Batch::id);

  private enum Index {
    OPEN(BatchItem.OPEN_BATCHES, BatchItem.OPEN, BatchItem.OPEN_VALUE, true),
    RECENT(BatchItem.BATCHES_BY_TIME, BatchItem.KIND, BatchItem.KIND_VALUE, false);

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

  /**
   * The ids of the open batches that this process wrote. A global secondary index is eventually
   * consistent: a launcher that looked only there might not see the batch it has just planned, and
   * conclude that nothing is left to do.
   */
  private final Set<String> written = new HashSet<>();

  private volatile boolean lacksIndexes;

  public DynamoDbBatchLedger(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public boolean create(Batch batch) {
    PutItemRequest.Builder put =
        put(batch)
            .conditionExpression("attribute_not_exists(#id)")
            .expressionAttributeNames(Map.of("#id", BatchItem.BATCH_ID));
    return write(put, batch);
  }

  @Override
  public boolean update(Batch next) {
    PutItemRequest.Builder put =
        put(next)
            .conditionExpression("#revision = :before")
            .expressionAttributeNames(Map.of("#revision", BatchItem.REVISION))
            .expressionAttributeValues(Map.of(":before", BatchItem.number(next.revision() - 1)));
    return write(put, next);
  }

  private PutItemRequest.Builder put(Batch batch) {
    return PutItemRequest.builder()
        .tableName(table)
        .item(BatchItem.write(batch))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
  }

  /**
   * Writes a row; false if its condition does not hold, as another launcher has written it.
   *
   * <p>It may also not hold because we have written it: where an answer is lost on the way the SDK
   * sends the same request again, which then meets its own first writing. So a row that is just the
   * one to be written counts as written.
   */
  private boolean write(PutItemRequest.Builder put, Batch batch) {
    PutItemRequest request = put.build();
    try {
      dynamoDb.putItem(request);
    } catch (ConditionalCheckFailedException e) {
      if (!e.hasItem() || !e.item().equals(request.item())) {
        return false;
      }
    }
    remember(batch);
    return true;
  }

  private synchronized void remember(Batch batch) {
    if (batch.state().isFinal()) {
      written.remove(batch.id());
    } else {
      written.add(batch.id());
    }
  }

  private synchronized void forgetAllBut(Collection<Batch> open) {
    Set<String> ids = new HashSet<>();
    open.forEach(batch -> ids.add(batch.id()));
    written.retainAll(ids);
  }

  private synchronized Set<String> written() {
    return Set.copyOf(written);
  }

  @Override
  public Optional<Batch> find(String id) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(r -> r.tableName(table).key(key(id)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(BatchItem.read(item));
  }

  @Override
  public List<Batch> open() {
    Set<String> ids = new LinkedHashSet<>(written());
    ids.addAll(byTime(Index.OPEN, Integer.MAX_VALUE));
    List<Batch> open =
        get(ids).stream().filter(batch -> !batch.state().isFinal()).sorted(BY_TIME).toList();
    forgetAllBut(open);
    return open;
  }

  @Override
  public List<Batch> recent(int limit) {
    Set<String> ids = new LinkedHashSet<>(written());
    ids.addAll(byTime(Index.RECENT, limit));
    return get(ids).stream().sorted(BY_TIME.reversed()).limit(limit).toList();
  }

  /** The ids of rows in which an attribute has a value, in the order of time. */
  private List<String> byTime(Index index, int limit) {
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
    return NO_SUCH_INDEX.contains(failure.awsErrorDetails().errorCode())
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

  private List<Batch> get(Collection<String> ids) {
    List<Batch> batches = new ArrayList<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += GET_ITEMS) {
      List<String> some = all.subList(from, Math.min(from + GET_ITEMS, all.size()));
      KeysAndAttributes keys =
          KeysAndAttributes.builder()
              .keys(some.stream().map(DynamoDbBatchLedger::key).toList())
              .consistentRead(true)
              .build();
      // The paginator asks again for the keys that DynamoDB left unprocessed.
      dynamoDb
          .batchGetItemPaginator(r -> r.requestItems(Map.of(table, keys)))
          .forEach(
              page ->
                  page.responses()
                      .getOrDefault(table, List.of())
                      .forEach(item -> batches.add(BatchItem.read(item))));
    }
    return batches;
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of(BatchItem.BATCH_ID, AttributeValue.fromS(id));
  }
}
