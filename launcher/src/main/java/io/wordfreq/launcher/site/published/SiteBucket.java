package io.wordfreq.launcher.site.published;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The bucket that the pages are published from. */
public interface SiteBucket {

  /** An object's content. */
  final class Content {
    private final byte[] bytes;
    private final String tag;

    public Content(byte[] bytes, String tag) {
      this.bytes = bytes;
      this.tag = tag;
    }

    public byte[] bytes() {
      return bytes;
    }

    /** What changes with the content. */
    public String tag() {
      return tag;
    }
  }

  Optional<Content> read(String key);

  /** Puts an object under a name that is new, or whose content is the same whoever puts it. */
  void put(String key, byte[] bytes);

  /**
   * Replaces an object if it is still the one that was read.
   *
   * @param tag of what was read; null if nothing was there
   * @return false if another writer was faster. It may also have been this writer itself, where an
   *     answer was lost on its way and the same call was made again.
   */
  boolean replace(String key, byte[] bytes, String tag);

  /** Deletes objects; those that are gone are passed over. */
  void delete(Collection<String> keys);

  /** All keys, with the times when they were put. */
  Map<String, Instant> list();
}
