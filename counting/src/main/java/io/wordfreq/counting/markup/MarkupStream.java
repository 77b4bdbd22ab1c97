package io.wordfreq.counting.markup;

import java.io.IOException;
import java.io.InputStream;

/**
 * The text of HTML or XML: without tags, comments, scripts and styles, and with what its references
 * stand for. Text and markup are in UTF-8.
 *
 * <p>Whatever is malformed, memory is bounded: a tag, a comment or a script that has no end takes
 * what follows, as in browsers, but it is not kept.
 */
public final class MarkupStream extends InputStream {

  private static final int BLOCK_BYTES = 1 << 15;

  private final InputStream in;
  private final byte[] block = new byte[BLOCK_BYTES];
  private final TextBuffer out = new TextBuffer();
  private final Tokenizer tokenizer;
  private boolean ended;

  /** Reads from the beginning of the document. */
  public MarkupStream(InputStream in, Markup markup) {
    this.in = in;
    this.tokenizer = new Tokenizer(markup, out);
  }

  @Override
  public int read() throws IOException {
    return fill() ? out.take() & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    return fill() ? out.take(bytes, offset, length) : -1;
  }

  private boolean fill() throws IOException {
    while (out.isEmpty() && !ended) {
      out.clear();
      int count = in.read(block);
      ended = count < 0;
      for (int i = 0; i < count; i++) {
        tokenizer.take(block[i]);
      }
      if (ended) {
        tokenizer.end();
      }
    }
    return !out.isEmpty();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
