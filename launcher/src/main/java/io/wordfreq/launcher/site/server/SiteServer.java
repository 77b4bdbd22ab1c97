package io.wordfreq.launcher.site.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.site.SiteAssets;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** Serves the pages on a port of this machine, to whoever has its secret. */
public final class SiteServer implements AutoCloseable {

  /** A browser opens six connections at most; two browsers, or uploads beside the pages. */
  private static final int THREADS = 12;

  /** As the page itself has it, and what only a header can say. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final HttpServer server;
  private final ExecutorService threads;
  private final Access access;
  private final LiveSite site;
  private final UploadHandler uploads;
  private final Map<String, Page> assets = new HashMap<>();

  private SiteServer(HttpServer server, LiveSite site, UploadHandler uploads) throws IOException {
    this.server = server;
    this.site = site;
    this.uploads = uploads;
    access = new Access(server.getAddress().getPort());
    for (String path : SiteAssets.PATHS) {
      try (InputStream in = SiteAssets.open(path)) {
        assets.put("/" + path, new Page(type(path), in.readAllBytes()));
      }
    }
    threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "pages");
              thread.setDaemon(true);
              return thread;
            });
  }

  private static String type(String path) {
    return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
  }

  /**
   * Listens on 127.0.0.1, and nowhere else.
   *
   * @param port 0 for a free one
   * @param prefix put before the names of files that are dropped
   * @param explanation says to people what went wrong
   */
  public static SiteServer start(
      int port,
      LiveSite site,
      Supplier<DocumentUploads> uploads,
      String prefix,
      Function<RuntimeException, String> explanation)
      throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    SiteServer server = new SiteServer(http, site, new UploadHandler(uploads, prefix, explanation));
    http.setExecutor(server.threads);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  /** Where the pages are, with the secret. */
  public URI address() {
    return URI.create(
        "http://127.0.0.1:%d/?token=%s".formatted(server.getAddress().getPort(), access.token()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      setHeaders(exchange.getResponseHeaders());
      answer(exchange);
    }
  }

  private static void setHeaders(Headers headers) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-cache, private");
  }

  private void answer(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    String path = exchange.getRequestURI().getPath();
    boolean upload = path.equals("/upload");
    if (!access.isOwnHost(headers) || !access.isOwnOrigin(headers, upload)) {
      Answer.text(exchange, 403, "ask under the address that wordfreq serve has printed");
      return;
    }
    Optional<String> token = parameter(exchange, "token");
    if (path.equals("/") && token.filter(access::isToken).isPresent()) {
      exchange.getResponseHeaders().set("Set-Cookie", access.setCookie());
      // So that the secret is neither in the address that people share nor in the history.
      exchange.getResponseHeaders().set("Location", "/");
      Answer.text(exchange, 303, "see /");
      return;
    }
    if (!access.hasCookie(headers)) {
      Answer.text(exchange, 403, "open the address that wordfreq serve has printed");
      return;
    }
    if (upload) {
      uploads.handle(exchange, parameter(exchange, "name"));
    } else if (!exchange.getRequestMethod().equals("GET")) {
      Answer.text(exchange, 405, "only GET is possible here");
    } else {
      get(exchange, path.equals("/") ? "/" + SiteAssets.INDEX : path);
    }
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    Optional<Page> page =
        path.matches("/data/[a-z0-9-]+\\.json")
            ? site.page(path.substring("/data/".length(), path.length() - ".json".length()))
            : Optional.ofNullable(assets.get(path));
    if (page.isPresent()) {
      Answer.page(exchange, page.get());
    } else {
      Answer.text(exchange, 404, "there is nothing here");
    }
  }

  static Optional<String> parameter(HttpExchange exchange, String name) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null) {
      return Optional.empty();
    }
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(
            URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  /** Ends it; what is being answered is cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
