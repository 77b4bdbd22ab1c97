package io.wordfreq.launcher.jdbc;

import io.wordfreq.launcher.cost.UseStore;
import io.wordfreq.launcher.cost.UseStoreContract;

class JdbcUseStoreIT extends UseStoreContract {

  @Override
  protected UseStore emptyStore() {
    return new JdbcUseStore(H2.inMemory());
  }
}
