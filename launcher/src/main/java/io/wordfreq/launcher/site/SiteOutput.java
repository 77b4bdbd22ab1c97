package io.wordfreq.launcher.site;

import java.io.IOException;
import java.io.Writer;

/** Where the JSON documents go that the pages read. */
public interface SiteOutput {

  /**
   * Begins a document, replacing what was there.
   *
   * @param name of lower-case letters, digits and hyphens, without a suffix
   * @return takes its text; the caller closes it
   */
  Writer open(String name) throws IOException;
}
