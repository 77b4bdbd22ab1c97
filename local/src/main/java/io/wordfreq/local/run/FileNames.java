package io.wordfreq.local.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Files' names as text, whatever they are. On many file systems a name is bytes, which need not be
 * text; as a string Java has one and the same character for all that are not. A path still has the
 * bytes, and gives them away only where it becomes a URI.
 */
final class FileNames {

  /** What Java has for bytes that are no text. */
  private static final char LOST = '\uFFFD';

  /** This process's arguments as bytes, each with a zero after it; on Linux. */
  private static final Path ARGUMENTS = Path.of("/proc/self/cmdline");

  private FileNames() {}

  /**
   * A path's text. A name in it that is not UTF-8 is written with {@code \xe9} for a byte that is
   * not ASCII, and {@code \\} for a backslash, so that different names stay different.
   */
  static String text(Path path) {
    if (path.toString().indexOf(LOST) < 0) {
      return path.toString();
    }
    String root = path.getRoot() == null ? "" : path.getRoot().toString();
    return StreamSupport.stream(path.spliterator(), false)
        .map(FileNames::nameText)
        .collect(Collectors.joining("/", root, ""));
  }

  /** Whether all of a path's names are text. */
  static boolean isText(Path path) {
    return path.toString().indexOf(LOST) < 0
        || StreamSupport.stream(path.spliterator(), false).allMatch(FileNames::isNameText);
  }

  /** The paths that arguments of this process name: Java passes them on as strings only. */
  static List<Path> ofArguments(List<Path> arguments) {
    if (arguments.stream().noneMatch(path -> path.toString().indexOf(LOST) >= 0)) {
      return arguments;
    }
    List<Path> exact = new ArrayList<>();
    Iterator<byte[]> given = givenArguments().iterator();
    for (Path argument : arguments) {
      exact.add(argument.toString().indexOf(LOST) < 0 ? argument : next(given, argument));
    }
    return exact;
  }

  /** The next argument that became this path; the path itself, if there is none. */
  private static Path next(Iterator<byte[]> given, Path argument) {
    while (given.hasNext()) {
      byte[] bytes = given.next();
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (text.indexOf(LOST) >= 0 && Path.of(text).equals(argument)) {
        return ofBytes(bytes);
      }
    }
    return argument;
  }

  private static List<byte[]> givenArguments() {
    List<byte[]> all = new ArrayList<>();
    try {
      ByteArrayOutputStream argument = new ByteArrayOutputStream();
      for (byte b : Files.readAllBytes(ARGUMENTS)) {
        if (b == 0) {
          all.add(argument.toByteArray());
          argument.reset();
        } else {
          argument.write(b);
        }
      }
    } catch (IOException e) {
      // Elsewhere a name that is no text is not found, and that is said.
      return List.of();
    }
    return all;
  }

  private static Path ofBytes(byte[] bytes) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : bytes) {
      encoded.append(b == '/' ? "/" : String.format(Locale.ROOT, "%%%02x", b));
    }
    if (bytes[0] == '/') {
      return Path.of(URI.create("file://" + encoded));
    }
    Path here = Path.of("").toAbsolutePath();
    String folder = here.toUri().getRawPath().replaceFirst("/?$", "/");
    Path path = Path.of(URI.create("file://" + folder + encoded));
    return path.subpath(here.getNameCount(), path.getNameCount());
  }

  private static boolean isNameText(Path name) {
    return decoded(bytes(name)) != null;
  }

  private static String nameText(Path name) {
    byte[] bytes = bytes(name);
    String decoded = decoded(bytes);
    if (decoded != null) {
      return decoded;
    }
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      if (b == '\\') {
        text.append("\\\\");
      } else if (b < 0) {
        text.append(String.format(Locale.ROOT, "\\x%02x", b));
      } else {
        text.append((char) b);
      }
    }
    return text.toString();
  }

  /** Null for bytes that are not UTF-8. */
  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The bytes of a path of one name. */
  private static byte[] bytes(Path name) {
    String encoded = name.toUri().getRawPath().replaceFirst("/$", "");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = encoded.lastIndexOf('/') + 1; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '%') {
        bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(encoded.charAt(i));
      }
    }
    return bytes.toByteArray();
  }
}
