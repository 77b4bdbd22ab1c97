package io.wordfreq.counting.text;

import io.wordfreq.counting.encoding.Encodings;
import io.wordfreq.counting.markup.MarkupOption;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How documents are read that do not say it themselves.
 *
 * @param encoding what those are in that do not begin with a byte order mark; null where each is to
 *     be told by its bytes
 * @param markup what becomes of tags
 */
public record TextOptions(Charset encoding, MarkupOption markup) {

  /** The name of the option that leaves it to each document. */
  public static final String AUTO = "auto";

  /** What holds where nothing is set. */
  public static final TextOptions DEFAULT = new TextOptions(null, MarkupOption.AUTO);

  /** The options of these names; nothing if {@code encoding} is the name of none. */
  public static Optional<TextOptions> of(String encoding, MarkupOption markup) {
    if (encoding.equalsIgnoreCase(AUTO)) {
      return Optional.of(new TextOptions(null, markup));
    }
    return Encodings.ofName(encoding).map(charset -> new TextOptions(charset, markup));
  }

  /** The encoding's name, {@link #AUTO} where there is none. */
  public String encodingName() {
    return encoding == null ? AUTO : encoding.name();
  }
}
