package io.wordfreq.launcher.site;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.S3Name;
import java.time.Instant;
import java.util.List;

/** Documents that tests show. */
public final class TestDocuments {

  private TestDocuments() {}

  /** One that was counted. */
  public static CountedDocument counted(String uri, Instant at, WordCount... words) {
    return result(DocumentResult.success(uri, List.of(words), 1234, 321, 7007), at);
  }

  /** One that could not be. */
  public static CountedDocument failed(String uri, Instant at, String reason) {
    return result(DocumentResult.failure(uri, reason), at);
  }

  /** One that the worker before wordfreq counted. */
  public static CountedDocument old(String uri, WordCount... words) {
    DocumentVersion version = DocumentVersion.current(S3Name.ofUri(uri));
    DocumentResult result = DocumentResult.success(uri, List.of(words), 0, 0, 0);
    return new CountedDocument(version, result, null, null, null);
  }

  private static CountedDocument result(DocumentResult result, Instant at) {
    DocumentVersion version = DocumentVersion.current(S3Name.ofUri(result.document()));
    return new CountedDocument(version, result, "b1", at, at);
  }

  /** What the pages have of one that was counted. */
  public static DocumentLine line(String uri, Instant at, WordCount... words) {
    return DocumentLine.of(counted(uri, at, words), uri);
  }
}
