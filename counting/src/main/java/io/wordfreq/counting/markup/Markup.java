package io.wordfreq.counting.markup;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What has tags. */
public enum Markup {
  HTML,
  /** HTML written as XML: elements may end where they begin. */
  XHTML,
  XML;

  /**
   * What HTML begins with: the MIME Sniffing Standard of the WHATWG, 7.1, "Identifying a resource
   * with an unknown MIME type".
   */
  private static final Pattern BEGINS_HTML =
      Pattern.compile(
          "\\A[\\t\\n\\f\\r ]*<(!DOCTYPE[ ]HTML|HTML|HEAD|SCRIPT|IFRAME|H1|DIV|FONT|TABLE|A|STYLE"
              + "|TITLE|B|BODY|BR|P|!--)[\\s>]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BEGINS_XML =
      Pattern.compile(
          "\\A[\\t\\n\\f\\r ]*<(\\?xml[ \\t\\r\\n]|!DOCTYPE[ ]|[A-Za-z_][\\w:.-]*\\s[^<>]*xmlns[:=])");

  /** As far as a document's root is looked for. */
  private static final Pattern HTML_WITHIN =
      Pattern.compile("<html[\\s>]", Pattern.CASE_INSENSITIVE);

  /** What a document with this beginning is; nothing if it has no tags that count. */
  static Optional<Markup> of(String beginning) {
    if (BEGINS_HTML.matcher(beginning).find()) {
      return Optional.of(HTML);
    }
    if (!BEGINS_XML.matcher(beginning).find()) {
      return Optional.empty();
    }
    return Optional.of(HTML_WITHIN.matcher(beginning).find() ? XHTML : XML);
  }

  /** Its name in results. */
  @Override
  public String toString() {
    return this == XML ? "xml" : HTML.name().toLowerCase(Locale.ROOT);
  }
}
