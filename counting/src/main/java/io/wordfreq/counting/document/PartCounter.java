package io.wordfreq.counting.document;

import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.text.Chunk;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Counts the words of one part of a document after the other, a long one by several threads: a
 * chunk ends where words of the pieces are the words of the whole, so any thread may count it. They
 * read in turn, so that one reads, or decompresses, while others count.
 */
public final class PartCounter implements Closeable {

  /** The chunks of a part; asked by one thread at a time. */
  @FunctionalInterface
  public interface Chunks {
    /** The next chunk, valid until the next call; not called after the last. */
    Chunk next() throws IOException, InterruptedException;
  }

  /** Takes words from a counter that holds too many; called by one thread at a time. */
  @FunctionalInterface
  public interface Overflow {
    void empty(WordCounter full) throws IOException, InterruptedException;
  }

  private final List<Worker> workers = new ArrayList<>();
  private final long bytesEach;
  private final Overflow overflow;

  /** Null for one thread. */
  private final ExecutorService helpers;

  // Of the part that is being counted; guarded by this.
  private Chunks chunks;
  private boolean inTurns;
  private End end;
  private long malformedBytes;

  private long textBytes;

  private record End(String failure, long storedBytes, String encoding, String markup) {}

  /**
   * @param threads how many threads count, at least 1
   * @param newCounter gives each its own
   * @param tableBytes how much memory all words may take before some go to {@code overflow}
   */
  public PartCounter(
      int threads, Supplier<WordCounter> newCounter, long tableBytes, Overflow overflow) {
    for (int i = 0; i < threads; i++) {
      workers.add(new Worker(newCounter.get()));
    }
    this.bytesEach = tableBytes / threads;
    this.overflow = overflow;
    this.helpers = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1);
  }

  /**
   * Counts a part, given its chunks.
   *
   * @return the words that were counted and did not overflow; valid until the next call
   */
  public WordCounter count(Chunk first, Chunks others) throws IOException, InterruptedException {
    begin(first, others);
    for (Worker worker : workers) {
      worker.counter.clear();
    }
    Worker own = workers.get(0);
    if (inTurns) {
      countInTurns(own);
    } else {
      own.call();
    }
    return own.counter;
  }

  /** Why the part that was counted cannot be read, null where it can. */
  public synchronized String failure() {
    return end.failure();
  }

  /** What the part that was counted took where it is stored, in bytes. */
  public synchronized long storedBytes() {
    return end.storedBytes();
  }

  /** How many malformed bytes of the part that was counted were replaced. */
  public synchronized long malformedBytes() {
    return malformedBytes;
  }

  /** How long its text is, in bytes of UTF-8. */
  public synchronized long textBytes() {
    return textBytes;
  }

  /** How it was read, by what was seen of it: text that is all ASCII is UTF-8. */
  public synchronized ReadAs readAs() {
    String encoding = end.encoding() == null ? ReadAs.UTF_8 : end.encoding();
    return new ReadAs(encoding, malformedBytes, end.markup());
  }

  @Override
  public void close() {
    if (helpers != null) {
      helpers.shutdownNow();
    }
  }

  private synchronized void begin(Chunk first, Chunks others) {
    inTurns = helpers != null && !first.isLast();
    end = null;
    malformedBytes = 0;
    textBytes = 0;
    chunks =
        () -> {
          chunks = others;
          return first;
        };
  }

  private synchronized void stop() {
    end = new End("counting failed", 0, null, null);
  }

  private void countInTurns(Worker own) throws IOException, InterruptedException {
    List<Worker> others = workers.subList(1, workers.size());
    List<Future<Void>> running = new ArrayList<>();
    for (Worker other : others) {
      running.add(helpers.submit(other));
    }
    own.call();
    for (Future<Void> each : running) {
      await(each);
    }
    for (Worker other : others) {
      own.counter.addAll(other.counter);
      other.counter.clear();
    }
  }

  private static void await(Future<Void> running) throws IOException, InterruptedException {
    try {
      running.get();
    } catch (ExecutionException e) {
      throw new IOException("a counting thread failed", e.getCause());
    }
  }

  /** Counts chunks until there are none. */
  private final class Worker implements Callable<Void> {

    private final WordCounter counter;
    private byte[] text = {};

    Worker(WordCounter counter) {
      this.counter = counter;
    }

    @Override
    public Void call() throws IOException, InterruptedException {
      boolean done = false;
      try {
        int length = take();
        while (length >= 0) {
          counter.count(text, 0, length, false);
          emptyIfFull();
          length = take();
        }
        done = true;
        return null;
      } finally {
        if (!done) {
          stop();
        }
      }
    }

    /**
     * Copies the next chunk, so that others can read on while it is counted, and gives its length;
     * -1 at the end. A chunk that ends within a word is counted at once, and then the next one is
     * read: only the counter that holds the word's beginning can go on with it.
     */
    private int take() throws IOException, InterruptedException {
      synchronized (PartCounter.this) {
        while (end == null) {
          Chunk chunk = chunks.next();
          if (chunk.isLast()) {
            end = new End(chunk.failure(), chunk.storedBytes(), chunk.encoding(), chunk.markup());
          }
          malformedBytes += chunk.malformedBytes();
          textBytes += chunk.to() - chunk.from();
          if (inTurns && !chunk.isOpen()) {
            return copy(chunk);
          }
          counter.count(chunk.bytes(), chunk.from(), chunk.to(), chunk.isOpen());
          emptyIfFull();
        }
        return -1;
      }
    }

    private int copy(Chunk chunk) {
      int length = chunk.to() - chunk.from();
      if (text.length < length) {
        text = new byte[length];
      }
      System.arraycopy(chunk.bytes(), chunk.from(), text, 0, length);
      return length;
    }

    /** At the part's end nothing is gained by it: all words are about to be taken anyway. */
    private void emptyIfFull() throws IOException, InterruptedException {
      if (counter.bytesUsed() > bytesEach) {
        synchronized (PartCounter.this) {
          if (end == null) {
            overflow.empty(counter);
          }
        }
      }
    }
  }
}
