package io.wordfreq.local.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Object keys as paths of a file system, one to one.
 *
 * <p>A file system takes {@code a//b}, {@code a/./b} and {@code a/b} for the same file, cannot hold
 * {@code a} and {@code a/b} at once, and may fold case or know no accents. To S3 all these are keys
 * like any other. So every part of a key between slashes becomes a name of its own:
 *
 * <ul>
 *   <li>{@code =part} for a part that a slash follows, a folder;
 *   <li>{@code -part} for the last part, a file;
 *   <li>{@code ~piece} for the first pieces of a part that is too long for one name, each a folder.
 * </ul>
 *
 * <p>Within a name everything but lower-case ASCII letters, digits, {@code .}, {@code _} and {@code
 * -} is percent-encoded.
 */
final class KeyEncoding {

  private static final char FOLDER = '=';
  private static final char FILE = '-';
  private static final char PIECE = '~';

  /**
   * A name may have 255 characters on the file systems in use. The store puts at most 60 around
   * one: {@code .mpus-}, a UUID of 36 and a part's number.
   */
  private static final int LONGEST = 190;

  private KeyEncoding() {}

  /** The path of an object. */
  static String encode(String key) {
    int slash = key.lastIndexOf('/');
    StringBuilder path = new StringBuilder(encodeFolder(key.substring(0, slash + 1)));
    appendPart(path, FILE, key.substring(slash + 1));
    return path.toString();
  }

  /** The path of the folder that holds all keys of a prefix; empty or ending in a slash. */
  static String encodeFolder(String prefix) {
    StringBuilder path = new StringBuilder();
    int start = 0;
    for (int slash = prefix.indexOf('/'); slash >= 0; slash = prefix.indexOf('/', start)) {
      appendPart(path, FOLDER, prefix.substring(start, slash));
      path.append('/');
      start = slash + 1;
    }
    return path.toString();
  }

  /** Whether a path is an object's; the store keeps files of its own beside them. */
  static boolean isEncoded(String path) {
    int name = path.lastIndexOf('/') + 1;
    return name < path.length()
        && path.charAt(name) == FILE
        && (path.charAt(0) == FILE || path.charAt(0) == FOLDER || path.charAt(0) == PIECE);
  }

  /** The key of a path that {@link #encode} gave. */
  static String decode(String path) {
    ByteArrayOutputStream key = new ByteArrayOutputStream(path.length());
    int start = 0;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      appendDecoded(key, path, start + 1, end);
      if (path.charAt(start) == FOLDER) {
        key.write('/');
      }
      start = end + 1;
    }
    return key.toString(StandardCharsets.UTF_8);
  }

  private static void appendPart(StringBuilder path, char kind, String part) {
    StringBuilder piece = new StringBuilder();
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      if (piece.length() >= LONGEST) {
        path.append(PIECE).append(piece).append('/');
        piece.setLength(0);
      }
      char c = (char) (b & 0xff);
      if (isPlain(c)) {
        piece.append(c);
      } else {
        piece.append('%').append(HexFormat.of().toHexDigits(b));
      }
    }
    path.append(kind).append(piece);
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  }

  private static void appendDecoded(ByteArrayOutputStream key, String path, int start, int end) {
    int i = start;
    while (i < end) {
      if (path.charAt(i) == '%') {
        key.write(Integer.parseInt(path, i + 1, i + 3, 16));
        i += 3;
      } else {
        key.write(path.charAt(i));
        i++;
      }
    }
  }
}
