package io.wordfreq.launcher.site.published;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A bucket in memory with conditional writes, between whose calls others may be made. */
public final class InMemorySiteBucket implements SiteBucket {

  private record Stored(Content content, Instant at) {}

  private final Clock clock;
  private final Map<String, Stored> objects = new TreeMap<>();
  private final List<String> written = new ArrayList<>();
  private long versions;
  private Runnable beforeReplace = () -> {};
  private Predicate<String> losesAnswer = key -> false;

  public InMemorySiteBucket(Clock clock) {
    this.clock = clock;
  }

  /** Called before each conditional write. */
  void beforeReplace(Runnable others) {
    beforeReplace = others;
  }

  /** Conditional writes that succeed, of which the writer is told that it was overtaken. */
  void losesAnswer(Predicate<String> keys) {
    losesAnswer = keys;
  }

  @Override
  public synchronized Optional<Content> read(String key) {
    return Optional.ofNullable(objects.get(key)).map(Stored::content);
  }

  @Override
  public synchronized void put(String key, byte[] bytes) {
    written.add(key);
    objects.put(
        key, new Stored(new Content(bytes.clone(), Long.toString(versions++)), clock.instant()));
  }

  @Override
  public synchronized boolean replace(String key, byte[] bytes, String tag) {
    beforeReplace.run();
    String there = read(key).map(Content::tag).orElse(null);
    if (!Objects.equals(there, tag)) {
      return false;
    }
    put(key, bytes);
    return !losesAnswer.test(key);
  }

  @Override
  public synchronized void delete(Collection<String> keys) {
    objects.keySet().removeAll(keys);
  }

  @Override
  public synchronized Map<String, Instant> list() {
    Map<String, Instant> all = new TreeMap<>();
    objects.forEach((key, stored) -> all.put(key, stored.at()));
    return all;
  }

  /** The keys that were put since this was asked last. */
  synchronized List<String> written() {
    List<String> since = List.copyOf(written);
    written.clear();
    return since;
  }
}
