package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.launcher.aws.dynamodb.LedgerRows.Index;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchLedger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The ledger in a DynamoDB table with the indexes {@value BatchItem#OPEN_BATCHES} and {@value
 * BatchItem#BATCHES_BY_TIME}; without them it works, too, but reads every row each time it looks
 * for batches. Keeps times to the microsecond.
 */
public final class DynamoDbBatchLedger implements BatchLedger {
  private static final Comparator<Batch> BY_TIME =
      Comparator.comparing(Batch::createdAt).thenComparing(Batch::id);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final LedgerRows rows;

  /**
   * The ids of the open batches that this process wrote. A global secondary index is eventually
   * consistent: a launcher that looked only there might not see the batch it has just planned, and
   * conclude that nothing is left to do.
   */
  private final Set<String> written = new HashSet<>();

  public DynamoDbBatchLedger(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.rows = new LedgerRows(dynamoDb, table);
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
    Map<String, AttributeValue> item = rows.get(id);
    return item.isEmpty() ? Optional.empty() : Optional.of(BatchItem.read(item));
  }

  @Override
  public List<Batch> open() {
    Set<String> ids = new LinkedHashSet<>(written());
    ids.addAll(rows.byTime(Index.OPEN, Integer.MAX_VALUE));
    List<Batch> open =
        get(ids).stream().filter(batch -> !batch.state().isFinal()).sorted(BY_TIME).toList();
    forgetAllBut(open);
    return open;
  }

  @Override
  public List<Batch> recent(int limit) {
    Set<String> ids = new LinkedHashSet<>(written());
    ids.addAll(rows.byTime(Index.RECENT, limit));
    return get(ids).stream().sorted(BY_TIME.reversed()).limit(limit).toList();
  }

  private List<Batch> get(Collection<String> ids) {
    return rows.get(ids).stream().map(BatchItem::read).toList();
  }
}
