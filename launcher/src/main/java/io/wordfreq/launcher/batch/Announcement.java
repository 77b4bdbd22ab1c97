package io.wordfreq.launcher.batch;

import java.util.List;

/** What a message on the jobs queue says. */
public sealed interface Announcement {

  /**
   * The message is ours.
   *
   * @param versions the documents to count, in the message's order; empty where it announces none
   */
  record Documents(List<DocumentVersion> versions) implements Announcement {
    public Documents {
      versions = List.copyOf(versions);
    }
  }

  /**
   * The message is not ours, or cannot be read.
   *
   * @param reason what is wrong with it
   */
  record Foreign(String reason) implements Announcement {}
}
