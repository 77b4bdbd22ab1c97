package io.wordfreq.launcher.site.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers a request. */
final class Answer {

  private static final int NOT_MODIFIED = 304;
  private static final int NO_BODY = -1;

  private Answer() {}

  /** A line for people. */
  static void text(HttpExchange exchange, int status, String line) throws IOException {
    byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** A page, unless the browser has it; compressed, if it takes that. */
  static void page(HttpExchange exchange, Page page) throws IOException {
    exchange.getResponseHeaders().set("ETag", page.tag());
    exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
    if (page.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(NOT_MODIFIED, NO_BODY);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", page.type());
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    byte[] body;
    if (accepted != null && accepted.contains("gzip")) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      body = page.zipped();
    } else {
      body = page.plain();
    }
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }
}
