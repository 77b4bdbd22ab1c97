package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.launcher.aws.Parallel;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.ResultStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The results in a DynamoDB table, readable by who read the old worker's. */
public final class DynamoDbResultStore implements ResultStore {

  /**
   * How many items are written at once. The batch call takes no condition, so each item is a call;
   * at 5 ms a call sixteen at once write some 3,000 a second, about what a new on-demand table
   * takes (4,000 write units a second).
   */
  private static final int WRITES_AT_ONCE = 16;

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoDbResultStore(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public List<CountedDocument> putAll(List<CountedDocument> results) {
    List<Boolean> stored = Parallel.map(results, WRITES_AT_ONCE, this::put);
    return IntStream.range(0, results.size()).filter(stored::get).mapToObj(results::get).toList();
  }

  /** False if the item's sequencer is newer. */
  private boolean put(CountedDocument counted) {
    try {
      dynamoDb.updateItem(update(counted));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private UpdateItemRequest update(CountedDocument counted) {
    Map<String, AttributeValue> attributes = ResultItem.write(counted);
    String sequencer = counted.document().sequencer();
    if (sequencer != null) {
      attributes.put(ResultItem.SEQUENCER, AttributeValue.fromS(sequencer));
    }
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> set = new ArrayList<>();
    List<String> remove = new ArrayList<>();
    attributes.forEach(
        (name, value) -> {
          names.put("#" + name, name);
          if (value == null) {
            remove.add("#" + name);
          } else {
            values.put(":" + name, value);
            set.add("#" + name + " = :" + name);
          }
        });
    String expression = "SET " + String.join(", ", set);
    if (!remove.isEmpty()) {
      expression += " REMOVE " + String.join(", ", remove);
    }
    String condition = "#Sequencer <= :Sequencer";
    if (sequencer == null) {
      condition = "#CountedAt < :StartedAt OR #BatchId = :BatchId";
      names.put("#Sequencer", ResultItem.SEQUENCER);
      // Without its last letter, it comes before all times of the same second.
      Instant started = counted.startedAt().truncatedTo(ChronoUnit.SECONDS);
      String text = started.toString();
      values.put(":StartedAt", AttributeValue.fromS(text.substring(0, text.length() - 1)));
    }
    UpdateItemRequest.Builder update =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(counted.document().filename()))
            .updateExpression(expression)
            .conditionExpression("attribute_not_exists(#Sequencer) OR " + condition)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values);
    return update.build();
  }

  @Override
  public Optional<CountedDocument> find(String filename) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(r -> r.tableName(table).key(key(filename)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(ResultItem.read(item));
  }

  @Override
  public Stream<CountedDocument> all() {
    return dynamoDb.scanPaginator(r -> r.tableName(table)).items().stream().map(ResultItem::read);
  }

  @Override
  public void remove(Collection<String> filenames) {
    Parallel.map(
        List.copyOf(filenames),
        WRITES_AT_ONCE,
        filename -> dynamoDb.deleteItem(r -> r.tableName(table).key(key(filename))));
  }

  private static Map<String, AttributeValue> key(String filename) {
    return Map.of(ResultItem.FILENAME, AttributeValue.fromS(filename));
  }
}
