package io.wordfreq.counting.text;

import io.wordfreq.counting.words.TextCuts;
import java.io.IOException;
import java.io.InputStream;

/** Reads UTF-8 in pieces that end at {@link TextCuts} where there are any in sight. */
public final class TextChunks {

  /**
   * How long a buffer is best: large enough that calls cost nothing, small enough for the
   * processor's second-level cache.
   */
  public static final int CHUNK_BYTES = 1 << 20;

  private final InputStream in;
  private final byte[] buffer;
  private int from;
  private int to;

  private int pieceFrom;
  private int pieceTo;
  private boolean pieceOpen;
  private boolean inEnded;
  private boolean done;

  /**
   * Reads a text, or a part that begins and ends at cuts.
   *
   * @param buffer holds the pieces, at least eight bytes; a new one for each of many small
   *     documents would cost more than counting them
   */
  TextChunks(InputStream in, byte[] buffer) {
    this.in = in;
    this.buffer = buffer;
  }

  /** Moves on to the next piece; false if there is none. No piece is longer than the buffer. */
  boolean next() throws IOException {
    while (!done) {
      fill();
      int cut = findCut();
      if (cut >= 0) {
        pieceFrom = from;
        pieceTo = cut;
        pieceOpen = false;
        from = cut;
        if (pieceTo > pieceFrom) {
          return true;
        }
      } else {
        pieceFrom = from;
        pieceTo = endOfOpenPiece();
        pieceOpen = true;
        from = pieceTo;
        return true;
      }
    }
    return false;
  }

  /** The array that holds the piece. */
  byte[] bytes() {
    return buffer;
  }

  int pieceFrom() {
    return pieceFrom;
  }

  int pieceTo() {
    return pieceTo;
  }

  /** Whether the piece ends at no cut, but where no more text could be held. */
  boolean pieceIsOpen() {
    return pieceOpen;
  }

  private void fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    while (!inEnded && to < buffer.length) {
      int count = in.read(buffer, to, buffer.length - to);
      if (count < 0) {
        inEnded = true;
      } else {
        to += count;
      }
    }
  }

  /**
   * A place near the buffer's end that is no cut and not within a character, so that the pieces can
   * be made well-formed one by one. After three continuation bytes any byte begins something new.
   */
  private int endOfOpenPiece() {
    int at = to - 1;
    while (isContinuation(at)
        && !(isContinuation(at - 1) && isContinuation(at - 2) && isContinuation(at - 3))) {
      at--;
    }
    return at;
  }

  private boolean isContinuation(int at) {
    return (buffer[at] & 0xC0) == 0x80;
  }

  /** Where the next piece ends; -1 if that is not in sight yet. */
  private int findCut() {
    if (inEnded) {
      done = true;
      return to;
    }
    return TextCuts.last(buffer, from, to);
  }
}
