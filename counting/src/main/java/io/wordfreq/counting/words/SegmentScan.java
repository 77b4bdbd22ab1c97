package io.wordfreq.counting.words;

/** Runs ICU's state machine from a boundary to the next. */
final class SegmentScan {

  private final WordBreakTable table;

  /** The last place where a boundary may lie: the first place if there was none. */
  int end;

  /** The state there; where there was none, the one it began with. */
  int endState;

  /** Whether there was a character of those that are divided with a dictionary. */
  boolean inDictionary;

  /** Whether the text came to its end before the state machine did. */
  boolean ranOut;

  private int state;
  private int to;

  SegmentScan(WordBreakTable table) {
    this.table = table;
  }

  void run(byte[] utf8, int begin, int to, int startState) {
    // Locals, since the compiler keeps those in registers.
    short[] next = table.next;
    boolean[] accepts = table.accepts;
    int categories = table.categories;
    int dictionaryCategory = table.firstDictionaryCategory;
    int current = startState;
    int accepted = begin;
    int acceptedState = startState;
    boolean dictionary = false;
    int at = begin;
    while (at < to) {
      byte lead = utf8[at];
      int length = Utf8.length(lead);
      int category = table.category(length == 1 ? lead : Utf8.codePoint(utf8, at));
      current = next[current * categories + category];
      if (current == WordBreakTable.STOP) {
        break;
      }
      at += length;
      dictionary |= category >= dictionaryCategory;
      if (accepts[current]) {
        accepted = at;
        acceptedState = current;
      }
    }
    end = accepted;
    endState = acceptedState;
    inDictionary = dictionary;
    ranOut = current != WordBreakTable.STOP;
    state = current;
    this.to = to;
  }

  /** Goes on with the end of the text, where the text ran out. */
  void endText() {
    int atEnd = table.next[state * table.categories + WordBreakTable.END_OF_TEXT];
    if (table.accepts[atEnd]) {
      end = to;
      endState = atEnd;
    }
  }
}
