package io.wordfreq.launcher.jdbc;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.limit.Fitting;
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

/**
 * The ledger in a table {@value JdbcTables#BATCHES} of H2 or PostgreSQL. Keeps times to the
 * microsecond.
 */
public final class JdbcBatchLedger implements BatchLedger {

  private static final String INSERT =
      """
      INSERT INTO wordfreq_batches (state, documents, bytes, manifest, attempt, cluster_id, step_id,
        reason, stored, claimed_until, created_at, updated_at, revision, batch_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String UPDATE =
      """
      UPDATE wordfreq_batches SET state = ?, documents = ?, bytes = ?, manifest = ?, attempt = ?,
        cluster_id = ?, step_id = ?, reason = ?, stored = ?, claimed_until = ?, created_at = ?,
        updated_at = ?, revision = ?
      WHERE batch_id = ? AND revision = ?""";

  private static final String FIND = "SELECT * FROM wordfreq_batches WHERE batch_id = ?";

  private static final String OPEN =
      """
      SELECT * FROM wordfreq_batches WHERE state NOT IN ('PERSISTED', 'FAILED', 'SPLIT')
      ORDER BY created_at, batch_id""";

  private static final String RECENT =
      """
      SELECT * FROM wordfreq_batches ORDER BY created_at DESC, batch_id DESC
      FETCH FIRST ? ROWS ONLY""";

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
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      bind(insert, batch);
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
        PreparedStatement update = connection.prepareStatement(UPDATE)) {
      int column = bind(update, next);
      update.setLong(column, next.revision() - 1);
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
          batches.add(read(rows));
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

  private static int bind(PreparedStatement statement, Batch batch) throws SQLException {
    int column = 1;
    statement.setString(column++, batch.state().name());
    statement.setLong(column++, batch.documents());
    statement.setLong(column++, batch.bytes());
    statement.setString(column++, batch.manifest());
    statement.setInt(column++, batch.attempt());
    statement.setString(column++, batch.clusterId());
    statement.setString(column++, batch.stepId());
    // No text has more characters than bytes.
    String reason = batch.reason();
    statement.setString(
        column++, reason == null ? null : Fitting.text(reason, JdbcTables.REASON_CHARACTERS));
    statement.setLong(column++, batch.stored());
    statement.setObject(column++, time(batch.claimedUntil()));
    statement.setObject(column++, time(batch.createdAt()));
    statement.setObject(column++, time(batch.updatedAt()));
    statement.setLong(column++, batch.revision());
    statement.setString(column++, batch.id());
    return column;
  }

  private static Batch read(ResultSet row) throws SQLException {
    return new Batch(
        row.getString("batch_id"),
        BatchState.valueOf(row.getString("state")),
        row.getLong("documents"),
        row.getLong("bytes"),
        row.getString("manifest"),
        row.getInt("attempt"),
        row.getString("cluster_id"),
        row.getString("step_id"),
        row.getString("reason"),
        row.getLong("stored"),
        time(row, "claimed_until"),
        time(row, "created_at"),
        time(row, "updated_at"),
        row.getLong("revision"));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
