package io.wordfreq.counting.words;

/**
 * What rules have in common: a word that is longer than {@link GiantWord#LONGEST_HELD} and goes on
 * beyond the text that there is does not wait for the rest of it, but is taken piece by piece.
 */
abstract class GiantWordRule implements WordRule {

  /** The word in the midst of which the last call ended, null if there is none. */
  private GiantWord giant;

  @Override
  public final int findWords(byte[] utf8, int from, int to, boolean open, WordSink sink) {
    int begin = giant == null ? from : passGiant(utf8, from, to, open, sink);
    return giant == null ? find(utf8, begin, to, open, sink) : begin;
  }

  private int passGiant(byte[] utf8, int from, int to, boolean open, WordSink sink) {
    int end = extendGiant(utf8, from, to, open);
    giant.append(utf8, from, end);
    if (!giantGoesOn()) {
      if (isGiantAWord()) {
        giant.emit(sink);
      }
      giant = null;
    }
    return end;
  }

  /**
   * The same as {@link #findWords}, where no giant word is under way.
   *
   * @return up to where the text is done with; right after {@link #beginGiant}, where that ends
   */
  abstract int find(byte[] utf8, int from, int to, boolean open, WordSink sink);

  /** Begins a word that is too long to be held, with its first piece. */
  final void beginGiant(byte[] utf8, int from, int to) {
    giant = new GiantWord();
    giant.append(utf8, from, to);
  }

  /** Whether such a word is under way. */
  final boolean isInGiant() {
    return giant != null;
  }

  /**
   * Looks how far the word that is under way goes on.
   *
   * @return where what is known of it ends; {@link #giantGoesOn} then says whether more may follow
   */
  abstract int extendGiant(byte[] utf8, int from, int to, boolean open);

  /** Whether the word goes on beyond what was looked at last. */
  abstract boolean giantGoesOn();

  /** Whether what has ended is a word. */
  abstract boolean isGiantAWord();

  @Override
  public void reset() {
    giant = null;
  }
}
