package io.wordfreq.launcher.jdbc;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.limit.Fitting;
import io.wordfreq.launcher.timeline.TimelineJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A batch as a row of the ledger: which columns there are, and what each holds. */
final class BatchRow {

  /**
   * Of the table, as it was at first. A column that comes later is to be added to others' tables.
   */
  private enum Age {
    FIRST,
    LATER
  }

  /**
   * A column.
   *
   * @param type in SQL, with what is there where nothing is written
   * @param write what it holds of a batch
   * @param read takes over what it holds
   */
  private record Column(
      String name, String type, Age age, Function<Batch, Object> write, Reader read) {}

  private interface Reader {
    void read(ResultSet row, String column, Batch.Builder batch) throws SQLException;
  }

  private static final int REASON_CHARACTERS = 4096;
  private static final String TIME = "TIMESTAMP(6) WITH TIME ZONE";
  static final String BATCH_ID = "batch_id";
  static final String CREATED_AT = "created_at";
  static final String STATE = "state";
  private static final String REVISION = "revision";
  private static final String STEP_ID = "step_id";
  private static final String UNEXPLAINED_STEP_ID = "unexplained_step_id";

  /** All columns but the key. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column(
              STATE,
              "VARCHAR(16) NOT NULL",
              Age.FIRST,
              batch -> batch.state().name(),
              (row, name, batch) -> batch.state(BatchState.valueOf(row.getString(name)))),
          new Column(
              "documents",
              "BIGINT NOT NULL",
              Age.FIRST,
              Batch::documents,
              (row, name, batch) -> batch.documents(row.getLong(name))),
          new Column(
              "bytes",
              "BIGINT NOT NULL",
              Age.FIRST,
              Batch::bytes,
              (row, name, batch) -> batch.bytes(row.getLong(name))),
          new Column(
              "manifest",
              "VARCHAR(2048) NOT NULL",
              Age.FIRST,
              Batch::manifest,
              (row, name, batch) -> batch.manifest(row.getString(name))),
          new Column(
              "attempt",
              "INTEGER NOT NULL",
              Age.FIRST,
              Batch::attempt,
              (row, name, batch) -> batch.attempt(row.getInt(name))),
          new Column(
              "cluster_id",
              "VARCHAR(64)",
              Age.FIRST,
              batch -> batch.step() == null ? null : batch.step().place(),
              (row, name, batch) -> batch.step(step(row, name, STEP_ID))),
          // Read with the column before.
          new Column(
              STEP_ID,
              "VARCHAR(64)",
              Age.FIRST,
              batch -> batch.step() == null ? null : batch.step().run(),
              (row, name, batch) -> {}),
          new Column(
              "reason",
              "VARCHAR(" + REASON_CHARACTERS + ")",
              Age.FIRST,
              // No text has more characters than bytes.
              batch ->
                  batch.reason() == null ? null : Fitting.text(batch.reason(), REASON_CHARACTERS),
              (row, name, batch) -> batch.reason(row.getString(name))),
          new Column(
              "stored",
              "BIGINT DEFAULT 0 NOT NULL",
              Age.LATER,
              Batch::stored,
              (row, name, batch) -> batch.stored(row.getLong(name))),
          new Column(
              "unstarted",
              "INTEGER DEFAULT 0 NOT NULL",
              Age.LATER,
              Batch::unstarted,
              (row, name, batch) -> batch.unstarted(row.getInt(name))),
          new Column(
              "unexplained_cluster_id",
              "VARCHAR(64)",
              Age.LATER,
              batch -> batch.unexplained() == null ? null : batch.unexplained().place(),
              (row, name, batch) -> batch.unexplained(step(row, name, UNEXPLAINED_STEP_ID))),
          // Read with the column before.
          new Column(
              UNEXPLAINED_STEP_ID,
              "VARCHAR(64)",
              Age.LATER,
              batch -> batch.unexplained() == null ? null : batch.unexplained().run(),
              (row, name, batch) -> {}),
          new Column(
              "unexplained_since",
              TIME,
              Age.LATER,
              batch -> time(batch.unexplainedSince()),
              (row, name, batch) -> batch.unexplainedSince(time(row, name))),
          new Column(
              "timeline",
              "VARCHAR(" + TimelineJson.CHARACTERS + ")",
              Age.LATER,
              batch -> TimelineJson.write(batch.timeline()),
              (row, name, batch) -> batch.timeline(TimelineJson.read(row.getString(name)))),
          new Column(
              "claimed_until",
              TIME,
              Age.FIRST,
              batch -> time(batch.claimedUntil()),
              (row, name, batch) -> batch.claimedUntil(time(row, name))),
          new Column(
              CREATED_AT,
              TIME + " NOT NULL",
              Age.FIRST,
              batch -> time(batch.createdAt()),
              (row, name, batch) -> batch.createdAt(time(row, name))),
          new Column(
              "updated_at",
              TIME + " NOT NULL",
              Age.FIRST,
              batch -> time(batch.updatedAt()),
              (row, name, batch) -> batch.updatedAt(time(row, name))),
          new Column(
              REVISION,
              "BIGINT NOT NULL",
              Age.FIRST,
              Batch::revision,
              (row, name, batch) -> batch.revision(row.getLong(name))));

  private static final String ALL =
      COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "));

  static final String INSERT =
      "INSERT INTO %s (%s, %s) VALUES (%s?)"
          .formatted(JdbcTables.BATCHES, ALL, BATCH_ID, "?, ".repeat(COLUMNS.size()));

  /** Its last parameter is the revision that is replaced. */
  static final String UPDATE =
      "UPDATE %s SET %s WHERE %s = ? AND %s = ?"
          .formatted(
              JdbcTables.BATCHES,
              COLUMNS.stream().map(each -> each.name() + " = ?").collect(Collectors.joining(", ")),
              BATCH_ID,
              REVISION);

  private BatchRow() {}

  /** What makes the table, or adds what an older one lacks. */
  static Stream<String> createTable() {
    String columns =
        COLUMNS.stream()
            .map(each -> each.name() + " " + each.type())
            .collect(Collectors.joining(", "));
    String create =
        "CREATE TABLE IF NOT EXISTS %s (%s VARCHAR(64) NOT NULL PRIMARY KEY, %s)"
            .formatted(JdbcTables.BATCHES, BATCH_ID, columns);
    Stream<String> add =
        COLUMNS.stream()
            .filter(each -> each.age() == Age.LATER)
            .map(
                each ->
                    "ALTER TABLE %s ADD COLUMN IF NOT EXISTS %s %s"
                        .formatted(JdbcTables.BATCHES, each.name(), each.type()));
    return Stream.concat(Stream.of(create), add);
  }

  /**
   * Gives {@link #INSERT} or {@link #UPDATE} its parameters.
   *
   * @return the number of the parameter after them
   */
  static int bind(PreparedStatement statement, Batch batch) throws SQLException {
    int parameter = 1;
    for (Column column : COLUMNS) {
      statement.setObject(parameter, column.write().apply(batch));
      parameter++;
    }
    statement.setString(parameter, batch.id());
    return parameter + 1;
  }

  static Batch read(ResultSet row) throws SQLException {
    Batch.Builder batch = Batch.builder(row.getString(BATCH_ID));
    for (Column column : COLUMNS) {
      try {
        column.read().read(row, column.name(), batch);
      } catch (IllegalArgumentException e) {
        batch.unreadable(column.name() + " is " + row.getString(column.name()));
      }
    }
    return batch.build();
  }

  private static StepHandle step(ResultSet row, String placeColumn, String runColumn)
      throws SQLException {
    String place = row.getString(placeColumn);
    return place == null ? null : new StepHandle(place, row.getString(runColumn));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
