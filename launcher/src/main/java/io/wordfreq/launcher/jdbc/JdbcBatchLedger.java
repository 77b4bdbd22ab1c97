package io.wordfreq.launcher.jdbc;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The ledger in a table {@value JdbcTables#BATCHES} of H2 or PostgreSQL. Keeps times to the
 * microsecond.
 */
public final class JdbcBatchLedger implements BatchLedger {

  private static final String SELECT = "SELECT * FROM " + JdbcTables.BATCHES;
  private static final String FIND = SELECT + " WHERE batch_id = ?";
  private static final String OPEN =
      "%s WHERE state NOT IN (%s) ORDER BY created_at, batch_id"
          .formatted(
              SELECT,
              Arrays.stream(BatchState.values())
                  .filter(BatchState::isFinal)
                  .map(state -> "'" + state + "'")
                  .collect(Collectors.joining(", ")));
  private static final String RECENT =
      SELECT + " ORDER BY created_at DESC, batch_id DESC FETCH FIRST ? ROWS ONLY";

  private final DataSource database;

  /**
   * Creates the table if it is missing.
   *
   * @throws JdbcException if the database cannot be reached, as every method does
   */
  public JdbcBatchLedger(DataSource database) {
    this.database = database;
    JdbcTables.createBatches(database);
  }

  @Override
  public boolean create(Batch batch) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(BatchRow.INSERT)) {
      BatchRow.bind(insert, batch);
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      if (SqlStates.isUniqueViolation(e)) {
        return false;
      }
      throw new JdbcException("writing to the ledger", e);
    }
  }

  @Override
  public boolean update(Batch next) {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(BatchRow.UPDATE)) {
      int parameter = BatchRow.bind(update, next);
      update.setLong(parameter, next.revision() - 1);
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      if (SqlStates.isConflict(e)) {
        return false;
      }
      throw new JdbcException("writing to the ledger", e);
    }
  }

  @Override
  public Optional<Batch> find(String id) {
    return query(FIND, select -> select.setString(1, id)).stream().findFirst();
  }

  @Override
  public List<Batch> open() {
    return query(OPEN, select -> {});
  }

  @Override
  public List<Batch> recent(int limit) {
    return query(RECENT, select -> select.setInt(1, limit));
  }

  private List<Batch> query(String sql, Binding binding) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      binding.bind(select);
      List<Batch> batches = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          batches.add(BatchRow.read(rows));
        }
      }
      return batches;
    } catch (SQLException e) {
      throw new JdbcException("reading the ledger", e);
    }
  }

  /** Gives a statement its parameters. */
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }
}
