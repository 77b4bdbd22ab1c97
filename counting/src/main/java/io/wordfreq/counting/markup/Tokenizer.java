package io.wordfreq.counting.markup;

import java.util.Set;

/**
 * Tells text from markup, byte by byte: those states of the HTML standard's tokenizer (13.2.5) that
 * decide where text begins and ends, and XML's sections and declarations. Of a tag only its name is
 * kept, and of that no more than the longest that matters.
 */
final class Tokenizer {

  private enum State {
    TEXT,
    REFERENCE,
    TAG_OPEN,
    TAG_NAME,
    IN_TAG,
    AFTER_EQUALS,
    UNQUOTED,
    DOUBLE_QUOTED,
    SINGLE_QUOTED,
    DECLARATION_OPEN,
    DECLARATION,
    COMMENT,
    INSTRUCTION,
    CDATA,
    RAW
  }

  /**
   * Elements that stand within a line, so that text goes on behind their tags: the HTML standard,
   * 15.3, has all others begin a new line, or a cell of a table.
   */
  private static final Set<String> INLINE =
      Set.of(
          ("a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp"
                  + " ruby rt s samp small span strike strong sub sup time tt u var wbr")
              .split(" "));

  /** Elements whose content is no text: 13.2.5.1 to 13.2.5.5, and 13.2.6.2. */
  private static final Set<String> RAW =
      Set.of("script", "style", "noembed", "noframes", "iframe", "xmp");

  /**
   * Whose content is written as XML's: 13.2.6.5, "The rules for parsing tokens in foreign content".
   */
  private static final Set<String> FOREIGN = Set.of("svg", "math");

  private static final int LONGEST_NAME = 16;

  private final Markup markup;
  private final TextBuffer out;
  private final StringBuilder name = new StringBuilder();
  private final StringBuilder reference = new StringBuilder();
  private State state = State.TEXT;
  private boolean endTag;
  private boolean selfClosing;

  private final RawText raw = new RawText();

  private final Declaration declaration;

  /** How many elements of SVG and MathML are open: in them, others may end where they begin. */
  private int foreign;

  /** The last bytes of what is passed over, as far as they may be its end. */
  private int matched;

  Tokenizer(Markup markup, TextBuffer out) {
    this.markup = markup;
    this.out = out;
    this.declaration = new Declaration(markup);
  }

  /** Takes the next byte; writes what becomes text by it. */
  void take(byte next) {
    char c = (char) (next & 0xFF);
    switch (state) {
      case TEXT -> text(c);
      case REFERENCE -> reference(c);
      case TAG_OPEN -> tagOpen(c);
      case TAG_NAME -> tagName(c);
      case IN_TAG -> inTag(c);
      case AFTER_EQUALS -> afterEquals(c);
      case UNQUOTED -> unquoted(c);
      case DOUBLE_QUOTED -> quoted(c, '"');
      case SINGLE_QUOTED -> quoted(c, '\'');
      case DECLARATION_OPEN -> declarationOpen(c);
      case DECLARATION -> declaration(c);
      case COMMENT -> comment(c);
      case INSTRUCTION -> instruction(c);
      case CDATA -> cdata(c);
      case RAW -> raw(c);
    }
  }

  /** Writes what was held back. */
  void end() {
    if (state == State.REFERENCE) {
      endReference();
    } else if (state == State.TAG_OPEN) {
      out.write(endTag ? "</" : "<");
    } else if (state == State.CDATA) {
      out.write("]]".substring(0, matched));
    }
  }

  private void text(char c) {
    if (c == '<') {
      endTag = false;
      state = State.TAG_OPEN;
    } else if (c == '&') {
      reference.setLength(0);
      state = State.REFERENCE;
    } else {
      out.write(c);
    }
  }

  private void reference(char c) {
    boolean goesOn = Ascii.isAlphanumeric(c) || (c == '#' && reference.isEmpty());
    if (goesOn && reference.length() < References.LONGEST) {
      reference.append(c);
      return;
    }
    if (c == ';') {
      reference.append(c);
      endReference();
      return;
    }
    endReference();
    text(c);
  }

  private void endReference() {
    state = State.TEXT;
    String written = reference.toString();
    References.Decoded decoded = References.decode(written);
    if (decoded == null) {
      out.write("&" + written);
    } else {
      out.write(decoded.text());
      out.write(written.substring(decoded.length()));
    }
  }

  private void tagOpen(char c) {
    if (Ascii.isLetter(c) || (markup == Markup.XML && (c == '_' || c == ':' || c >= 0x80))) {
      name.setLength(0);
      selfClosing = false;
      state = State.TAG_NAME;
      tagName(c);
    } else if (c == '/' && !endTag) {
      endTag = true;
    } else if (endTag) {
      // No tag, but no text either.
      state = c == '>' ? State.TEXT : State.INSTRUCTION;
      matched = 0;
    } else if (c == '!') {
      name.setLength(0);
      state = State.DECLARATION_OPEN;
    } else if (c == '?') {
      matched = 0;
      state = State.INSTRUCTION;
    } else {
      out.write('<');
      state = State.TEXT;
      text(c);
    }
  }

  private void tagName(char c) {
    if (Ascii.isSpace(c) || c == '/' || c == '>') {
      state = State.IN_TAG;
      inTag(c);
    } else if (name.length() <= LONGEST_NAME) {
      name.append(Character.toLowerCase(c));
    }
  }

  private void inTag(char c) {
    if (c == '>') {
      leaveTag();
    } else if (c == '=') {
      state = State.AFTER_EQUALS;
    } else if (!Ascii.isSpace(c)) {
      selfClosing = c == '/';
    }
  }

  private void afterEquals(char c) {
    selfClosing = false;
    switch (c) {
      case '"' -> state = State.DOUBLE_QUOTED;
      case '\'' -> state = State.SINGLE_QUOTED;
      case '>' -> leaveTag();
      default -> state = Ascii.isSpace(c) ? State.AFTER_EQUALS : State.UNQUOTED;
    }
  }

  private void unquoted(char c) {
    if (c == '>') {
      leaveTag();
    } else if (Ascii.isSpace(c)) {
      state = State.IN_TAG;
    }
  }

  private void quoted(char c, char quote) {
    if (c == quote) {
      state = State.IN_TAG;
    }
  }

  private void leaveTag() {
    String element = name.toString();
    if (markup == Markup.XML || !INLINE.contains(element)) {
      out.write('\n');
    }
    if (FOREIGN.contains(element)) {
      foreign = Math.max(0, foreign + (endTag ? -1 : selfClosing ? 0 : 1));
    }
    boolean closed = endTag || (selfClosing && (markup == Markup.XHTML || foreign > 0));
    if (markup != Markup.XML && RAW.contains(element) && !closed) {
      raw.begin(element);
      state = State.RAW;
    } else {
      state = State.TEXT;
    }
  }

  private void declarationOpen(char c) {
    name.append(c);
    String begun = name.toString();
    if (begun.equals("--")) {
      // A comment may end with the dashes that it begins with.
      matched = 2;
      state = State.COMMENT;
    } else if (begun.equals("[CDATA[") && markup != Markup.HTML) {
      matched = 0;
      state = State.CDATA;
    } else if (!"--".startsWith(begun) && !"[CDATA[".startsWith(begun)) {
      declaration.begin();
      state = State.DECLARATION;
      for (int i = 0; i < begun.length(); i++) {
        declaration(begun.charAt(i));
      }
    }
  }

  private void declaration(char c) {
    if (state == State.DECLARATION && declaration.endsWith(c)) {
      state = State.TEXT;
    }
  }

  private void comment(char c) {
    if (c == '>' && matched >= 2) {
      state = State.TEXT;
    } else if (c == '-') {
      matched++;
    } else if (c != '!' || matched < 2) {
      matched = 0;
    }
  }

  /** XML's end with {@code ?>}, HTML's with the next {@code >}. */
  private void instruction(char c) {
    if (c == '>' && (markup == Markup.HTML || endTag || matched == 1)) {
      state = State.TEXT;
    }
    matched = c == '?' ? 1 : 0;
  }

  private void cdata(char c) {
    if (c == ']') {
      if (matched == 2) {
        out.write(']');
      } else {
        matched++;
      }
    } else if (c == '>' && matched == 2) {
      state = State.TEXT;
    } else {
      out.write("]]".substring(0, matched));
      matched = 0;
      out.write(c);
    }
  }

  private void raw(char c) {
    if (raw.endsBefore(c)) {
      name.setLength(0);
      name.append(raw.element());
      endTag = true;
      state = State.IN_TAG;
      inTag(c);
    }
  }
}
