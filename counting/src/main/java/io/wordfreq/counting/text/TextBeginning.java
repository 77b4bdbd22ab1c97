package io.wordfreq.counting.text;

import io.wordfreq.counting.compression.FileKind;
import io.wordfreq.counting.encoding.DeclaredEncoding;
import io.wordfreq.counting.encoding.Encodings;
import io.wordfreq.counting.encoding.UnmarkedUnicode;
import io.wordfreq.counting.markup.Markup;
import io.wordfreq.counting.markup.MarkupOption;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What a document's first bytes say of it, which all tasks that read it look at.
 *
 * @param charset what it is in, null where that is yet to be guessed
 * @param declared what its markup says that it is in, null where that says nothing; right unless it
 *     is UTF-8 all the same, as of pages that were saved as that
 * @param markLength how many bytes its byte order mark takes
 * @param markup whose tags are stripped, null for none
 */
record TextBeginning(Charset charset, Charset declared, int markLength, Markup markup) {

  /** Enough for a line of any language, and for what HTML says of itself in its first 1024. */
  static final int HEAD_BYTES = 4096;

  /**
   * Looks at a document's first bytes.
   *
   * @param head so many of them as there are, up to {@link #HEAD_BYTES}
   * @throws IOException if it is no text
   */
  static TextBeginning of(byte[] head, TextOptions options) throws IOException {
    Optional<FileKind> kind = FileKind.of(head);
    if (kind.isPresent()) {
      throw new IOException(kind.get().refusal());
    }
    Optional<DeclaredEncoding> mark = DeclaredEncoding.byMark(head);
    if (mark.isPresent()) {
      DeclaredEncoding said = mark.get();
      return of(head, said.charset(), null, said.markLength(), options);
    }
    if (options.encoding() != null) {
      return of(head, options.encoding(), null, 0, options);
    }
    Charset charset = UnmarkedUnicode.of(head, head.length < HEAD_BYTES).orElse(null);
    boolean isMarkup = MarkupOption.AUTO.of(head, 0, charset).isPresent();
    Charset declared =
        isMarkup
            ? DeclaredEncoding.byMarkup(head).map(DeclaredEncoding::charset).orElse(null)
            : null;
    return of(head, charset, declared, 0, options);
  }

  private static TextBeginning of(
      byte[] head, Charset charset, Charset declared, int markLength, TextOptions options) {
    return new TextBeginning(
        charset, declared, markLength, options.markup().of(head, markLength, charset).orElse(null));
  }

  /** Whether only one task can read it, from its beginning on. */
  boolean isUndivided() {
    return markup != null || (charset != null && !Encodings.canBeCut(charset));
  }
}
