package io.wordfreq.local.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wordfreq.launcher.site.published.InMemorySiteBucket;
import io.wordfreq.launcher.site.published.PublishedReport;
import io.wordfreq.launcher.site.published.PublishedSite;
import io.wordfreq.launcher.site.published.SiteBucket.Content;
import io.wordfreq.launcher.site.published.SiteFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.logging.LogType;

/** The pages of a bucket, each object served under its key and as its headers say. */
class BucketPagesIT {

  private static final InMemorySiteBucket BUCKET = new InMemorySiteBucket(Clock.systemUTC());

  @TempDir private static Path folder;
  private static Browser browser;
  private static HttpServer server;
  private static ExecutorService threads;

  @BeforeAll
  static void publish() throws IOException {
    browser = Browser.start(folder.resolve("profile"));
    publishReport(Instant.now());
    threads = Executors.newFixedThreadPool(4);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", BucketPagesIT::serve);
    server.start();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static void publishReport(Instant now) throws IOException {
    PublishedSite site =
        new PublishedSite(
            BUCKET,
            () -> UUID.randomUUID().toString(),
            attempt -> {},
            Clock.fixed(now, ZoneOffset.UTC));
    PublishedReport report =
        PublishedReport.read(
            SampleReport.reader(), "the table wordfreq", SampleReport.samples(), null);
    assertThat(site.replaceBy(report.publication())).isTrue();
  }

  /** As CloudFront does: what is not there is forbidden, since the bucket may not be listed. */
  private static void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    String key = path.isEmpty() ? "index.html" : path;
    Optional<Content> content = BUCKET.read(key);
    try (exchange) {
      if (content.isEmpty()) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", SiteFiles.contentType(key));
      exchange.getResponseHeaders().set("Cache-Control", SiteFiles.cacheControl(key));
      exchange.sendResponseHeaders(200, content.get().bytes().length);
      exchange.getResponseBody().write(content.get().bytes());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "documents, Documents",
    "words, Words",
    "progress, Progress",
    "time, Time and cost",
  })
  void shouldShowEachPageWithoutErrors(String page, String heading) throws IOException {
    // given
    browser.requests();
    // What a test before has provoked.
    browser.driver().manage().logs().get(LogType.BROWSER);

    // when
    browser.open(address("#/" + page), heading);

    // then
    browser.assertNoErrors();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(asked -> asked.startsWith(address("")) || asked.equals("about:blank"));
  }

  @Test
  void shouldShowAllDocumentsInOneList() {
    // when
    browser.open(address("#/documents"), "Documents");

    // then
    browser.awaitText(".list-side [role=status]", "10,000 documents");
    browser.find("#search").sendKeys("annual report 9900");
    browser.awaitText(".list-side [role=status]", "1 of 10,000 documents");
  }

  @Test
  void shouldGoOnWhereWhatItNamedIsGone() throws IOException {
    // given
    browser.open(address("#/documents"), "Documents");
    browser.awaitText(".list-side [role=status]", "10,000 documents");
    List<String> before =
        BUCKET.list().keySet().stream().filter(key -> key.startsWith("data/batches")).toList();
    publishReport(Instant.now());
    publishReport(Instant.now().plus(Duration.ofHours(2)));
    assertThat(BUCKET.list()).doesNotContainKeys(before.toArray(String[]::new));

    // when
    browser.find("nav a[data-page=progress]").click();

    // then
    browser.await(
        "return document.querySelector('h1') && document.querySelector('h1').textContent",
        "Progress");
    browser.awaitCharts();
    browser.awaitText("main", "Could not be counted");
  }

  private static String address(String rest) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + rest;
  }
}
