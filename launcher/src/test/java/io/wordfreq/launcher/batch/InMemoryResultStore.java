package io.wordfreq.launcher.batch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A table of results that is gone with the process. */
public final class InMemoryResultStore implements ResultStore {
  private final Map<String, CountedDocument> results = new TreeMap<>();
  private final boolean conditional;

  public InMemoryResultStore() {
    this(true);
  }

  private InMemoryResultStore(boolean conditional) {
    this.conditional = conditional;
  }

  /** A table that breaks its contract: whatever is put replaces what was there. */
  public static InMemoryResultStore unconditional() {
    return new InMemoryResultStore(false);
  }

  @Override
  public List<CountedDocument> putAll(List<CountedDocument> counted) {
    return counted.stream().filter(this::put).toList();
  }

  private boolean put(CountedDocument result) {
    CountedDocument stored = results.get(result.document().filename());
    String sequencer = result.document().sequencer();
    String storedSequencer = stored == null ? null : stored.document().sequencer();
    if (conditional && storedSequencer != null && !replaces(result, stored)) {
      return false;
    }
    results.put(
        result.document().filename(),
        sequencer == null ? withSequencer(result, storedSequencer) : result);
    return true;
  }

  private static boolean replaces(CountedDocument result, CountedDocument stored) {
    String sequencer = result.document().sequencer();
    return sequencer == null
        ? stored.batchId().equals(result.batchId())
            || stored.countedAt().isBefore(result.startedAt())
        : sequencer.compareTo(stored.document().sequencer()) >= 0;
  }

  private static CountedDocument withSequencer(CountedDocument result, String sequencer) {
    DocumentVersion version = result.document();
    return new CountedDocument(
        new DocumentVersion(
            version.bucket(),
            version.key(),
            version.versionId(),
            sequencer,
            version.bytes(),
            version.eventTime()),
        result.result(),
        result.batchId(),
        result.startedAt(),
        result.countedAt());
  }

  @Override
  public Optional<CountedDocument> find(String filename) {
    return Optional.ofNullable(results.get(filename));
  }

  @Override
  public Stream<CountedDocument> all() {
    return List.copyOf(results.values()).stream();
  }

  @Override
  public void remove(Collection<String> filenames) {
    results.keySet().removeAll(filenames);
  }
}
