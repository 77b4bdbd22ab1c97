package io.wordfreq.launcher.jdbc;

import java.sql.SQLException;

/** The database refused something, or could not be reached. */
public final class JdbcException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param action what was tried, as in {@code storing results}
   */
  JdbcException(String action, SQLException cause) {
    super(action + ": " + cause.getMessage(), cause);
  }
}
