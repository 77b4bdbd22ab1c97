package io.wordfreq.local.pages;

import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.aws.prices.PriceFile;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.cost.Costs;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.report.CostReport;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.TestDocuments;
import io.wordfreq.launcher.site.files.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final String PLAN =
      """
      {"load":{"documents":1000},"predictions":[
       {"name":"serverless","timeToTable":{"median":60,"p90":90},"cost":{"median":0.05},
        "bill":{"EMR Serverless":0.048,"S3":0.001,"SQS and SNS":0.0005,"DynamoDB":0.0005}},
       {"name":"emr","timeToTable":{"median":400,"p90":500},"cost":{"median":0.18},
        "bill":{"EC2 on demand":0.12,"EMR":0.04,"EBS":0.018,"S3":0.002}}]}\
      """;

  private SampleReport() {}

  static ReportFolder write(Path folder) throws IOException {
    return ReportFolder.write(
        folder,
        reader(),
        new ReportFolder.Options("the table wordfreq", false, samples(), List.of(), PLAN));
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
        () -> results,
        () -> ledger,
        () -> null,
        UnaryOperator.identity(),
        Throwable::getMessage,
        SampleReport::costs);
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

  /** Of all batches but the newest, of which nothing was kept: a run on EMR Serverless each. */
  private static String costs(List<Batch> batches) {
    List<Costs.Counted> counted = new ArrayList<>();
    Map<Costs.Ran, RunUse> runs = new HashMap<>();
    for (Batch each : batches) {
      Costs.Ran ran = new Costs.Ran("00app", each.id());
      counted.add(new Costs.Counted(each.id(), each.documents(), each.bytes(), List.of(ran)));
      double hours = each.bytes() / 1e9;
      runs.put(ran, RunUse.serverless("00app", each.id(), hours, 2 * hours, 0));
    }
    runs.remove(new Costs.Ran("00app", batches.get(0).id()));
    PriceList prices = PriceFile.builtIn();
    Costs costs = Costs.of(counted, List.of(), place -> false, runs, prices);
    return new CostReport("the newest batches", costs, false, prices, List.of("a <b>note</b>"))
        .toJson()
        .toString();
  }

  private static WordCount[] words(String... words) {
    return Stream.iterate(0, i -> i < words.length, i -> i + 1)
        .map(i -> new WordCount(words[i], 90 - 7L * i))
        .toArray(WordCount[]::new);
  }
}
