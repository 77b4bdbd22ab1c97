package io.wordfreq.counting.markup;

/**
 * Where a declaration ends. A document's type in XML (2.8, "Prolog and Document Type Declaration")
 * may have declarations of its own, in brackets; what is in quotes, comments and instructions ends
 * none of them. HTML's ends with the next {@code >} (13.2.5.53 and on).
 */
final class Declaration {

  private enum Within {
    DECLARATION,
    QUOTES,
    COMMENT,
    INSTRUCTION
  }

  private static final String COMMENT = "<!--";
  private static final String INSTRUCTION = "<?";

  private final boolean xml;
  private Within within = Within.DECLARATION;
  private char quote;
  private int brackets;

  /** What may be the beginning of a comment or an instruction. */
  private String begun = "";

  /** How many of the last bytes may be the end of one. */
  private int matched;

  Declaration(Markup markup) {
    this.xml = markup != Markup.HTML;
  }

  void begin() {
    within = Within.DECLARATION;
    brackets = 0;
    begun = "";
  }

  /** Takes the next byte behind {@code <!}; whether the declaration ends with it. */
  boolean endsWith(char c) {
    if (!xml) {
      return c == '>';
    }
    switch (within) {
      case DECLARATION -> {
        return declaration(c);
      }
      case QUOTES -> leave(c == quote);
      case COMMENT -> {
        leave(c == '>' && matched >= 2);
        matched = c == '-' ? matched + 1 : 0;
      }
      case INSTRUCTION -> {
        leave(c == '>' && matched == 1);
        matched = c == '?' ? 1 : 0;
      }
    }
    return false;
  }

  private void leave(boolean ended) {
    within = ended ? Within.DECLARATION : within;
  }

  private boolean declaration(char c) {
    begun = c == '<' ? "<" : begun.isEmpty() ? "" : begun + c;
    if (begun.equals(COMMENT) || begun.equals(INSTRUCTION)) {
      within = begun.equals(COMMENT) ? Within.COMMENT : Within.INSTRUCTION;
      begun = "";
      matched = 0;
    } else if (!COMMENT.startsWith(begun)) {
      begun = "";
    }
    if (c == '"' || c == '\'') {
      quote = c;
      within = Within.QUOTES;
    }
    brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
    return c == '>' && brackets <= 0;
  }
}
