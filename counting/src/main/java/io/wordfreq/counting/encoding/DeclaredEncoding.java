package io.wordfreq.counting.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the beginning of a document says of its encoding.
 *
 * @param charset the encoding; null where nothing is said
 * @param markLength how many bytes the byte order mark takes, which are no text
 */
public record DeclaredEncoding(Charset charset, int markLength) {

  /** A line feed is not among what is passed over, so that only the first line's can be meant. */
  private static final Pattern XML =
      Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{2,40})");

  private static final Pattern META =
      Pattern.compile(
          "<meta[^>]{0,300}?charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]{2,40})",
          Pattern.CASE_INSENSITIVE);

  /** Where the HTML standard has it looked for: 13.2.3.2, in the first 1024 bytes. */
  private static final int META_WITHIN = 1024;

  /** Reads a byte order mark: The Unicode Standard, 23.8. */
  public static Optional<DeclaredEncoding> byMark(byte[] head) {
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(new DeclaredEncoding(StandardCharsets.UTF_8, 3));
    }
    if (startsWith(head, 0xFF, 0xFE, 0, 0)) {
      return Optional.of(new DeclaredEncoding(Charset.forName("UTF-32LE"), 4));
    }
    if (startsWith(head, 0, 0, 0xFE, 0xFF)) {
      return Optional.of(new DeclaredEncoding(Charset.forName("UTF-32BE"), 4));
    }
    if (startsWith(head, 0xFF, 0xFE)) {
      return Optional.of(new DeclaredEncoding(StandardCharsets.UTF_16LE, 2));
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return Optional.of(new DeclaredEncoding(StandardCharsets.UTF_16BE, 2));
    }
    return Optional.empty();
  }

  /** Reads what XML and HTML say in their first lines. */
  public static Optional<DeclaredEncoding> byMarkup(byte[] head) {
    String text =
        new String(head, 0, Math.min(head.length, META_WITHIN), StandardCharsets.ISO_8859_1);
    for (Pattern pattern : new Pattern[] {XML, META}) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find()) {
        // Bytes that say that they are UTF-16, in ASCII, are not.
        return Encodings.ofName(matcher.group(1))
            .map(Encodings::wider)
            .filter(Encodings::canBeCut)
            .map(charset -> new DeclaredEncoding(charset, 0));
      }
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... beginning) {
    for (int i = 0; i < beginning.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != beginning[i]) {
        return false;
      }
    }
    return true;
  }
}
