package io.wordfreq.local.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.local.cli.ServedPages;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages served beside a sandbox, while documents come and are counted. */
class LivePagesIT {

  @TempDir private Path folder;

  @Test
  void shouldTakeADroppedFileAndShowItWhenItIsCounted() throws Exception {
    // given
    Path file = folder.resolve("dropped <b>.txt");
    Files.writeString(file, "two two one");
    try (ServedPages served = ServedPages.start(folder);
        Browser browser = Browser.start(folder.resolve("profile"))) {
      browser.open(served.address(), "Documents");
      assertThat(browser.driver().getCurrentUrl()).doesNotContain("token");
      browser.awaitText("#live", "live");

      // when
      drop(browser, "dropped too.txt", "drei zwei zwei");
      browser.find("#files").sendKeys(file.toString());
      browser.await("return [...document.querySelectorAll('.drop li .chip.counted')].length", 2L);
      served.launch();

      // then
      browser.awaitText(".list .chip", "counted");
      browser.awaitText(".list .name", "dropped <b>.txt");
      browser.awaitText(".list .name", "dropped too.txt");
      browser
          .driver()
          .executeScript(
              "location.hash = '#/documents?doc='"
                  + " + encodeURIComponent('s3://wordfreq-uploads/dropped <b>.txt')");
      browser.awaitText(".aside td", "two");
      browser.assertAccessible();
      browser.keepPicture("live-1280");
      browser.driver().executeScript("location.hash = '#/progress'");
      browser.awaitText("table .chip", "persisted");
      browser.assertNoErrors();
      String origin = "http://" + URI.create(served.address()).getAuthority() + "/";
      assertThat(browser.requests())
          .hasSizeGreaterThan(10)
          .allMatch(asked -> asked.startsWith(origin) || asked.equals("about:blank"));

      // and when it ends
      served.stop();
      browser.awaitText("#live", "does not answer");
    }
  }

  /** As a file manager does it. */
  private static void drop(Browser browser, String name, String text) {
    browser
        .driver()
        .executeScript(
            "const data = new DataTransfer();"
                + "data.items.add(new File([arguments[1]], arguments[0], {type: 'text/plain'}));"
                + "document.querySelector('.drop').dispatchEvent("
                + "  new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));",
            name,
            text);
  }
}
