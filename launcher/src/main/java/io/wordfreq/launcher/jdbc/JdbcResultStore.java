package io.wordfreq.launcher.jdbc;

import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.ResultStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;

/**
 * The results in a table {@value JdbcTables#RESULTS} of H2 or PostgreSQL. Column {@code result}
 * holds the line of JSON that the job wrote, so that any tool can read it; {@code shortened} is
 * true where its words did not all fit.
 */
public final class JdbcResultStore implements ResultStore {

  /** Rows written in one transaction, and read in one query. */
  private static final int ROWS = 500;

  /** How often a transaction is tried that others disturb. */
  private static final int ATTEMPTS = 5;

  /** Sequencers are upper-case hexadecimal, which every collation sorts as bytes. */
  private static final String PUT =
      """
      MERGE INTO wordfreq_results AS stored
      USING (VALUES (CAST(? AS VARCHAR(1280)), CAST(? AS VARCHAR(16)), CAST(? AS VARCHAR(1000000)),
        CAST(? AS VARCHAR(64)), CAST(? AS VARCHAR(1024)), CAST(? AS VARCHAR(64)),
        CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CAST(? AS TIMESTAMP(6) WITH TIME ZONE),
        CAST(? AS BOOLEAN)))
        AS given (filename, status, result, batch_id, version_id, sequencer, counted_at, started_at,
          shortened)
      ON stored.filename = given.filename
      WHEN MATCHED AND (stored.sequencer IS NULL OR stored.sequencer <= given.sequencer
          OR given.sequencer IS NULL AND (stored.counted_at < given.started_at
            OR stored.batch_id = given.batch_id)) THEN
        UPDATE SET status = given.status, result = given.result, batch_id = given.batch_id,
          version_id = given.version_id, counted_at = given.counted_at,
          shortened = given.shortened,
          sequencer = COALESCE(given.sequencer, stored.sequencer)
      WHEN NOT MATCHED THEN
        INSERT (filename, status, result, batch_id, version_id, sequencer, counted_at, shortened)
        VALUES (given.filename, given.status, given.result, given.batch_id, given.version_id,
          given.sequencer, given.counted_at, given.shortened)""";

  private static final String FIND = "SELECT * FROM wordfreq_results WHERE filename = ?";

  private static final String REMOVE = "DELETE FROM wordfreq_results WHERE filename = ?";

  private static final String AFTER =
      """
      SELECT * FROM wordfreq_results WHERE filename > ? ORDER BY filename
      FETCH FIRST 500 ROWS ONLY""";

  private final DataSource database;

  /**
   * Creates the table if it is missing.
   *
   * @throws JdbcException if the database cannot be reached, as every method does
   */
  public JdbcResultStore(DataSource database) {
    this.database = database;
    JdbcTables.createResults(database);
  }

  @Override
  public List<CountedDocument> putAll(List<CountedDocument> results) {
    // In the order of their keys, so that two launchers do not wait for each other's rows.
    List<CountedDocument> sorted =
        results.stream()
            .sorted(Comparator.comparing(result -> result.document().filename()))
            .toList();
    Set<CountedDocument> stored = new HashSet<>();
    for (int from = 0; from < sorted.size(); from += ROWS) {
      stored.addAll(put(sorted.subList(from, Math.min(from + ROWS, sorted.size()))));
    }
    return results.stream().filter(stored::contains).toList();
  }

  private List<CountedDocument> put(List<CountedDocument> rows) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = database.getConnection()) {
        return putInTransaction(connection, rows);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !isConflict(e)) {
          throw new JdbcException("storing results", e);
        }
      }
    }
  }

  /** A batch's own exception hides the row's. */
  private static boolean isConflict(SQLException e) {
    for (SQLException each = e; each != null; each = each.getNextException()) {
      if (SqlStates.isConflict(each)) {
        return true;
      }
    }
    return false;
  }

  private static List<CountedDocument> putInTransaction(
      Connection connection, List<CountedDocument> rows) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      for (CountedDocument row : rows) {
        ResultRow.bind(put, row);
        put.addBatch();
      }
      int[] changed = put.executeBatch();
      connection.commit();
      List<CountedDocument> stored = new ArrayList<>();
      for (int i = 0; i < changed.length; i++) {
        if (changed[i] > 0) {
          stored.add(rows.get(i));
        }
      }
      return stored;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  @Override
  public Optional<CountedDocument> find(String filename) {
    return query(FIND, filename).stream().findFirst();
  }

  /** {@inheritDoc} Reads some rows at a time, and holds no connection between. */
  @Override
  public Stream<CountedDocument> all() {
    int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new Pages(), characteristics), false);
  }

  @Override
  public void remove(Collection<String> filenames) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(REMOVE)) {
      for (String filename : filenames) {
        delete.setString(1, filename);
        delete.addBatch();
      }
      delete.executeBatch();
    } catch (SQLException e) {
      throw new JdbcException("removing results", e);
    }
  }

  private List<CountedDocument> query(String sql, String filename) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, filename);
      List<CountedDocument> results = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          results.add(ResultRow.read(rows));
        }
      }
      return results;
    } catch (SQLException e) {
      throw new JdbcException("reading results", e);
    }
  }

  /** All rows in the order of their keys, each query beginning where the last one ended. */
  private final class Pages implements Iterator<CountedDocument> {

    private Iterator<CountedDocument> page = query(AFTER, "").iterator();
    private String last = "";

    @Override
    public boolean hasNext() {
      if (!page.hasNext() && !last.isEmpty()) {
        page = query(AFTER, last).iterator();
        last = "";
      }
      return page.hasNext();
    }

    @Override
    public CountedDocument next() {
      // The exception for a missing element is the page's own.
      CountedDocument next = page.next();
      last = next.document().filename();
      return next;
    }
  }
}
