package io.wordfreq.launcher.site.server;

import com.sun.net.httpserver.HttpExchange;
import io.wordfreq.launcher.batch.DocumentUploads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes a file that was dropped onto the page, and uploads it as {@code upload} does. */
final class UploadHandler {

  /** S3's limit for a key, in bytes of UTF-8. */
  private static final int KEY_BYTES = 1024;

  private final Supplier<DocumentUploads> uploads;
  private final String prefix;
  private final Function<RuntimeException, String> explanation;

  UploadHandler(
      Supplier<DocumentUploads> uploads,
      String prefix,
      Function<RuntimeException, String> explanation) {
    this.uploads = uploads;
    this.prefix = prefix;
    this.explanation = explanation;
  }

  void handle(HttpExchange exchange, Optional<String> name) throws IOException {
    if (!exchange.getRequestMethod().equals("PUT")) {
      Answer.text(exchange, 405, "only PUT is possible here");
      return;
    }
    String key = prefix + name.orElse("");
    if (name.filter(UploadHandler::isFileName).isEmpty()
        || key.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES) {
      Answer.text(
          exchange, 400, "a file's name of at most %d bytes is wanted".formatted(KEY_BYTES));
      return;
    }
    // Not under its own name, which may be anything.
    Path file = Files.createTempFile("wordfreq", ".upload");
    try (InputStream body = exchange.getRequestBody()) {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      String uri = uploads.get().upload(file, key).uri();
      Answer.text(exchange, 201, uri);
    } catch (RuntimeException e) {
      Answer.text(exchange, 502, explanation.apply(e));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static boolean isFileName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.codePoints().noneMatch(Character::isISOControl);
  }
}
