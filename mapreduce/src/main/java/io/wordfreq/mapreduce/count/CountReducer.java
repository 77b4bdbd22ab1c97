package io.wordfreq.mapreduce.count;

import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Reducer;

/**
 * The reducer of the first of two jobs. It adds up the counts of those words of a document that are
 * in this reduce task's partition, and emits only the most frequent. Each word is in one partition,
 * so the document's most frequent words are among those that are emitted; the second job picks
 * them.
 */
public final class CountReducer
    extends Reducer<DocumentWord, LongWritable, DocumentWord, LongWritable> {

  private final LongWritable number = new LongWritable();
  private int top;

  @Override
  protected void setup(Context context) {
    top = JobOptions.top(context.getConfiguration());
  }

  @Override
  protected void reduce(DocumentWord key, Iterable<LongWritable> numbers, Context context)
      throws IOException, InterruptedException {
    DocumentTally tally = new DocumentTally(top);
    for (LongWritable value : numbers) {
      tally.add(key, value.get());
    }
    tally.emit(
        key.document(),
        (emitted, n) -> {
          number.set(n);
          context.write(emitted, number);
        });
  }
}
