package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.text.Chunk;
import io.wordfreq.mapreduce.input.DocumentPart;
import java.io.IOException;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Mapper;

/** Counts the words of a split with a {@link SplitCounter}. */
public final class CountMapper extends Mapper<DocumentPart, Chunk, DocumentWord, LongWritable> {

  private final LongWritable number = new LongWritable();
  private SplitCounter counter;

  @Override
  protected void setup(Context context) {
    counter =
        new SplitCounter(
            context.getConfiguration(),
            context.getNumReduceTasks(),
            (key, n) -> {
              number.set(n);
              context.write(key, number);
            });
  }

  /** Maps a part of a document, from its first chunk to its last. */
  @Override
  protected void map(DocumentPart part, Chunk first, Context context)
      throws IOException, InterruptedException {
    counter.count(part, first, () -> next(context));
  }

  private static Chunk next(Context context) throws IOException, InterruptedException {
    if (!context.nextKeyValue()) {
      throw new IllegalStateException("the reader ended before a part's last chunk");
    }
    return context.getCurrentValue();
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    counter.close();
    counter.end();
    context.getCounter(JobCounter.MALFORMED_BYTES).increment(counter.malformedBytes());
    context.getCounter(JobCounter.FLUSHES).increment(counter.flushes());
  }
}
