package io.wordfreq.counting.compression;

import io.wordfreq.counting.words.TextCuts;
import java.io.IOException;
import java.io.InputStream;

/**
 * The text of a part of a bzip2 document: from the first cut after the beginning of the part's
 * first block to the first cut after the beginning of the next part's first block. A block is the
 * part's if it begins in one of the part's bytes.
 *
 * <p>A cut right before a block is none of these, since whoever begins with that block does not see
 * the byte before it. So two parts that meet find the same cut, in the same bytes.
 */
public final class Bzip2Part extends InputStream {

  private final Bzip2Blocks blocks;
  private final long end;
  private final byte[] one = new byte[1];

  /** The block that is being read, null before the first and after each. */
  private InputStream block;

  /** Whether that is a block of the next part. */
  private boolean beyond;

  /** The last byte that was given of the next part's blocks, -1 before the first. */
  private int lastBeyond = -1;

  /** The byte after the cut that the part begins with, -1 once it was given. */
  private int first = -1;

  private boolean done;

  /**
   * Reads a part of a document.
   *
   * @param in the document as it is stored, from {@code start} on
   * @param start where the part begins, in bytes as stored; 0 if the document does
   * @param end where it ends, {@link Long#MAX_VALUE} if the document does
   */
  public Bzip2Part(InputStream in, long start, long end) throws IOException {
    this.blocks = new Bzip2Blocks(in, start);
    this.end = end;
    if (start > 0) {
      passOverPartBefore();
    }
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (done) {
      return -1;
    }
    int count;
    if (first >= 0) {
      bytes[offset] = (byte) first;
      first = -1;
      count = 1;
    } else {
      count = readBlocks(bytes, offset, length);
    }
    if (beyond) {
      count = countBeforeCut(bytes, offset, count);
    }
    done |= count <= 0;
    return count <= 0 ? -1 : count;
  }

  private void passOverPartBefore() throws IOException {
    if (!blocks.hasNext() || blocks.nextStart() >= end) {
      done = true;
      return;
    }
    for (int last = -1; readBlocks(one, 0, 1) > 0; last = one[0] & 0xFF) {
      if (last >= 0 && TextCuts.isCut((byte) last, one[0])) {
        first = one[0] & 0xFF;
        return;
      }
      if (beyond) {
        break; // The next part's first cut is this one's as well, with nothing between them.
      }
    }
    done = true;
  }

  private int countBeforeCut(byte[] bytes, int offset, int count) {
    for (int i = 0; i < count; i++) {
      byte b = bytes[offset + i];
      if (lastBeyond >= 0 && TextCuts.isCut((byte) lastBeyond, b)) {
        done = true;
        return i;
      }
      lastBeyond = b & 0xFF;
    }
    return count;
  }

  /** Reads bytes of one block; -1 at the end of the document. */
  private int readBlocks(byte[] bytes, int offset, int length) throws IOException {
    while (true) {
      if (block != null) {
        int count = block.read(bytes, offset, length);
        if (count > 0) {
          return count;
        }
        block = null;
      }
      if (!blocks.hasNext()) {
        return -1;
      }
      beyond = blocks.nextStart() >= end;
      block = blocks.next();
    }
  }
}
