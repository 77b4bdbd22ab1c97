package io.wordfreq.local.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.NpmPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Debian's Chromium, as people use it. Where there is none tests are skipped and say so; in CI that
 * is an error.
 */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();

  private static final NpmPackage AXE =
      new NpmPackage(
          "axe-core",
          "4.14.1",
          "axe.min.js",
          "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c");

  /** A loaded machine takes its time; nothing waits longer than it must. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  static final int WIDE = 1280;
  static final int PHONE = 390;

  private final ChromeDriver driver;
  private final List<String> requests = new ArrayList<>();

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** A new one, which knows nothing of others. */
  static Browser start(Path profile) {
    boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      assertThat(there).as("%s and %s", CHROMIUM, DRIVER).isTrue();
    }
    assumeTrue(there, "there is no " + CHROMIUM + " with its driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-proxy-server",
        "--window-size=1280,900",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new Browser(new ChromeDriver(service, options));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** As wide as that, whatever a window's least width is. */
  void resize(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width == PHONE));
  }

  void setDark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** As it is printed on A4, whose width without margins is 190 mm, at 96 pixels an inch. */
  void setPaper() {
    resize(718);
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
  }

  void setScreen() {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
  }

  /** Opens a page, and waits for its heading and for its charts. */
  void open(String address, String heading) {
    driver.get("about:blank");
    driver.get(address);
    await(
        "return document.querySelector('h1') && document.querySelector('h1').textContent", heading);
    awaitCharts();
  }

  void awaitCharts() {
    await(
        "return [...document.querySelectorAll('.chart')].every(c => c.dataset.drawn)"
            + " && document.querySelector('main').children.length > 0",
        true);
  }

  /** Waits until a script returns that. */
  void await(String script, Object value) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .withMessage(() -> script + " is " + driver.executeScript(script) + ", not " + value)
        .until(d -> value.equals(driver.executeScript(script)));
  }

  /** Waits until the page holds a text. */
  void awaitText(String selector, String text) {
    await(
        "return [...document.querySelectorAll('%s')].some(e => e.textContent.includes('%s'))"
            .formatted(selector, text),
        true);
  }

  /** What elements hold, shown or not. */
  List<String> texts(String selector) {
    return ((List<?>)
            driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)",
                selector))
        .stream().map(String::valueOf).toList();
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Nothing is wider than the page. */
  void assertFits() {
    assertThat(
            driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as("what is too wide at " + driver.getCurrentUrl())
        .isEqualTo(0L);
  }

  /** No script has failed, and nothing was refused. */
  void assertNoErrors() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
        .extracting(LogEntry::getMessage)
        .isEmpty();
  }

  /** axe-core finds nothing serious. */
  void assertAccessible() throws IOException {
    driver.executeScript(Files.readString(AXE.fetch()));
    Object found =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run(document, {preload: false, resultTypes: ['violations']}).then(r => done(r.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary))"
                + ".join('\\n')))");
    assertThat(found).as(driver.getCurrentUrl()).isEqualTo("");
  }

  /** All addresses that were asked since the last time, by any page but the browser's own. */
  List<String> requests() throws IOException {
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE).getAll()) {
      JsonNode message = JsonMapper.builder().build().readTree(entry.getMessage()).get("message");
      boolean own = message.at("/params/documentURL").asText().startsWith("chrome://");
      if (!own && message.get("method").asText().equals("Network.requestWillBeSent")) {
        requests.add(message.at("/params/request/url").asText());
      }
    }
    List<String> now = List.copyOf(requests);
    requests.clear();
    return now;
  }

  /** Keeps a picture of the whole page below {@code target/screenshots}. */
  void keepPicture(String name) throws IOException {
    keepPicture(name + ".png", Map.of("format", "png", "captureBeyondViewport", true));
  }

  /** Keeps a small one of what is to be seen without scrolling. */
  void keepSmallPicture(String name) throws IOException {
    keepPicture(name + ".webp", Map.of("format", "webp", "quality", 70));
  }

  private void keepPicture(String file, Map<String, Object> options) throws IOException {
    Object picture = driver.executeCdpCommand("Page.captureScreenshot", options).get("data");
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(file), Base64.getDecoder().decode(picture.toString()));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
