package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Reducer;

/** Writes each document's result: a call sees all keys of a document. */
public final class TopKReducer extends Reducer<DocumentWord, LongWritable, NullWritable, Text> {

  private final Text line = new Text();
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
    DocumentResult result = tally.result(key.document());
    if (!result.document().equals(DocumentResult.CORPUS)) {
      JobCounter.of(result).forEach((counter, n) -> context.getCounter(counter).increment(n));
    }
    line.set(result.toJson());
    context.write(NullWritable.get(), line);
  }
}
