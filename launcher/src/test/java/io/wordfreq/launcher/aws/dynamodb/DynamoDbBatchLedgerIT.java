package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchLedgerContract;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoDbBatchLedgerIT extends BatchLedgerContract {

  @RegisterExtension static final Dynoxide DYNAMO_DB = new Dynoxide();

  @Override
  protected BatchLedger emptyLedger() {
    String suffix = UUID.randomUUID().toString();
    DynamoDbTables.createIfMissing(DYNAMO_DB.client(), "results-" + suffix, "ledger-" + suffix);
    return new DynamoDbBatchLedger(DYNAMO_DB.client(), "ledger-" + suffix);
  }
}
