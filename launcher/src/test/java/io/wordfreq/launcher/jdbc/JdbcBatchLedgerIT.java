package io.wordfreq.launcher.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchLedgerContract;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.batch.Timeline;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcBatchLedgerIT extends BatchLedgerContract {

  @Override
  protected BatchLedger emptyLedger() {
    return new JdbcBatchLedger(H2.inMemory());
  }

  @Test
  void shouldFindInAFileWhatAnotherProcessLeftThere(@TempDir Path folder) {
    // given
    String url = "jdbc:h2:file:" + folder.resolve("wordfreq");
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    Batch batch = TestBatches.planned("b1", now).build();
    new JdbcBatchLedger(H2.at(url)).create(batch);

    // when
    JdbcBatchLedger reopened = new JdbcBatchLedger(H2.at(url));

    // then
    assertThat(reopened.open()).containsExactly(batch);
  }

  @Test
  void shouldShowARowThatItCannotReadBesideOthers() throws SQLException {
    // given
    DataSource database = H2.inMemory();
    JdbcBatchLedger ledger = new JdbcBatchLedger(database);
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    Batch good = TestBatches.planned("good", now).build();
    ledger.create(good);
    ledger.create(TestBatches.planned("spoiled", now).build());

    // when
    execute(database, "UPDATE wordfreq_batches SET state = 'LOST' WHERE batch_id = 'spoiled'");

    // then
    assertThat(ledger.open())
        .contains(good)
        .filteredOn(batch -> batch.state() == BatchState.UNREADABLE)
        .extracting(Batch::id, Batch::reason, Batch::documents)
        .containsExactly(
            tuple("spoiled", "its row in the ledger cannot be read: state is LOST", 2L));
    assertThat(ledger.recent(10)).containsAll(ledger.open());
  }

  @Test
  void shouldTakeTheTimelineOfAnOlderTablesRowForUnknown() throws SQLException {
    // given: a row of before there were timelines
    DataSource database = H2.inMemory();
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    Batch batch = TestBatches.planned("b1", now).build();
    new JdbcBatchLedger(database).create(batch);
    execute(database, "ALTER TABLE wordfreq_batches DROP COLUMN timeline");

    // when
    JdbcBatchLedger ledger = new JdbcBatchLedger(database);

    // then
    assertThat(ledger.open()).containsExactly(batch);
    assertThat(ledger.open().get(0).timeline()).isEqualTo(Timeline.UNKNOWN);
  }

  /** Times are told, and decide nothing: a batch whose times cannot be read goes on. */
  @Test
  void shouldTakeATimelineThatItCannotReadForUnknown() throws SQLException {
    // given
    DataSource database = H2.inMemory();
    JdbcBatchLedger ledger = new JdbcBatchLedger(database);
    Batch batch = TestBatches.planned("b1", Instant.parse("2026-11-22T10:00:00Z")).build();
    ledger.create(batch);

    // when
    execute(database, "UPDATE wordfreq_batches SET timeline = '{\"toTable\":\"AAAA\"}'");

    // then
    assertThat(ledger.open()).containsExactly(batch);
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void shouldSayWhatItCouldNotDo(@TempDir Path folder) {
    // given
    String url = "jdbc:h2:file:" + folder.resolve("missing") + ";IFEXISTS=TRUE";

    // then
    assertThatThrownBy(() -> new JdbcBatchLedger(H2.at(url)))
        .isInstanceOf(JdbcException.class)
        .hasMessageContaining("creating tables")
        .hasMessageContaining("missing");
  }
}
