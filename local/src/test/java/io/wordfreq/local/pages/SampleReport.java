package io.wordfreq.local.pages;

import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.TestDocuments;
import io.wordfreq.launcher.site.files.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A report of ten thousand documents in many scripts, of which some have hostile names. */
final class SampleReport {

  static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  static final String UPLOADS = "s3://wordfreq-uploads/";

  /** What may be in a name that somebody chose to do harm, or just has. */
  static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror=\"document.title='executed'\">.txt",
          "</script><script>document.title='executed'</script>",
          "'\"><svg onload=alert(1)>/a.txt",
          "javascript:alert(1)",
          "bidi \u202Egnp.exe\u2066 \u2067 end.txt",
          "line\nfeed\u2028and\ttab",
          "__proto__",
          "../../etc/passwd",
          "W".repeat(1_024));

  private SampleReport() {}

  static ReportFolder write(Path folder) throws IOException {
    return ReportFolder.write(
        folder,
        reader(),
        new ReportFolder.Options("the table wordfreq", false, samples(), List.of(), null));
  }

  /** Reads what it shows. */
  static SiteReader reader() {
    InMemoryResultStore results = new InMemoryResultStore();
    for (int i = 0; i < 10_000 - HOSTILE.size() - 4; i++) {
      String name = UPLOADS + "reports/%d/annual report %d.txt".formatted(2000 + i % 25, i);
      results.putAll(
          List.of(
              TestDocuments.counted(
                  name,
                  NOON.minusSeconds(i),
                  words(
                      "the",
                      "of",
                      "and",
                      "to",
                      "in",
                      "year",
                      "report " + i % 300,
                      "sales",
                      "a",
                      "we"))));
    }
    for (String name : HOSTILE) {
      results.putAll(
          List.of(
              TestDocuments.counted(
                  UPLOADS + "hostile/" + name,
                  NOON.minusSeconds(50_000),
                  words(
                      "<script>document.title='executed'</script>",
                      "=cmd|'/c calc'!A1",
                      "\"'><b>",
                      "\u202Edrow",
                      "__proto__",
                      "constructor"))));
    }
    results.putAll(
        List.of(
            TestDocuments.counted(
                UPLOADS + "مستندات/تقرير سنوي.txt",
                NOON.plusSeconds(4),
                words("في", "من", "على", "أن", "إلى", "هذا", "التي", "الذي", "عن", "مع")),
            TestDocuments.counted(
                UPLOADS + "เอกสาร/รายงาน.txt",
                NOON.plusSeconds(3),
                words("ที่", "และ", "ของ", "ใน", "เป็น", "การ", "มี", "ได้")),
            TestDocuments.counted(
                UPLOADS + "文档/年度报告.txt",
                NOON.plusSeconds(2),
                words("的", "了", "是", "在", "我们", "人", "有")),
            TestDocuments.failed(
                UPLOADS + "reports/scan.pdf", NOON.plusSeconds(1), "it is a PDF, and not text")));
    InMemoryBatchLedger ledger = new InMemoryBatchLedger();
    for (int i = 0; i < 12; i++) {
      Instant closed = NOON.minusSeconds(400L * (12 - i));
      ledger.create(
          TestBatches.planned("20261127T1%02d000000-0a1b".formatted(i), closed)
              .state(i == 5 ? BatchState.SPLIT : BatchState.PERSISTED)
              .reason(i == 5 ? "java.lang.OutOfMemoryError: <b>Java</b> heap space" : null)
              .documents(700 + 31L * i)
              .bytes(40_000_000L * (i + 1))
              .stored(i == 5 ? 0 : 700 + 31L * i)
              .updatedAt(closed.plusSeconds(45 + 37L * i))
              .build());
    }
    return new SiteReader(
        () -> results, () -> ledger, () -> null, UnaryOperator.identity(), Throwable::getMessage);
  }

  static List<QueueSample> samples() {
    return Stream.iterate(0, i -> i < 30, i -> i + 1)
        .map(
            i ->
                new QueueSample(
                    NOON.minusSeconds(160L * (30 - i)),
                    2_900 - 97L * i,
                    300 - 10L * i,
                    2,
                    1 + i % 6))
        .toList();
  }

  private static WordCount[] words(String... words) {
    return Stream.iterate(0, i -> i < words.length, i -> i + 1)
        .map(i -> new WordCount(words[i], 90 - 7L * i))
        .toArray(WordCount[]::new);
  }
}
