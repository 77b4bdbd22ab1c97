package io.wordfreq.launcher.event;

import io.wordfreq.launcher.batch.DocumentVersion;

/**
 * What an S3 event says about one object.
 *
 * @param created whether the object was written; otherwise it was deleted, tagged, restored, ...
 * @param version the object's version that the event is about
 */
record ObjectEvent(boolean created, DocumentVersion version) {

  /** Whether there is now something to count. */
  boolean announcesDocument() {
    return created && !isFolderMarker();
  }

  /** Consoles and sync tools create empty objects such as {@code reports/} to show a folder. */
  private boolean isFolderMarker() {
    return version.key().endsWith("/") && version.bytes() == 0;
  }
}
