package io.wordfreq.launcher.batch;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest result of every document. */
public interface ResultStore {

  /**
   * Stores results, each unless the stored one's sequencer is newer.
   *
   * <p>A result without a sequencer replaces one that has none, one that was counted before its
   * batch was closed, for only then is what it read surely not older, and its own batch's, which is
   * itself when it is stored again after a crash or a lost answer. It leaves the stored sequencer
   * as it is.
   *
   * @param results of different documents, any number
   * @return those that were stored, the superseded ones left out
   */
  List<CountedDocument> putAll(List<CountedDocument> results);

  /** The result of {@code bucket/key}. */
  Optional<CountedDocument> find(String filename);

  /** All results, in any order. The caller closes the stream. */
  Stream<CountedDocument> all();

  /** Removes the results of documents, {@code bucket/key}; those that have none are passed over. */
  void remove(Collection<String> filenames);
}
