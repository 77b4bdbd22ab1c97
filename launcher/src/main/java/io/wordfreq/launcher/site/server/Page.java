package io.wordfreq.launcher.site.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What is answered for a path; kept compressed. */
final class Page {

  private final String type;
  private final byte[] zipped;
  private final String tag;

  /**
   * @param type its media type
   */
  Page(String type, byte[] content) {
    this.type = type;
    zipped = zip(content);
    tag = '"' + sha256(content).substring(0, 32) + '"';
  }

  private static byte[] zip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4 + 64);
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  String type() {
    return type;
  }

  /** Changes with its content; in the form of an ETag. */
  String tag() {
    return tag;
  }

  /** Its bytes, compressed by gzip. */
  byte[] zipped() {
    return zipped.clone();
  }

  /** Its bytes. */
  byte[] plain() throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes();
  }
}
