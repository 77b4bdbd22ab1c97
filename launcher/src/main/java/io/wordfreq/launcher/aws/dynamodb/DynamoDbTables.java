package io.wordfreq.launcher.aws.dynamodb;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The two tables, for a sandbox and for tests; on AWS the stack makes them. */
public final class DynamoDbTables {

  private DynamoDbTables() {}

  /** Makes the tables that are not there, both paid for by request, and waits until they are. */
  public static void createIfMissing(DynamoDbClient dynamoDb, String results, String ledger) {
    createIfMissing(dynamoDb, resultsTable(results));
    createIfMissing(dynamoDb, ledgerTable(ledger));
  }

  private static void createIfMissing(DynamoDbClient dynamoDb, CreateTableRequest table) {
    try {
      dynamoDb.describeTable(r -> r.tableName(table.tableName()));
    } catch (ResourceNotFoundException missing) {
      createUnlessOthersDo(dynamoDb, table);
    }
    dynamoDb.waiter().waitUntilTableExists(r -> r.tableName(table.tableName()));
  }

  private static void createUnlessOthersDo(DynamoDbClient dynamoDb, CreateTableRequest table) {
    try {
      dynamoDb.createTable(table);
    } catch (ResourceInUseException e) {
      // Another process is creating it; the caller waits for it as for its own.
      return;
    }
  }

  /** The table of results. */
  public static CreateTableRequest resultsTable(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(strings(ResultItem.FILENAME))
        .keySchema(key(ResultItem.FILENAME, KeyType.HASH))
        .build();
  }

  /** The table of batches, with its indexes. */
  public static CreateTableRequest ledgerTable(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            strings(BatchItem.BATCH_ID, BatchItem.OPEN, BatchItem.KIND, BatchItem.CREATED_AT))
        .keySchema(key(BatchItem.BATCH_ID, KeyType.HASH))
        .globalSecondaryIndexes(
            byTime(BatchItem.OPEN_BATCHES, BatchItem.OPEN),
            byTime(BatchItem.BATCHES_BY_TIME, BatchItem.KIND))
        .build();
  }

  /** Keys only: rows are read from the table itself, where they are never stale. */
  private static GlobalSecondaryIndex byTime(String name, String hash) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(hash, KeyType.HASH), key(BatchItem.CREATED_AT, KeyType.RANGE))
        .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }

  private static KeySchemaElement key(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private static List<AttributeDefinition> strings(String... attributes) {
    return Stream.of(attributes)
        .map(
            attribute ->
                AttributeDefinition.builder()
                    .attributeName(attribute)
                    .attributeType(ScalarAttributeType.S)
                    .build())
        .toList();
  }
}
