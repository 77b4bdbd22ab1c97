package io.wordfreq.launcher.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The tables, in the SQL that H2 and PostgreSQL share. */
final class JdbcTables {

  static final String RESULTS = "wordfreq_results";
  static final String BATCHES = "wordfreq_batches";
  static final String USES = "wordfreq_uses";

  /**
   * The longest line of a result, in characters: the most that fits both H2's longest VARCHAR
   * (1,048,576) and PostgreSQL's.
   */
  static final int RESULT_CHARACTERS = 1_000_000;

  /** A bucket's name has at most 255 characters, a key at most 1,024. */
  private static final String CREATE_RESULTS =
      """
      CREATE TABLE IF NOT EXISTS wordfreq_results (
        filename VARCHAR(1280) NOT NULL PRIMARY KEY,
        status VARCHAR(16) NOT NULL,
        result VARCHAR(1000000) NOT NULL,
        batch_id VARCHAR(64) NOT NULL,
        version_id VARCHAR(1024),
        sequencer VARCHAR(64),
        counted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
      )""";

  /** Tables of the first releases have no such column. */
  private static final String ADD_SHORTENED =
      "ALTER TABLE wordfreq_results ADD COLUMN IF NOT EXISTS shortened BOOLEAN DEFAULT FALSE NOT NULL";

  /** A key is a cluster's, or names a place and a run of it, of 64 characters each at most. */
  private static final String CREATE_USES =
      """
      CREATE TABLE IF NOT EXISTS wordfreq_uses (
        use_key VARCHAR(256) NOT NULL PRIMARY KEY,
        created_at TIMESTAMP(6) WITH TIME ZONE,
        as_of TIMESTAMP(6) WITH TIME ZONE NOT NULL,
        used VARCHAR(1000000) NOT NULL
      )""";

  private static final String INDEX_BATCHES =
      "CREATE INDEX IF NOT EXISTS wordfreq_batches_created ON wordfreq_batches (created_at)";

  private JdbcTables() {}

  static void createResults(DataSource database) {
    create(database, Stream.of(CREATE_RESULTS, ADD_SHORTENED));
  }

  static void createBatches(DataSource database) {
    create(database, Stream.concat(BatchRow.createTable(), Stream.of(INDEX_BATCHES)));
  }

  static void createUses(DataSource database) {
    create(database, Stream.of(CREATE_USES));
  }

  private static void create(DataSource database, Stream<String> statements) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements.toList()) {
        createUnlessOthersDo(statement, sql);
      }
    } catch (SQLException e) {
      throw new JdbcException("creating tables", e);
    }
  }

  /** PostgreSQL fails the slower of two that create one table; the second time it is there. */
  private static void createUnlessOthersDo(Statement statement, String sql) throws SQLException {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      if (!SqlStates.isConflict(e)) {
        throw e;
      }
      statement.execute(sql);
    }
  }
}
