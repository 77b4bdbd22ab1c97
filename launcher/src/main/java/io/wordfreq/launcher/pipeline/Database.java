package io.wordfreq.launcher.pipeline;

import com.zaxxer.hikari.HikariDataSource;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.jdbc.JdbcBatchLedger;
import io.wordfreq.launcher.jdbc.JdbcResultStore;

/**
 * Where results and batches are kept.
 *
 * @param closing closes it
 */
public record Database(BatchLedger ledger, ResultStore results, Runnable closing)
    implements AutoCloseable {

  /**
   * A database that JDBC has a driver for; its tables are made if missing.
   *
   * @throws UserError if it cannot be opened
   */
  public static Database jdbc(String url) {
    HikariDataSource pool = JdbcPool.open(url);
    return new Database(new JdbcBatchLedger(pool), new JdbcResultStore(pool), pool::close);
  }

  @Override
  public void close() {
    closing.run();
  }
}
