package io.wordfreq.launcher.batch;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A ledger that is gone with the process. */
public final class InMemoryBatchLedger implements BatchLedger {
  private final Map<String, Batch> batches = new TreeMap<>();

  @Override
  public boolean create(Batch batch) {
    return batches.putIfAbsent(batch.id(), batch) == null;
  }

  @Override
  public boolean update(Batch next) {
    Batch present = batches.get(next.id());
    if (present == null || present.revision() != next.revision() - 1) {
      return false;
    }
    batches.put(next.id(), next);
    return true;
  }

  /** Has somebody spoil a batch's row. */
  public void spoil(String id) {
    batches.computeIfPresent(
        id, (key, batch) -> batch.toBuilder().unreadable("state is LOST").build());
  }

  @Override
  public Optional<Batch> find(String id) {
    return Optional.ofNullable(batches.get(id));
  }

  @Override
  public List<Batch> open() {
    return batches.values().stream().filter(batch -> !batch.state().isFinal()).toList();
  }

  @Override
  public List<Batch> recent(int limit) {
    return batches.values().stream()
        .sorted(Comparator.comparing(Batch::id).reversed())
        .limit(limit)
        .toList();
  }
}
