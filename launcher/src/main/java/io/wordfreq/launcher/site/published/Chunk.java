package io.wordfreq.launcher.site.published;

import java.util.List;

/**
 * Some documents that are in one file, newest first.
 *
 * @param file its name without the suffix; null for one that is not written yet
 * @param documents those that are shown; the file may hold older ones besides
 */
record Chunk(String file, List<PublishedDocument> documents) {

  Chunk {
    documents = List.copyOf(documents);
  }

  /** One that is to be written. */
  static Chunk unwritten(List<PublishedDocument> documents) {
    return new Chunk(null, documents);
  }

  int size() {
    return documents.size();
  }

  PublishedDocument oldest() {
    return documents.get(documents.size() - 1);
  }

  boolean isWritten() {
    return file != null;
  }

  /** The same file, of which fewer are shown. */
  Chunk newest(int most) {
    return most >= size() ? this : new Chunk(file, documents.subList(0, most));
  }
}
