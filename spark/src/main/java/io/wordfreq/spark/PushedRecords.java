package io.wordfreq.spark;

import io.wordfreq.mapreduce.count.RecordSink;
import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import scala.Tuple2;

/**
 * The records that a thread of its own emits, for Spark to take: counting pushes, and Spark pulls.
 * Between them lie a few blocks of records, so that memory is bounded whatever is emitted.
 */
final class PushedRecords implements Iterator<Tuple2<byte[], Long>>, Closeable {

  /** Emits all records. */
  @FunctionalInterface
  interface Source {
    /**
     * Emits them to {@code sink}.
     *
     * @return what is to be done when all have been taken, by who takes them
     */
    Runnable emitTo(RecordSink sink) throws Exception;
  }

  /** To hand over a block costs as much as to make some ten records. */
  private static final int BLOCK_RECORDS = 1024;

  private static final int WAITING_BLOCKS = 4;

  /** A read that does not end when it is interrupted must not keep the executor's slot. */
  private static final long STOP_SECONDS = 10;

  private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(WAITING_BLOCKS);
  private final Thread thread;
  private volatile boolean closed;
  private Block current = new Block();
  private int next;

  /** Records, and after the last of them, how it ended. */
  private static final class Block {
    private final byte[][] keys = new byte[BLOCK_RECORDS][];
    private final long[] numbers = new long[BLOCK_RECORDS];
    private int size;
    private Runnable end;
    private Throwable failure;
  }

  /** Begins to emit; the source must be stopped in the end, even if not all is taken. */
  PushedRecords(Source source, RecordWriter writer) {
    thread = new Thread(() -> emit(source, writer), "counting");
    thread.setDaemon(true);
    thread.start();
  }

  private void emit(Source source, RecordWriter writer) {
    Block[] filling = {new Block()};
    try {
      try {
        Runnable end =
            source.emitTo(
                (key, n) -> {
                  Block block = filling[0];
                  block.keys[block.size] = writer.key(key, n);
                  block.numbers[block.size++] = n;
                  if (block.size == BLOCK_RECORDS) {
                    filling[0] = new Block();
                    blocks.put(block);
                  }
                });
        filling[0].end = end;
      } catch (Throwable e) {
        if (closed) {
          return; // Nobody takes records any more.
        }
        // Spark takes some errors for the end of an executor: whoever takes records throws it.
        filling[0].failure = e;
      }
      blocks.put(filling[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the source has not ended. */
  boolean isEmitting() {
    return thread.isAlive();
  }

  /** Stops the source, and waits until it has. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean hasNext() {
    while (next == current.size) {
      if (current.failure != null) {
        throw PushedRecords.<RuntimeException>asItIs(current.failure);
      }
      if (current.end != null) {
        current.end.run();
        current.end = () -> {};
        return false;
      }
      current = take();
      next = 0;
    }
    return true;
  }

  private Block take() {
    try {
      return blocks.take();
    } catch (InterruptedException e) {
      throw PushedRecords.<RuntimeException>asItIs(e); // Spark's way of killing a task.
    }
  }

  @Override
  public Tuple2<byte[], Long> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    byte[] key = current.keys[next];
    current.keys[next] = null;
    return new Tuple2<>(key, current.numbers[next++]);
  }

  /** An iterator declares none, and Spark looks at what is thrown. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E asItIs(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
