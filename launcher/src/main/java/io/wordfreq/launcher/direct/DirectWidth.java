package io.wordfreq.launcher.direct;

import io.wordfreq.counting.document.TableMemory;

/**
 * How many documents are counted side by side, and what each of them may take.
 *
 * @param documents how many are read at once
 * @param threads how many threads count each, where it is long
 * @param tableBytes the memory for the words of each, before they go to files
 */
record DirectWidth(int documents, int threads, long tableBytes) {

  /**
   * While one document of a core is counted, another is opened, which on S3 takes as long as
   * counting 1 MB.
   */
  private static final int PER_CORE = 2;

  /**
   * What a document takes beside its words: 4 MB of buffers where these go to files, 8 MB for a
   * Zstandard window or 4 MB for a block of bzip2, 2 MB for pieces of its text, and some; so half
   * of this. The other half is for its table ({@link TableMemory#share}).
   */
  private static final long BYTES_PER_DOCUMENT = 32 << 20;

  /** A piece of text of 1 MB and the words found in it, with room to spare. */
  private static final long BYTES_PER_THREAD = 8 << 20;

  /** Each takes a connection, of which the launcher needs some for other things. */
  private static final int MOST_DOCUMENTS = 16;

  /**
   * @param toCount how many documents there are
   * @param cores how many processors
   * @param heap how large it may grow, in bytes
   */
  static DirectWidth of(int toCount, int cores, long heap) {
    long byMemory = heap / BYTES_PER_DOCUMENT;
    int most = (int) Math.min(byMemory, Math.min(MOST_DOCUMENTS, PER_CORE * (long) cores));
    int documents = Math.max(1, Math.min(toCount, most));
    // Small documents leave other threads idle, so only few documents have several each.
    int threads = (int) Math.max(1, Math.min(cores, heap / BYTES_PER_THREAD) / documents);
    long tableBytes = TableMemory.share(heap, documents);
    return new DirectWidth(documents, threads, tableBytes);
  }

  /** For this process. */
  static DirectWidth here(int toCount) {
    Runtime runtime = Runtime.getRuntime();
    return of(toCount, runtime.availableProcessors(), runtime.maxMemory());
  }
}
