package io.wordfreq.launcher.batch;

/** Where documents go that cannot be counted. */
public interface DeadLetters {

  /** Keeps a document that could not be counted, with the reason. */
  void deadLetter(DocumentVersion document, String reason);
}
