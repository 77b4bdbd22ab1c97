package io.wordfreq.local.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.TestDocuments;
import io.wordfreq.launcher.site.files.ReportFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A report of ten thousand documents, opened from disk. */
class ReportPagesIT {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final String UPLOADS = "s3://wordfreq-uploads/";

  /** What may be in a name that somebody chose to do harm, or just has. */
  private static final List<String> HOSTILE =
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

  @TempDir private static Path folder;
  private static ReportFolder report;
  private static Browser browser;

  @BeforeAll
  static void writeReport() throws IOException {
    browser = Browser.start(folder.resolve("profile"));
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
    SiteReader reader =
        new SiteReader(
            () -> results,
            () -> ledger,
            () -> null,
            UnaryOperator.identity(),
            Throwable::getMessage);
    List<QueueSample> samples =
        Stream.iterate(0, i -> i < 30, i -> i + 1)
            .map(
                i ->
                    new QueueSample(
                        NOON.minusSeconds(160L * (30 - i)),
                        2_900 - 97L * i,
                        300 - 10L * i,
                        2,
                        1 + i % 6))
            .toList();
    report =
        ReportFolder.write(
            folder.resolve("my pages"),
            reader,
            new ReportFolder.Options("the table wordfreq", false, samples, List.of(), null));
  }

  private static WordCount[] words(String... words) {
    return Stream.iterate(0, i -> i < words.length, i -> i + 1)
        .map(i -> new WordCount(words[i], 90 - 7L * i))
        .toArray(WordCount[]::new);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void startAnew() throws IOException {
    browser.resize(Browser.WIDE);
    browser.setDark(false);
    browser.requests();
  }

  @ParameterizedTest
  @CsvSource({
    "documents, Documents",
    "words, Words",
    "progress, Progress",
    "time, Time and cost",
  })
  void shouldShowEachPageWithoutErrorsToEverybody(String page, String heading) throws IOException {
    for (int width : new int[] {Browser.WIDE, Browser.PHONE}) {
      // given
      boolean dark = width == Browser.PHONE;
      browser.resize(width);
      browser.setDark(false);

      // when
      browser.open(address("#/" + page), heading);

      // then
      browser.keepPicture("%s-%d".formatted(page, width));
      browser.assertFits();
      if (dark) {
        browser.setDark(true);
        browser.keepPicture("%s-%d-dark".formatted(page, width));
      }
      browser.assertAccessible();
      browser.assertNoErrors();
    }
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(
            asked -> asked.startsWith(folder.toUri().toString()) || asked.equals("about:blank"));
  }

  @Test
  void shouldFindADocumentWithinATenthOfASecondOfAKey() {
    // given
    browser.open(address("#/documents"), "Documents");
    browser.awaitText(".list-side [role=status]", "10,000 documents");

    // when
    Object millis =
        browser
            .driver()
            .executeScript(
                "const search = document.getElementById('search');"
                    + "const times = ['a', 'an', 'ann', 'annual', 'annual report 77', '', 'r', 'z']"
                    + "  .map(typed => { const begun = performance.now(); search.value = typed;"
                    + "    search.dispatchEvent(new Event('input'));"
                    + "    document.body.getBoundingClientRect(); return performance.now() - begun; });"
                    + "return times.sort((a, b) => a - b)[4];");

    // then
    assertThat(((Number) millis).doubleValue()).isLessThan(100);
    assertThat(browser.find(".list-side [role=status]").getText())
        .isEqualTo("0 of 10,000 documents");
  }

  @Test
  void shouldLeadToTheSameViewByALink() {
    // given
    browser.open(address("#/documents"), "Documents");
    browser.find("#search").sendKeys("annual report 4711");
    browser.awaitText(".list-side [role=status]", "1 of 10,000 documents");
    browser.find(".list tbody a").click();
    browser.awaitText(".aside h2", "annual report 4711.txt");
    String link = browser.driver().getCurrentUrl();

    // when
    browser.open(link, "Documents");

    // then
    browser.awaitText(".list-side [role=status]", "1 of 10,000 documents");
    browser.awaitText(".aside h2", "annual report 4711.txt");
    assertThat(browser.find("#search").getDomProperty("value")).isEqualTo("annual report 4711");
  }

  @Test
  void shouldSayOfAFailedOneWhatToDo() {
    // when
    browser.open(address("#/documents?state=failed"), "Documents");
    browser.find(".list tbody a").click();

    // then
    browser.awaitText(".aside .facts", "it is a PDF, and not text");
    browser.awaitText(".aside .facts", "Take the text out of it");
  }

  @Test
  void shouldCompareTwoFolders() {
    // when
    browser.open(
        address("#/words?in=" + encoded(UPLOADS + "reports") + "&with=" + encoded(UPLOADS + "文档")),
        "Words");

    // then
    browser.awaitText("figcaption h2", "Words in a thousand");
    browser.find(".figure-table summary").click();
    assertThat(browser.find("table").getText()).contains("的", "year", "(second)");
  }

  @Test
  void shouldLeaveOutStopWords() {
    // when
    browser.open(address("#/words?stop=en&view=cloud"), "Words");

    // then
    browser.awaitText(".cloud", "sales");
    assertThat(browser.find(".cloud").getText().lines()).doesNotContain("the", "of", "and");
  }

  @Test
  void shouldWorkByKeyboardAlone() {
    // given
    browser.open(address("#/words"), "Words");

    // when: to the first page by its link, into the search, and to the first document
    pressUntil("a[data-page=documents]");
    press(Keys.ENTER);
    browser.awaitText("h1", "Documents");
    pressUntil("#search");
    press("scan");
    browser.awaitText(".list-side [role=status]", "1 of 10,000");
    pressUntil(".list tbody a");
    press(Keys.ENTER);

    // then
    browser.awaitText(".aside h2", "scan.pdf");
  }

  private static void pressUntil(String selector) {
    for (int i = 0; i < 30; i++) {
      if (Boolean.TRUE.equals(
          browser
              .driver()
              .executeScript("return document.activeElement.matches(arguments[0])", selector))) {
        assertThat(
                browser
                    .driver()
                    .executeScript("return getComputedStyle(document.activeElement).outlineStyle"))
            .as("whether it is seen what has the focus")
            .isEqualTo("solid");
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("no way by keyboard to " + selector);
  }

  private static void press(CharSequence keys) {
    browser.driver().switchTo().activeElement().sendKeys(keys);
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.WIDE, Browser.PHONE})
  void shouldShowHostileNamesAndWordsAsTheyAreAndNothingElse(int width) throws IOException {
    // given
    browser.resize(width);
    browser.open(address("#/documents?q=hostile"), "Documents");
    browser.awaitText(".list-side [role=status]", HOSTILE.size() + " of 10,000 documents");
    List<String> links =
        browser.driver().findElements(By.cssSelector(".list tbody a")).stream()
            .map(link -> link.getDomProperty("href"))
            .toList();

    for (String link : links) {
      // when
      browser.driver().executeScript("location.hash = arguments[0]", URI.create(link).getRawFragment());
      browser.await(
          "return wordfreq.address.read().values.get('doc') + ''"
              + " === document.querySelector('.aside').dataset.document",
          true);
      browser.awaitCharts();

      // then
      assertThat(browser.driver().getTitle()).isEqualTo("Documents – wordfreq");
      assertThat(
              browser
                  .driver()
                  .findElements(By.cssSelector("main img, main script, main svg, main b")))
          .isEmpty();
      browser.assertFits();
    }
    browser.open(address("#/words?view=cloud&in=" + encoded(UPLOADS + "hostile")), "Words");
    browser.awaitText(".cloud", "<script>document");
    assertThat(browser.driver().getTitle()).isEqualTo("Words – wordfreq");
    browser.assertFits();
    browser.assertNoErrors();
    assertThat(links).hasSize(HOSTILE.size());
    assertThat(report.page().getParent())
        .isDirectoryNotContaining(file -> !Files.isDirectory(file) && !file.endsWith("index.html"));
  }

  @Test
  void shouldSaveTablesAsCsvThatNoSpreadsheetRuns() throws IOException {
    // given
    browser.open(address("#/documents?q=hostile"), "Documents");

    // when
    Object csv =
        browser
            .driver()
            .executeScript(
                "return JSON.stringify(wordfreq.table.csv([{title: 'Word', value: row => row[0]},"
                    + " {title: 'Times', value: row => row[1]}],"
                    + " [['=cmd|\\'/c calc\\'!A1', 8], ['a \"b\", c', -1]]));");

    // then
    assertThat(JsonMapper.builder().build().readValue(csv.toString(), String.class))
        .isEqualTo("Word,Times\r\n'=cmd|'/c calc'!A1,8\r\n\"a \"\"b\"\", c\",-1\r\n");
  }

  @Test
  void shouldTakeThreeHundredKilobytesForTheFirstView() throws IOException {
    // given: what a browser loads until documents and a chart are there
    browser.open(address("#/documents"), "Documents");
    browser.awaitCharts();

    // when
    Path root = report.page().getParent();
    long bytes = 0;
    for (String each : List.of("index.html", "data/index.js", "data/documents-0.js")) {
      bytes += zipped(root.resolve(each));
    }
    try (Stream<Path> assets = Files.list(root.resolve("assets"))) {
      for (Path each : assets.toList()) {
        bytes += zipped(each);
      }
    }

    // then
    assertThat(bytes).isLessThan(300_000);
  }

  private static long zipped(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(Files.readAllBytes(file));
    }
    return bytes.size();
  }

  @Test
  void shouldHaveItsPictureTaken() throws IOException {
    // when
    browser.open(address("#/documents"), "Documents");

    // then
    WebElement word = browser.find(".aside h2");
    assertThat(word.getText()).isEqualTo("تقرير سنوي.txt");
    browser.keepSmallPicture("pages");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String address(String hash) {
    return report.page().toUri() + hash;
  }
}
