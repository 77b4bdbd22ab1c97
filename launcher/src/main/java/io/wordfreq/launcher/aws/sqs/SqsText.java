package io.wordfreq.launcher.aws.sqs;

/** What SQS allows in bodies and attributes. */
final class SqsText {

  /** A message's body and attributes together, and a batch call's messages together, in bytes. */
  static final int MAX_BYTES = 1024 * 1024;

  private SqsText() {}

  /** The text, with U+FFFD for the characters that SQS refuses: those XML 1.0 has no way to say. */
  static String allowed(String text) {
    return text.codePoints()
        .map(codePoint -> isAllowed(codePoint) ? codePoint : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }
}
