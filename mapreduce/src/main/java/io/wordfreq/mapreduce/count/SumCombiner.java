package io.wordfreq.mapreduce.count;

import java.io.IOException;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** Adds up what one map task has emitted for a key, before it crosses the network. */
public final class SumCombiner
    extends Reducer<DocumentWord, LongWritable, DocumentWord, LongWritable> {

  private final LongWritable sum = new LongWritable();

  @Override
  protected void reduce(DocumentWord key, Iterable<LongWritable> numbers, Context context)
      throws IOException, InterruptedException {
    long total = 0;
    for (LongWritable number : numbers) {
      total += number.get();
    }
    sum.set(total);
    context.write(key, sum);
  }
}
