package io.wordfreq.counting.document;

import io.wordfreq.counting.line.ReadAs;
import java.util.Optional;

/** Whether too much of a document was replaced for its words to be words. */
public final class ReplacedBytes {

  /**
   * A document fails if more than one byte in so many was replaced. A word of six letters and a
   * space that holds one is 9 bytes long, since U+FFFD takes three: so most of the words do. Of
   * French that is read in a wrong encoding one byte in 25 is replaced, and its words are still
   * known; of Polish one in 15, of Russian one in three.
   */
  private static final long ONE_IN = 16;

  /** So few say nothing, however short the text is. */
  private static final long A_FEW = 8;

  private ReplacedBytes() {}

  /**
   * Why a document fails that was read so, if it does; the sums of its parts, however it was cut.
   *
   * @param textBytes how long its text is in UTF-8
   */
  public static Optional<String> failure(ReadAs readAs, long textBytes) {
    if (readAs.replaced() <= Math.max(A_FEW, textBytes / ONE_IN)) {
      return Optional.empty();
    }
    return Optional.of(
        "not text in %s: %d bytes had to be replaced; name its encoding with --encoding"
            .formatted(readAs.encoding(), readAs.replaced()));
  }
}
