package io.wordfreq.launcher.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.ResultStoreContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcResultStoreIT extends ResultStoreContract {

  @Override
  protected ResultStore emptyStore() {
    return new JdbcResultStore(H2.inMemory());
  }

  @Test
  void shouldKeepTheJobsLineWhereSqlCanReadIt(@TempDir Path folder) throws Exception {
    // given
    DataSource database = H2.at("jdbc:h2:file:" + folder.resolve("wordfreq"));
    DocumentVersion document = new DocumentVersion("texts", "k", null, "01", 5, null);
    DocumentResult result =
        DocumentResult.success(document.uri(), List.of(new WordCount("the", 81)), 81, 1, 5);
    Instant now = Instant.parse("2026-11-22T10:00:00Z");

    // when
    new JdbcResultStore(database)
        .putAll(List.of(new CountedDocument(document, result, "b1", now, now)));

    // then
    try (Connection connection = database.getConnection();
        Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT status, result FROM wordfreq_results")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("status")).isEqualTo("success");
      assertThat(row.getString("result")).isEqualTo(result.toJson());
    }
  }
}
