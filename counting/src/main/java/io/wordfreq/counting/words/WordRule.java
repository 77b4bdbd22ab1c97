package io.wordfreq.counting.words;

/**
 * What a word is: where words begin and end in text, and what form they are counted in.
 *
 * <p>An instance keeps state between calls and serves one thread.
 */
public interface WordRule {

  /** The answer of {@link #writeCountedForm} where {@link #countedForm} has to be asked. */
  int NOT_HERE = -1;

  /**
   * How many bytes {@link #writeCountedForm} writes at most: for each of the 32 characters of two
   * bytes that fit the longest word it looks at ({@link CharacterForms#LONGEST}), three.
   */
  int LONGEST_FORM = CharacterForms.LONGEST / 2 * 3;

  /**
   * Finds the words of a piece of text, as they are written.
   *
   * @param utf8 valid UTF-8
   * @param from where the piece begins: the text's beginning, one of the {@link TextCuts}, or what
   *     the last call returned, with the same bytes from there on and more
   * @param to where it ends
   * @param open whether a word may go on there; else it is one of the {@link TextCuts} or the
   *     text's end
   * @return up to where the text is done with, which is {@code to} unless it is open; the rest is
   *     never more than a few megabytes
   */
  int findWords(byte[] utf8, int from, int to, boolean open, WordSink sink);

  /** Forgets text that was open. */
  void reset();

  /**
   * Writes the form that a word is counted in, where that is quickly done: for speed only, most
   * words being short and plain.
   *
   * @param into has room for {@link #LONGEST_FORM} bytes
   * @return how many bytes the form has, 0 if the rule does not count the word; {@link #NOT_HERE}
   *     if {@link #countedForm} has to be asked
   */
  default int writeCountedForm(byte[] utf8, int from, int to, byte[] into) {
    return NOT_HERE;
  }

  /**
   * Brings a written word to the form it is counted in.
   *
   * @return null if the rule does not count it
   */
  String countedForm(String written);

  /**
   * Brings a word of a list, such as one of stop words, to the form in which it is counted.
   *
   * @return null if it is never counted
   */
  String listedForm(String listed);
}
