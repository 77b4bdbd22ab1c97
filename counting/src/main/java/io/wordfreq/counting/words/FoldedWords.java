package io.wordfreq.counting.words;

/** The words of another rule, counted without their diacritics. */
final class FoldedWords implements WordRule {

  private final WordRule rule;

  FoldedWords(WordRule rule) {
    this.rule = rule;
  }

  @Override
  public int findWords(byte[] utf8, int from, int to, boolean open, WordSink sink) {
    return rule.findWords(utf8, from, to, open, sink);
  }

  @Override
  public void reset() {
    rule.reset();
  }

  @Override
  public int writeCountedForm(byte[] utf8, int from, int to, byte[] into) {
    int length = rule.writeCountedForm(utf8, from, to, into);
    return length == NOT_HERE || Utf8.isAscii(into, 0, length) ? length : NOT_HERE;
  }

  @Override
  public String countedForm(String written) {
    return folded(rule.countedForm(written));
  }

  @Override
  public String listedForm(String listed) {
    return folded(rule.listedForm(listed));
  }

  private static String folded(String form) {
    return form == null ? null : Diacritics.removed(form);
  }
}
