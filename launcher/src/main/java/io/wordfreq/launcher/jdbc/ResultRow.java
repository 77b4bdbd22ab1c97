package io.wordfreq.launcher.jdbc;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.limit.Fitting;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A document's result as a row of the results table. */
final class ResultRow {

  private static final int ERROR_BYTES = 4096;

  /**
   * Room for all of a result's line but its words. Its name has at most 1,285 characters, its error
   * 4,096, and JSON writes none with more than 6: 32,286; the rest is names and numbers.
   */
  private static final int ENVELOPE_CHARACTERS = 40_000;

  /** {@code {"word":"","count":9223372036854775807},} */
  private static final int WORD_CHARACTERS = 41;

  private ResultRow() {}

  static void bind(PreparedStatement put, CountedDocument row) throws SQLException {
    DocumentVersion document = row.document();
    DocumentResult fitting = fitting(row.result().withDocument(document.uri()));
    put.setString(1, document.filename());
    put.setString(2, row.result().status());
    put.setString(3, fitting.toJson());
    put.setString(4, row.batchId());
    put.setString(5, document.versionId());
    put.setString(6, document.sequencer());
    put.setObject(7, row.countedAt().atOffset(ZoneOffset.UTC));
    put.setObject(8, row.startedAt().atOffset(ZoneOffset.UTC));
    put.setBoolean(9, !row.result().isFailure() && !fitting.words().equals(row.result().words()));
  }

  private static DocumentResult fitting(DocumentResult result) {
    if (result.isFailure()) {
      return DocumentResult.failure(result.document(), Fitting.text(result.error(), ERROR_BYTES));
    }
    return DocumentResult.success(
        result.document(),
        Fitting.words(
            result.words(),
            JdbcTables.RESULT_CHARACTERS - ENVELOPE_CHARACTERS,
            JdbcTables.RESULT_CHARACTERS,
            word ->
                WORD_CHARACTERS
                    + JsonStringEncoder.getInstance().quoteAsString(word.word()).length),
        result.totalWords(),
        result.distinctWords(),
        result.bytes(),
        result.readAs());
  }

  static CountedDocument read(ResultSet row) throws SQLException {
    String filename = row.getString("filename");
    DocumentResult result = parse(filename, row.getString("result"));
    S3Name name = S3Name.ofFilename(filename);
    DocumentVersion document =
        new DocumentVersion(
            name.bucket(),
            name.key(),
            row.getString("version_id"),
            row.getString("sequencer"),
            result.isFailure() ? -1 : result.bytes(),
            null);
    return new CountedDocument(
        document,
        result,
        row.getString("batch_id"),
        null,
        row.getObject("counted_at", OffsetDateTime.class).toInstant());
  }

  private static DocumentResult parse(String filename, String line) {
    try {
      return DocumentResult.parse(line);
    } catch (IOException e) {
      throw new IllegalStateException("the stored result of %s: %s".formatted(filename, line), e);
    }
  }
}
