package io.wordfreq.launcher.jdbc;

import io.wordfreq.launcher.cost.UseStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What was used, in a table {@value JdbcTables#USES}. Keeps times to the microsecond. */
public final class JdbcUseStore implements UseStore {

  private static final String UPDATE =
      "UPDATE %s SET as_of = ?, used = ? WHERE use_key = ? AND as_of < ?"
          .formatted(JdbcTables.USES);
  private static final String INSERT =
      "INSERT INTO %s (use_key, created_at, as_of, used) VALUES (?, ?, ?, ?)"
          .formatted(JdbcTables.USES);
  private static final String SELECT = "SELECT * FROM " + JdbcTables.USES;
  private static final String FIND = SELECT + " WHERE use_key = ?";
  private static final String NEWEST =
      SELECT
          + " WHERE created_at IS NOT NULL ORDER BY created_at DESC, use_key DESC"
          + " FETCH FIRST ? ROWS ONLY";

  private final DataSource database;

  /**
   * Creates the table if it is missing.
   *
   * @throws JdbcException if the database cannot be reached, as every method does
   */
  public JdbcUseStore(DataSource database) {
    this.database = database;
    JdbcTables.createUses(database);
  }

  @Override
  public boolean put(Row row) {
    try (Connection connection = database.getConnection()) {
      return update(connection, row) || insert(connection, row);
    } catch (SQLException e) {
      if (SqlStates.isConflict(e)) {
        return false; // Another launcher has just written it.
      }
      throw new JdbcException("keeping what was used", e);
    }
  }

  private static boolean update(Connection connection, Row row) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.setObject(1, time(row.asOf()));
      update.setString(2, row.text());
      update.setString(3, row.key());
      update.setObject(4, time(row.asOf()));
      return update.executeUpdate() == 1;
    }
  }

  private static boolean insert(Connection connection, Row row) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, row.key());
      insert.setObject(2, time(row.createdAt()));
      insert.setObject(3, time(row.asOf()));
      insert.setString(4, row.text());
      return insert.executeUpdate() == 1;
    }
  }

  @Override
  public Optional<Row> find(String key) {
    return select(FIND, key).stream().findFirst();
  }

  @Override
  public List<Row> newestClusters(int limit) {
    return select(NEWEST, limit);
  }

  private List<Row> select(String sql, Object parameter) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, parameter);
      List<Row> rows = new ArrayList<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          rows.add(
              new Row(
                  found.getString("use_key"),
                  time(found, "created_at"),
                  time(found, "as_of"),
                  found.getString("used")));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new JdbcException("reading what was used", e);
    }
  }

  private static OffsetDateTime time(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
