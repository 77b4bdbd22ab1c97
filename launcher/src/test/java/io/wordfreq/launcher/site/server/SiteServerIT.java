package io.wordfreq.launcher.site.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.TestDocuments;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the server in bytes, since clients refuse to send what an attacker would. */
class SiteServerIT {

  private final Map<String, String> uploaded = new ConcurrentHashMap<>();
  private final InMemoryResultStore results = new InMemoryResultStore();
  private SiteServer server;
  private int port;
  private String cookie;

  @BeforeEach
  void start() throws IOException {
    results.putAll(
        List.of(TestDocuments.counted("s3://b/k", Instant.now(), new WordCount("the", 81))));
    InMemoryBatchLedger ledger = new InMemoryBatchLedger();
    LiveSite site =
        new LiveSite(
            "a table",
            () ->
                new SiteReader(
                    () -> results,
                    () -> ledger,
                    () -> null,
                    UnaryOperator.identity(),
                    Throwable::getMessage),
            Optional::empty,
            null,
            Throwable::getMessage,
            Clock.systemUTC());
    site.refresh();
    server = SiteServer.start(0, site, Uploads::new, "in/", Throwable::getMessage);
    port = server.address().getPort();
    String answer = ask("GET /?" + server.address().getRawQuery(), "Host: 127.0.0.1:" + port);
    cookie =
        answer
            .lines()
            .filter(line -> line.regionMatches(true, 0, "Set-Cookie:", 0, 11))
            .findFirst()
            .orElseThrow()
            .replaceFirst("(?i)Set-Cookie: *([^;]*).*", "Cookie: $1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldTurnTheTokenIntoACookieThatNoScriptAndNoOtherPageHas() throws IOException {
    // when
    String answer = ask("GET /?" + server.address().getRawQuery(), "Host: localhost:" + port);

    // then
    assertThat(status(answer)).isEqualTo(303);
    assertThat(answer)
        .containsIgnoringCase("Location: /\r\n")
        .contains("HttpOnly; SameSite=Strict");
  }

  @Test
  void shouldShowPagesAndDataToWhoHasTheCookie() throws IOException {
    // when
    String page = ask("GET /", "Host: 127.0.0.1:" + port, cookie);
    String data = ask("GET /data/documents-0.json", "Host: 127.0.0.1:" + port, cookie);

    // then
    assertThat(status(page)).isEqualTo(200);
    assertThat(page).contains("default-src 'none'; script-src 'self'", "<title>wordfreq</title>");
    assertThat(data).contains("[[\"the\",81]]").contains("nosniff");
  }

  @Test
  void shouldNotSendAgainWhatTheBrowserHas() throws IOException {
    // given
    String data = ask("GET /data/index.json", "Host: 127.0.0.1:" + port, cookie);
    String tag =
        data.lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("etag:"))
            .findFirst()
            .orElseThrow();

    // when
    String again =
        ask(
            "GET /data/index.json",
            "Host: 127.0.0.1:" + port,
            cookie,
            tag.replaceFirst("(?i)etag", "If-None-Match"));

    // then
    assertThat(status(again)).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "GET /data/index.json",
        "GET /assets/app.js",
        "GET /?token=",
        "GET /?token=x",
        "PUT /upload?name=a"
      })
  void shouldShowNothingToWhoHasNone(String request) throws IOException {
    // when
    String answer = ask(request, "Host: 127.0.0.1:" + port, "Origin: http://127.0.0.1:" + port);
    String wrong = ask(request, "Host: 127.0.0.1:" + port, "Cookie: wordfreq-" + port + "=wrong");

    // then
    assertThat(status(answer)).isEqualTo(403);
    assertThat(status(wrong)).isEqualTo(403);
    assertThat(answer).contains("open the address that wordfreq serve has printed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"attacker.example", "127.0.0.1", "127.0.0.1:1", "localhost.attacker.example:PORT"})
  void shouldAnswerToItsOwnNamesAlone(String host) throws IOException {
    // when
    String answer = ask("GET /data/index.json", "Host: " + host.replace("PORT", "" + port), cookie);

    // then
    assertThat(status(answer)).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /data/index.json, http://attacker.example",
    "GET /data/index.json, null",
    "PUT /upload?name=a, http://127.0.0.1:1",
    "PUT /upload?name=a,"
  })
  void shouldRefuseOtherPages(String request, String origin) throws IOException {
    // when
    String answer =
        ask(
            request,
            "Host: 127.0.0.1:" + port,
            cookie,
            origin == null ? "X-No: origin" : "Origin: " + origin);

    // then
    assertThat(status(answer)).isEqualTo(403);
    assertThat(uploaded).isEmpty();
  }

  @Test
  void shouldTakeAFileUnderItsName() throws IOException {
    // when
    String answer = upload("name=a%2Bb%20%C3%A9.txt", "two two");

    // then
    assertThat(status(answer)).isEqualTo(201);
    assertThat(uploaded).containsExactly(Map.entry("in/a+b é.txt", "two two"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name=", "name=..", "name=a%2Fb", "name=a%0Ab", "other=a"})
  void shouldRefuseNamesThatNoFileHas(String query) throws IOException {
    // then
    assertThat(status(upload(query, "x"))).isEqualTo(400);
    assertThat(uploaded).isEmpty();
  }

  @Test
  void shouldRefuseNamesThatAreTooLong() throws IOException {
    // then
    assertThat(status(upload("name=" + "%C3%A9".repeat(511), "x"))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/assets/../../x",
        "/data/..%2f..%2fx.json",
        "/data/none.json",
        "//x"
      })
  void shouldHaveNothingElse(String path) throws IOException {
    // then
    assertThat(status(ask("GET " + path, "Host: 127.0.0.1:" + port, cookie))).isEqualTo(404);
  }

  @Test
  void shouldListenOnThisMachineAlone() {
    // then
    assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
  }

  private String upload(String query, String body) throws IOException {
    return send(
        "PUT /upload?" + query,
        body,
        "Host: 127.0.0.1:" + port,
        "Origin: http://127.0.0.1:" + port,
        cookie,
        "Content-Length: " + body.length());
  }

  private String ask(String request, String... headers) throws IOException {
    return send(request, "", headers);
  }

  private String send(String request, String body, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String text =
          request
              + " HTTP/1.1\r\n"
              + String.join("\r\n", headers)
              + "\r\nConnection: close\r\n\r\n"
              + body;
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .collect(Collectors.joining("\r\n"));
    }
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  private final class Uploads implements DocumentUploads {
    @Override
    public DocumentVersion upload(Path file, String key) {
      try {
        uploaded.put(key, Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new DocumentVersion("b", key, null, null, -1, null);
    }

    @Override
    public void remove(String key) {
      uploaded.remove(key);
    }
  }
}
