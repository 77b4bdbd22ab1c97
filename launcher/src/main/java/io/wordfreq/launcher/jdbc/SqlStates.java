package io.wordfreq.launcher.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** What an SQL state says, in H2 and in PostgreSQL. */
final class SqlStates {

  private static final String UNIQUE_VIOLATION = "23505";

  /** H2: row changed by another, lock timeout, deadlock. PostgreSQL: serialization, deadlock. */
  private static final Set<String> CONFLICTS = Set.of("90131", "HYT00", "40001", "40P01");

  private SqlStates() {}

  /** Whether a row with this key is there already. */
  static boolean isUniqueViolation(SQLException e) {
    return UNIQUE_VIOLATION.equals(e.getSQLState());
  }

  /** Whether another connection was in the way, so that the same again may succeed. */
  static boolean isConflict(SQLException e) {
    return isUniqueViolation(e) || CONFLICTS.contains(e.getSQLState());
  }
}
