package io.wordfreq.launcher.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps no more than some entries: the oldest goes when there would be one more. */
public final class NewestEntries<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;

  private final int most;

  /**
   * @param most how many entries it keeps
   */
  public NewestEntries(int most) {
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
