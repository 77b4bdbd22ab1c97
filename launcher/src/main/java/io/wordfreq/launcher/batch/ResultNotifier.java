package io.wordfreq.launcher.batch;

import java.util.List;

/** Tells whoever waits that documents have results. */
public interface ResultNotifier {

  /** Sends a message per document; returns when all are sent. */
  void notify(List<CountedDocument> results);
}
