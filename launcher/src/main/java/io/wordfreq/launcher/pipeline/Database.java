package io.wordfreq.launcher.pipeline;

import com.zaxxer.hikari.HikariDataSource;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.cost.UseStore;
import io.wordfreq.launcher.jdbc.JdbcBatchLedger;
import io.wordfreq.launcher.jdbc.JdbcResultStore;
import io.wordfreq.launcher.jdbc.JdbcUseStore;

/**
 * Where results and batches are kept.
 *
 * @param uses opened by whoever asks what was used: a database gets another table for it
 * @param closing closes it
 */
public record Database(
    BatchLedger ledger, ResultStore results, Lazy<UseStore> uses, Runnable closing)
    implements AutoCloseable {

  /**
   * A database that JDBC has a driver for; its tables are made if missing.
   *
   * @throws UserError if it cannot be opened
   */
  public static Database jdbc(String url) {
    HikariDataSource pool = JdbcPool.open(url);
    return new Database(
        new JdbcBatchLedger(pool),
        new JdbcResultStore(pool),
        new Lazy<>(() -> new JdbcUseStore(pool)),
        pool::close);
  }

  @Override
  public void close() {
    closing.run();
  }
}
