package io.wordfreq.launcher.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;

/** Connections to a database of people's own. */
final class JdbcPool {
  /** One for the launcher, one for a stream of results that is being read meanwhile. */
  private static final int CONNECTIONS = 2;

  private JdbcPool() {}

  static HikariDataSource open(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPoolName("wordfreq");
    config.setMaximumPoolSize(CONNECTIONS);
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new UserError(
          "cannot open the database %s: %s".formatted(url, e.getCause().getMessage()), e);
    } catch (RuntimeException e) {
      // Hikari has no better type for a URL that no driver takes.
      throw new UserError("no driver for the database %s: %s".formatted(url, e.getMessage()), e);
    }
  }
}
