package io.wordfreq.launcher.pipeline;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.wordfreq.launcher.settings.UserError;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Connections to a database of people's own. */
final class JdbcPool {
  /** One for the launcher, one for a stream of results that is being read meanwhile. */
  private static final int CONNECTIONS = 2;

  /**
   * Unless told, H2 says that a commit is done up to half a second before it leaves the process
   * (SET WRITE_DELAY in its documentation): the batch of a launcher killed then would be gone, and
   * its messages too.
   */
  private static final String H2 = "jdbc:h2";

  private JdbcPool() {}

  /** Opens a database; errors do not repeat its URL, which may hold a password. */
  static HikariDataSource open(String url) {
    String kind = url.replaceFirst("^(jdbc:[^:]*).*", "$1");
    try {
      DriverManager.getDriver(url);
    } catch (SQLException e) {
      throw new UserError("no driver on the class path takes this database: " + kind, e);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPoolName("wordfreq");
    config.setMaximumPoolSize(CONNECTIONS);
    if (kind.equals(H2)) {
      config.addDataSourceProperty("WRITE_DELAY", "0");
    }
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new UserError("cannot open the database (%s): %s".formatted(kind, e.getMessage()), e);
    }
  }
}
