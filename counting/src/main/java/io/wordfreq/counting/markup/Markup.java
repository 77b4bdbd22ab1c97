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

  /** Of these, what Markdown begins with, too: any element but those that only whole pages have. */
  private static final Pattern BEGINS_FRAGMENT =
      Pattern.compile(
          "\\A[\\t\\n\\f\\r ]*<(IFRAME|H1|DIV|FONT|TABLE|A|B|BR|P|!--)[\\s>]",
          Pattern.CASE_INSENSITIVE);

  /**
   * What tells that a text is Markdown (CommonMark 0.31, 4.2, 4.5, 6.3): a heading behind an empty
   * line, a fence, a link or an image. Its tags are few, and some that it shows in code have no
   * end.
   */
  private static final Pattern MARKDOWN =
      Pattern.compile(
          "\\n[ \\t\\r]*\\n#{1,6} \\S|^(```|~~~)|\\]\\([^\\s()]+\\)", Pattern.MULTILINE);

  private static final Pattern PAGE =
      Pattern.compile("</?(html|head|body)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern BEGINS_XML =
      Pattern.compile(
          "\\A[\\t\\n\\f\\r ]*<(\\?xml[ \\t\\r\\n]|!DOCTYPE[ ]|[A-Za-z_][\\w:.-]*\\s[^<>]*xmlns[:=])");

  /** As far as a document's root is looked for. */
  private static final Pattern HTML_WITHIN =
      Pattern.compile("<html[\\s>]", Pattern.CASE_INSENSITIVE);

  /** What a document with this beginning is; nothing if it has no tags that count. */
  static Optional<Markup> of(String beginning) {
    if (BEGINS_HTML.matcher(beginning).find()) {
      return isMarkdown(beginning) ? Optional.empty() : Optional.of(HTML);
    }
    if (!BEGINS_XML.matcher(beginning).find()) {
      return Optional.empty();
    }
    return Optional.of(HTML_WITHIN.matcher(beginning).find() ? XHTML : XML);
  }

  private static boolean isMarkdown(String beginning) {
    return BEGINS_FRAGMENT.matcher(beginning).find()
        && MARKDOWN.matcher(beginning).find()
        && !PAGE.matcher(beginning).find();
  }

  /** Its name in results. */
  @Override
  public String toString() {
    return this == XML ? "xml" : HTML.name().toLowerCase(Locale.ROOT);
  }
}
