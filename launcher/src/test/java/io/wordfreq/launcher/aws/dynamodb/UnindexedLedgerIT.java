package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchLedgerContract;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A ledger's table as somebody makes it who knows no more than its key. */
class UnindexedLedgerIT extends BatchLedgerContract {

  @RegisterExtension static final Dynoxide DYNAMO_DB = new Dynoxide();

  @Override
  protected BatchLedger emptyLedger() {
    String table = "ledger-" + UUID.randomUUID();
    DYNAMO_DB
        .client()
        .createTable(
            r ->
                r.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName(BatchItem.BATCH_ID)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName(BatchItem.BATCH_ID)
                            .keyType(KeyType.HASH)
                            .build()));
    return new DynamoDbBatchLedger(DYNAMO_DB.client(), table);
  }
}
