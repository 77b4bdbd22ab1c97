package io.wordfreq.launcher.site.server;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Who may ask. Other users of this machine can reach a loopback port, and so can any page that a
 * browser shows: hence a secret, which no other page can read; and a check of the names under which
 * the port is asked, as a page elsewhere might have its own name lead to 127.0.0.1.
 */
final class Access {

  /** 256 bits, which nobody guesses. */
  private static final int TOKEN_BYTES = 32;

  private final String token = randomToken();
  private final String cookie;
  private final List<String> hosts;

  Access(int port) {
    // Cookies belong to a host, whatever its port: each server has a name of its own.
    cookie = "wordfreq-" + port;
    hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
  }

  private static String randomToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  String token() {
    return token;
  }

  /** The header that has a browser show the secret from now on, and to no script. */
  String setCookie() {
    return "%s=%s; Path=/; HttpOnly; SameSite=Strict".formatted(cookie, token);
  }

  boolean isToken(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  boolean hasCookie(Headers headers) {
    return headers.getOrDefault("Cookie", List.of()).stream()
        .flatMap(line -> Arrays.stream(line.split(";", -1)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(cookie + "="))
        .anyMatch(pair -> isToken(pair.substring(cookie.length() + 1)));
  }

  /** Whether this server was asked under a name of its own. */
  boolean isOwnHost(Headers headers) {
    List<String> given = headers.getOrDefault("Host", List.of());
    return given.size() == 1 && hosts.contains(given.get(0));
  }

  /**
   * Whether a page of this server asks, if any page does.
   *
   * @param required whether it must be one, as for what changes something
   */
  boolean isOwnOrigin(Headers headers, boolean required) {
    Optional<String> origin = Optional.ofNullable(headers.getFirst("Origin"));
    return origin
        .map(given -> hosts.stream().anyMatch(host -> given.equals("http://" + host)))
        .orElse(!required);
  }
}
