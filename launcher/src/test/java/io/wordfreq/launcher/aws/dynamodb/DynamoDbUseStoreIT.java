package io.wordfreq.launcher.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.cost.UseStore;
import io.wordfreq.launcher.cost.UseStore.Row;
import io.wordfreq.launcher.cost.UseStoreContract;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoDbUseStoreIT extends UseStoreContract {

  @RegisterExtension static final Dynoxide DYNAMO_DB = new Dynoxide();

  private String table;

  @Override
  protected UseStore emptyStore() {
    String suffix = UUID.randomUUID().toString();
    table = "ledger-" + suffix;
    DynamoDbTables.createIfMissing(DYNAMO_DB.client(), "results-" + suffix, table);
    return new DynamoDbUseStore(DYNAMO_DB.client(), table);
  }

  @Test
  void shouldNotBeMetByWhoLooksForBatches() {
    // given
    UseStore store = emptyStore();
    DynamoDbBatchLedger ledger = new DynamoDbBatchLedger(DYNAMO_DB.client(), table);

    // when
    store.put(new Row("cluster/j-1", Instant.EPOCH, Instant.EPOCH, "{}"));

    // then
    assertThat(ledger.recent(10)).isEmpty();
    assertThat(ledger.open()).isEmpty();
  }
}
