package io.wordfreq.launcher.site;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;

/** Takes documents in any order and gives them back, the newest first. */
public interface NewestFirst extends Closeable {

  void add(DocumentLine line) throws IOException;

  /** What was added, or as much of it as is kept; nothing may be added any more. */
  Iterator<DocumentLine> newestFirst() throws IOException;

  /** Gives back what it needed. */
  @Override
  void close() throws IOException;
}
