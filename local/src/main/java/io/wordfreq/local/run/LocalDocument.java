package io.wordfreq.local.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file to be counted.
 *
 * @param name what it is called in results: the path that was given, or its path below a given
 *     folder, with the folder as it was given
 * @param file where it is, absolute
 * @param bytes its size
 */
record LocalDocument(String name, Path file, long bytes) {

  /** S3's limit, in bytes of UTF-8. */
  private static final int MAX_KEY_BYTES = 1024;

  /** Its key in the uploads bucket: its absolute path without the leading slash, if that fits. */
  String key() {
    String path = file.toString().replace('\\', '/');
    String key = path.startsWith("/") ? path.substring(1) : path;
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MAX_KEY_BYTES ? key : "long-paths/" + sha256(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
