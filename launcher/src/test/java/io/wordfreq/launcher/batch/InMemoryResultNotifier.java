package io.wordfreq.launcher.batch;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it was told. */
public final class InMemoryResultNotifier implements ResultNotifier {
  private final List<CountedDocument> results = new ArrayList<>();

  @Override
  public void notify(List<CountedDocument> counted) {
    results.addAll(counted);
  }

  public List<CountedDocument> results() {
    return List.copyOf(results);
  }
}
