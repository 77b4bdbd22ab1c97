package io.wordfreq.launcher.site.published;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes one published state another. Asked again where another writer was faster. */
interface Change {

  /** The state that is there. */
  interface Before {

    /** Whether anything has been published yet. */
    boolean isThere();

    /**
     * All documents that are shown.
     *
     * @throws java.io.UncheckedIOException if a file is gone or damaged
     */
    Chunks documents();

    /** No documents, in chunks as they are here. */
    Chunks none();

    /** Those of the files that can be read. */
    List<PublishedDocument> readableDocuments();

    /** One of the other JSON documents, such as {@code batches}, if it is there. */
    Optional<JsonNode> file(String name);
  }

  /**
   * The state that is to be.
   *
   * @param files new contents of other JSON documents by their names; the rest stays
   */
  record After(Chunks documents, String source, List<String> problems, Map<String, byte[]> files) {}

  /** Empty if there is nothing to change. */
  Optional<After> apply(Before before);
}
