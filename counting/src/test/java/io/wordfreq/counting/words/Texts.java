package io.wordfreq.counting.words;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Generated text that is hard to divide. */
public final class Texts {

  private static final String[] PIECES = {
    "the",
    "The",
    "don't",
    "3.14",
    "1,000",
    "foo_bar",
    "__",
    "_",
    "a.b.c",
    "x:y",
    "can't",
    "don’t",
    "ｃａｎ＇ｔ",
    "п\u02bcять",
    "’",
    "\u02bc",
    "'",
    "\"",
    ".",
    ",",
    ";",
    ":",
    "-",
    "@",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u0085",
    "\u2028",
    "\u00a0",
    "naïve",
    "nai\u0308ve",
    "\u0301",
    "\u200d",
    "\u00ad",
    "co\u00adoperate",
    "e\u00ad\u0301",
    "\u180e",
    "\u200b",
    "\u200f",
    "\u202b",
    "\u2060",
    "\u2063",
    "\u2069",
    "\ufeff",
    "\udb40\udc61",
    "Ünïted",
    "ΣΊΣΥΦΟΣ",
    "ОДИН",
    "Ёж",
    "ﬁ",
    "İstanbul",
    "ß",
    "ẞ",
    "שלום",
    "שָׁל\u034fוֹם",
    "\u200fשלום\u200f",
    "مُحَمَّد",
    "أإآؤئ",
    "می\u200cخواهم",
    "мой",
    "ёлкой\u0301",
    "uͤber",
    "がか",
    "צה\"ל",
    "ג'",
    "سلام",
    "۱۲٫۳",
    "नमस्ते",
    "हिन्दी",
    "한국어",
    "서울",
    "ㄱ",
    "カタカナ",
    "ー",
    "ひらがな",
    "漢字",
    "我爱北京天安门",
    "，",
    "。",
    "東京都に住む",
    "สวัสดีชาวโลก",
    "ກິນ",
    "ភាសាខ្មែរ",
    "မြန်မာ",
    "😀",
    "👨\u200d👩\u200d👧",
    "🇩🇪🇫🇷",
    "🇩",
    "1️⃣",
    "𝒳",
    "𠀀",
    "\ufffd",
    "０１",
    "Ⅷ",
    "½",
    "²",
    "\u0e33",
    "\u3099"
  };

  private static final String[] ASCII_PIECES = {
    "the",
    "The",
    "a",
    "Z",
    "0",
    "19",
    "interoperability",
    "internationalisation",
    "don't",
    "3.14",
    "1,000",
    "a.b.c",
    "x:y",
    "'",
    ".",
    ",",
    ";",
    ":",
    "-",
    "\"",
    " ",
    "  ",
    "\n",
    "\t",
    "\r\n"
  };

  private static final String[] ALPHABET_PIECES = {
    "\u039a\u03b1\u03bb\u03b7\u03bc\u03ad\u03c1\u03b1",
    "\u03c3\u0384",
    "ОДИН",
    "Ёж",
    "перевод",
    "достопримечательность",
    "naïve",
    "nai\u0308ve",
    "don’t",
    "l’\u00adété",
    "п\u02bcять",
    "inform\u00adation",
    "\u200eнаверх\u200e",
    "\u00ad",
    "\u200b",
    "é",
    "नमस्ते",
    "हिन्दी",
    "१२",
    "سلام",
    "한국어",
    "\u0301",
    "\u0308\u0301",
    "1\u0301",
    " \u0301",
    "«",
    "»",
    "“",
    "”",
    "…",
    "—",
    "\u00a0",
    "\ufffd",
    "’",
    "·",
    "a",
    "7",
    "3.14",
    ".",
    "'",
    ":",
    ",",
    "-",
    " ",
    " ",
    " ",
    "\n",
    "\r\n"
  };

  private static final String[] INTERRUPTIONS = {
    "_", "é", "\u0301", "\u200d", "\u00a0", "字", "שלום", "😀", "カ", "ไทย"
  };

  private Texts() {}

  /** Pieces of many scripts in any order, with any characters between them. */
  public static Arbitrary<String> any() {
    return Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.of(PIECES)),
            Tuple.of(4, Arbitraries.of(" ", "\n", "a", "0", ".", "'")),
            Tuple.of(
                1,
                Arbitraries.strings()
                    .withCharRange('\u0001', '\ud7ff')
                    .withCharRange('\ue000', '\uffff')
                    .ofMaxLength(4)))
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join("", pieces));
  }

  /** Mostly ASCII, of some hundred characters. */
  public static Arbitrary<String> ascii() {
    return stretches(ASCII_PIECES, '\u007f');
  }

  /** Mostly alphabets whose letters are treated alike, of some hundred characters. */
  public static Arbitrary<String> alphabets() {
    return stretches(ALPHABET_PIECES, '\u0fff');
  }

  private static Arbitrary<String> stretches(String[] pieces, char last) {
    return Arbitraries.frequencyOf(
            Tuple.of(40, Arbitraries.of(pieces)),
            Tuple.of(4, Arbitraries.strings().withCharRange('\u0001', last).ofLength(1)),
            Tuple.of(1, Arbitraries.of(INTERRUPTIONS)))
        .list()
        .ofMinSize(30)
        .ofMaxSize(150)
        .map(all -> String.join("", all));
  }
}
