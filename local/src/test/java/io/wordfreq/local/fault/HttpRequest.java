package io.wordfreq.local.fault;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A request as a client sent it, to be sent on byte for byte: the signature covers its headers and
 * its path as they are written.
 */
final class HttpRequest {

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String CONTINUE = "HTTP/1.1 100 Continue" + END_OF_HEAD;

  /** The request's line and its headers. */
  private final List<String> lines;

  /** As long as its Content-Length says, which the SDK always sends. */
  private final byte[] body;

  private HttpRequest(List<String> lines, byte[] body) {
    this.lines = lines;
    this.body = body;
  }

  /** Reads one; none if the client closed the connection instead. */
  static Optional<HttpRequest> read(InputStream in, OutputStream out) throws IOException {
    String head = readHead(in);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    HttpRequest withoutBody = new HttpRequest(head.lines().toList(), new byte[0]);
    if (!withoutBody.header("Expect").isEmpty()) {
      out.write(CONTINUE.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    String length = withoutBody.header("Content-Length");
    int expected = length.isEmpty() ? 0 : Integer.parseInt(length);
    byte[] body = in.readNBytes(expected);
    if (body.length < expected) {
      throw new EOFException(
          "a request of %d bytes ended after %d".formatted(expected, body.length));
    }
    return Optional.of(new HttpRequest(withoutBody.lines, body));
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last4 = 0;
    while (last4 != 0x0D0A0D0A) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
      last4 = last4 << 8 | next;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  String method() {
    return lines.get(0).substring(0, lines.get(0).indexOf(' '));
  }

  /** What it is about, without its query. */
  String path() {
    String line = lines.get(0);
    int start = line.indexOf(' ') + 1;
    return line.substring(start, line.indexOf(' ', start)).replaceFirst("\\?.*", "");
  }

  /** A header's value, empty if it is not there. */
  String header(String name) {
    return lines.stream()
        .filter(line -> isHeader(line, name))
        .findFirst()
        .map(line -> line.substring(name.length() + 1).strip())
        .orElse("");
  }

  private static boolean isHeader(String line, String name) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }

  /**
   * Sends it as the only one of a connection, so that the answer ends with it. The two headers that
   * differ are not signed.
   */
  void send(OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder();
    lines.stream()
        .filter(line -> !line.isEmpty())
        .filter(line -> !isHeader(line, "Connection") && !isHeader(line, "Expect"))
        .forEach(line -> head.append(line).append("\r\n"));
    head.append("Connection: close").append(END_OF_HEAD);
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  /** An answer that says what not every server does: that its connection ends with it. */
  static byte[] lastOfItsConnection(byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n");
    return (text.substring(0, head) + "\r\nConnection: close" + text.substring(head))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Where an answer's body begins. */
  static int bodyStart(byte[] answer) {
    return new String(answer, StandardCharsets.ISO_8859_1).indexOf(END_OF_HEAD)
        + END_OF_HEAD.length();
  }
}
