package io.wordfreq.launcher.aws;

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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The ledger in a DynamoDB table with the indexes {@value BatchItem#OPEN_BATCHES} and {@value
 * BatchItem#BATCHES_BY_TIME}. Keeps times to the microsecond.
 */
public final class DynamoDbBatchLedger implements BatchLedger {

  /** How many items BatchGetItem takes. */
  private static final int GET_ITEMS = 100;

  private static final Comparator<Batch> BY_TIME =
      Comparator.comparing(Batch::createdAt).thenComparing(Batch::id);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * The open batches this process wrote. An index lags behind its table, and a launcher that has
   * just planned a batch must not find that nothing is left to do.
   */
  private final Set<String> written = new HashSet<>();

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

  /** False if the condition does not hold, but not because this very row is there already. */
  private boolean write(PutItemRequest.Builder put, Batch batch) {
    PutItemRequest request = put.build();
    try {
      dynamoDb.putItem(request);
    } catch (ConditionalCheckFailedException e) {
      // The SDK sends again what got no answer, and then meets its own first writing.
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
    byTime(BatchItem.OPEN_BATCHES, BatchItem.OPEN, BatchItem.OPEN_VALUE, true).forEach(ids::add);
    List<Batch> open =
        get(ids).stream().filter(batch -> !batch.state().isFinal()).sorted(BY_TIME).toList();
    forgetAllBut(open);
    return open;
  }

  @Override
  public List<Batch> recent(int limit) {
    Set<String> ids = new LinkedHashSet<>(written());
    byTime(BatchItem.BATCHES_BY_TIME, BatchItem.KIND, BatchItem.KIND_VALUE, false)
        .limit(limit)
        .forEach(ids::add);
    return get(ids).stream().sorted(BY_TIME.reversed()).limit(limit).toList();
  }

  /** The ids that an index holds, in the order of time. */
  private Stream<String> byTime(String index, String hash, String value, boolean ascending) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(index)
            .keyConditionExpression("#hash = :value")
            .expressionAttributeNames(Map.of("#hash", hash))
            .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value)))
            .scanIndexForward(ascending)
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
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
