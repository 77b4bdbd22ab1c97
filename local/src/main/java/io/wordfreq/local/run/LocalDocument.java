package io.wordfreq.local.run;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text to be counted.
 *
 * @param name what it is called in results: the path that was given, or its path below a given
 *     folder, with the folder as it was given
 * @param key its key in the uploads bucket: its absolute path without the leading slash, if that
 *     fits
 * @param file where it is, absolute; null for standard input
 * @param bytes its size; {@link #STREAM} where that is known only when it has been read
 */
record LocalDocument(String name, String key, Path file, long bytes) {

  /** The size of what can be read only once, as a pipe. */
  static final long STREAM = -1;

  /** S3's limit, in bytes of UTF-8. */
  private static final int MAX_KEY_BYTES = 1024;

  static LocalDocument ofFile(String name, Path file, long bytes) {
    return new LocalDocument(name, key(file), file, bytes);
  }

  static LocalDocument ofStandardInput(String name) {
    return new LocalDocument(name, key(Path.of("/dev/stdin")), null, STREAM);
  }

  boolean isStream() {
    return bytes == STREAM;
  }

  /** The same once it has been read into a file. */
  LocalDocument in(Path copy, long size) {
    return new LocalDocument(name, key, copy, size);
  }

  private static String key(Path file) {
    String text = FileNames.text(file);
    String path = text.replace(File.separatorChar, '/');
    String key = path.startsWith("/") ? path.substring(1) : path;
    if (!FileNames.isText(file)) {
      key = "names-not-in-utf-8/" + key;
    }
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
