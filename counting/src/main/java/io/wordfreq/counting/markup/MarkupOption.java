package io.wordfreq.counting.markup;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of tags. */
public enum MarkupOption {
  /** They are stripped of documents that begin like HTML or XML. */
  AUTO,
  /** They are stripped of all documents. */
  STRIP,
  /** They are text. */
  KEEP;

  /** Whose tags are stripped of a document; nothing if it is read as it is. */
  public Optional<Markup> of(byte[] head, int from, Charset charset) {
    if (this == KEEP) {
      return Optional.empty();
    }
    // Markup begins with ASCII, so that it does not matter what else the text is in.
    String text =
        new String(
            head, from, head.length - from, charset == null ? StandardCharsets.UTF_8 : charset);
    Optional<Markup> found = Markup.of(text);
    return found.isEmpty() && this == STRIP ? Optional.of(Markup.HTML) : found;
  }

  /** The option of this name, nothing for any other name. */
  public static Optional<MarkupOption> ofName(String name) {
    return Arrays.stream(values()).filter(each -> each.toString().equals(name)).findFirst();
  }

  /** All names, for messages. */
  public static String names() {
    return Arrays.stream(values()).map(MarkupOption::toString).collect(Collectors.joining(" or "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
