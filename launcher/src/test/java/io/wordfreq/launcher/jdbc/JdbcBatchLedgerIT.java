package io.wordfreq.launcher.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchLedgerContract;
import io.wordfreq.launcher.batch.TestBatches;
import java.nio.file.Path;
import java.time.Instant;
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
