package io.wordfreq.local.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.site.files.ReportFolder;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** Names and words that somebody chose to do harm, on the pages. */
class HostilePagesIT {

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

  @ParameterizedTest
  @ValueSource(ints = {Browser.WIDE, Browser.PHONE})
  void shouldShowHostileNamesAndWordsAsTheyAreAndNothingElse(int width) throws IOException {
    // given
    browser.resize(width);
    browser.open(address("#/documents?q=hostile"), "Documents");
    browser.awaitText(
        ".list-side [role=status]", SampleReport.HOSTILE.size() + " of 10,000 documents");
    List<String> links =
        browser.driver().findElements(By.cssSelector(".list tbody a")).stream()
            .map(link -> link.getDomProperty("href"))
            .toList();

    for (String link : links) {
      // when
      browser
          .driver()
          .executeScript("location.hash = arguments[0]", URI.create(link).getRawFragment());
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
    browser.open(
        address("#/words?view=cloud&in=" + encoded(SampleReport.UPLOADS + "hostile")), "Words");
    browser.awaitText(".cloud", "<script>document");
    assertThat(browser.driver().getTitle()).isEqualTo("Words – wordfreq");
    browser.assertFits();
    browser.assertNoErrors();
    assertThat(links).hasSize(SampleReport.HOSTILE.size());
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

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String address(String hash) {
    return report.page().toUri() + hash;
  }
}
