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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

  @Test
  void shouldMarkAResultWhoseWordsDoNotAllFit() throws Exception {
    // given: a table of an older release, and words of more than a row holds
    DataSource database = H2.inMemory();
    new JdbcResultStore(database);
    execute(database, "ALTER TABLE wordfreq_results DROP COLUMN shortened");
    JdbcResultStore store = new JdbcResultStore(database);
    List<WordCount> many =
        IntStream.range(0, 1_000).mapToObj(i -> new WordCount(i + "x".repeat(2_000), 1)).toList();

    // when
    store.putAll(
        List.of(
            counted("many", many, "01"), counted("few", List.of(new WordCount("the", 1)), "01")));

    // then
    assertThat(shortened(database)).containsExactly("texts/few false", "texts/many true");
    store.putAll(List.of(counted("many", List.of(new WordCount("the", 1)), "02")));
    assertThat(shortened(database)).contains("texts/many false");
  }

  private static CountedDocument counted(String key, List<WordCount> words, String sequencer) {
    DocumentVersion document = new DocumentVersion("texts", key, null, sequencer, 5, null);
    DocumentResult result =
        DocumentResult.success(document.uri(), words, words.size(), words.size(), 5);
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    return new CountedDocument(document, result, "b1", now, now);
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> shortened(DataSource database) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "SELECT filename, shortened FROM wordfreq_results ORDER BY filename")) {
      while (row.next()) {
        rows.add(row.getString(1) + " " + row.getBoolean(2));
      }
    }
    return rows;
  }
}
