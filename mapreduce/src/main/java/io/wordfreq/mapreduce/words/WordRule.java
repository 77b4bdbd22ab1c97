package io.wordfreq.mapreduce.words;

/**
 * What a word is: where words begin and end in text, and what form they are counted in.
 *
 * <p>An instance keeps state between calls and serves one thread.
 */
public interface WordRule {

  /**
   * Finds the words of a piece of text, as they are written.
   *
   * @param utf8 valid UTF-8
   * @param from where the piece begins: the text's beginning or one of the {@link TextCuts}
   * @param to where it ends: one of the {@link TextCuts} or the text's end
   */
  void findWords(byte[] utf8, int from, int to, WordSink sink);

  /**
   * Brings a written word to the form it is counted in.
   *
   * @return null if the rule does not count it
   */
  String countedForm(String written);
}
