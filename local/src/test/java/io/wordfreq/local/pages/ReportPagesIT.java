package io.wordfreq.local.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.TestDocuments;
import io.wordfreq.launcher.site.files.ReportFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A report of ten thousand documents, opened from disk. */
class ReportPagesIT {

  @TempDir private static Path folder;
  private static ReportFolder report;
  private static Browser browser;

  @BeforeAll
  static void writeReport() throws IOException {
    browser = Browser.start(folder.resolve("profile"));
    report = SampleReport.write(folder.resolve("my pages"));
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

  @ParameterizedTest
  @CsvSource({"progress, Progress", "time, Time and cost"})
  void shouldPrintTablesWithinTheirFramesAndHeadingsInWholeWords(String page, String heading)
      throws IOException {
    // given
    browser.open(address("#/" + page), heading);

    // when
    browser.setPaper();

    // then
    try {
      browser.keepPicture(page + "-printed");
      browser.assertFits();
      assertThat(
              browser
                  .driver()
                  .executeScript(
                      "return [...document.querySelectorAll('.figure-table table')].flatMap(table => {"
                          + "  const frame = table.closest('figure, .card').getBoundingClientRect();"
                          + "  const broken = [...table.tHead.rows[0].cells].filter(cell =>"
                          + "    cell.clientHeight > 70).map(cell => 'broken: ' + cell.textContent);"
                          + "  return table.getBoundingClientRect().right > frame.right"
                          + "    ? [...broken, 'too wide: ' + table.caption.textContent] : broken; });"))
          .asInstanceOf(LIST)
          .isEmpty();
    } finally {
      browser.setScreen();
    }
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
        address(
            "#/words?in="
                + encoded(SampleReport.UPLOADS + "reports")
                + "&with="
                + encoded(SampleReport.UPLOADS + "文档")),
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

  @Test
  void shouldShowWhatBatchesCostBesideWhatAPlanPredicted() {
    // when
    browser.open(address("#/time"), "Time and cost");

    // then: of 12 batches the newest is not known
    browser.awaitText(".tiles", "1,000 documents");
    assertThat(browser.texts("figcaption h2"))
        .contains("Cost by part, for 1,000 documents", "Cost of 1,000 documents, batch by batch");
    assertThat(browser.texts("table thead th"))
        .contains("came ($)", "serverless ($)", "emr ($)", "EMR Serverless ($)");
    assertThat(browser.texts("table tbody td")).contains("EC2 on demand", "$0.12");
    assertThat(browser.find("main").getText())
        .contains("Estimated from what was used, at list prices of us-east-1", "no bill")
        .contains("1 of 12 batches are not in it, since nothing was kept", "a <b>note</b>");
  }

  @Test
  void shouldSearchAllPartsAndStayWithinBounds() throws IOException {
    // given
    ReportFolder all = writeParts(folder.resolve("parts"));
    browser.open(all.page().toUri() + "#/documents", "Documents");
    browser.awaitText(".list-side [role=status]", "10,000 documents");

    // when: it is in the third part
    browser.find("#search").sendKeys("odd 20500");

    // then
    browser.awaitText(".list-side [role=status]", "1 of 20,600 documents");
    browser.find(".list tbody a").click();
    browser.awaitText(".aside h2", "odd 20500");
    assertThat(browser.driver().getCurrentUrl()).contains("part=2");

    // and when: all but one part's
    browser.open(all.page().toUri() + "#/documents?q=even", "Documents");

    // then
    browser.awaitText(
        ".list-side [role=status]", "The first 1,000 found, among 2,000 of 20,600; type more");
    assertThat(browser.find("#search").getDomProperty("value")).isEqualTo("even");
    browser.assertNoErrors();
  }

  private static ReportFolder writeParts(Path to) throws IOException {
    InMemoryResultStore results = new InMemoryResultStore();
    for (int i = 0; i < 20_600; i++) {
      results.putAll(
          List.of(
              TestDocuments.counted(
                  SampleReport.UPLOADS + (i % 2 == 0 && i != 20_500 ? "even " : "odd ") + i,
                  SampleReport.NOON.minusSeconds(i))));
    }
    return ReportFolder.write(
        to,
        new SiteReader(
            () -> results,
            InMemoryBatchLedger::new,
            () -> null,
            UnaryOperator.identity(),
            Throwable::getMessage),
        new ReportFolder.Options("a table", true, List.of(), List.of(), null));
  }

  @Test
  void shouldSayThatWhatBatchesCostIsNotKnown() throws IOException {
    // given
    ReportFolder all = writeParts(folder.resolve("without costs"));

    // when
    browser.open(all.page().toUri() + "#/time", "Time and cost");

    // then
    browser.awaitText("main", "What batches cost is not known here");
  }

  @Test
  void shouldShowAllDocumentsInPartsThatABrowserCanHold() throws IOException {
    // given
    InMemoryResultStore results = new InMemoryResultStore();
    for (int i = 0; i < 10_002; i++) {
      results.putAll(
          List.of(
              TestDocuments.counted(SampleReport.UPLOADS + i, SampleReport.NOON.minusSeconds(i))));
    }
    ReportFolder all =
        ReportFolder.write(
            folder.resolve("all"),
            new SiteReader(
                () -> results,
                InMemoryBatchLedger::new,
                () -> null,
                UnaryOperator.identity(),
                Throwable::getMessage),
            new ReportFolder.Options("a table", true, List.of(), List.of(), null));
    browser.open(all.page().toUri() + "#/documents", "Documents");
    browser.awaitText(".list-side [role=status]", "10,000 documents");

    // when
    browser.driver().findElement(By.xpath("//button[text()='Older']")).click();

    // then
    browser.awaitText(".list-side [role=status]", "2 documents");
    browser.awaitText(".more", "Documents 10,001 to 10,002 of 10,002");
    browser.open(browser.driver().getCurrentUrl(), "Documents");
    browser.awaitText(".list .name", "10001");
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
