package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.document.ReplacedBytes;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.util.Optional;
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
    DocumentResult result = result(key.document(), tally);
    if (!result.document().equals(DocumentResult.CORPUS)) {
      count(result, context);
    }
    line.set(result.toJson());
    context.write(NullWritable.get(), line);
  }

  private static DocumentResult result(String document, DocumentTally tally) {
    if (tally.failure() != null) {
      return DocumentResult.failure(document, tally.failure());
    }
    ReadAs readAs = tally.readAs();
    Optional<String> illegible = ReplacedBytes.failure(readAs, tally.textBytes());
    if (illegible.isPresent()) {
      return DocumentResult.failure(document, illegible.get());
    }
    return DocumentResult.success(
        document, tally.top(), tally.totalWords(), tally.distinctWords(), tally.bytes(), readAs);
  }

  private static void count(DocumentResult result, Context context) {
    context.getCounter(JobCounter.DOCUMENTS).increment(1);
    context.getCounter(JobCounter.FAILED_DOCUMENTS).increment(result.isFailure() ? 1 : 0);
    context.getCounter(JobCounter.BYTES).increment(result.bytes());
    context.getCounter(JobCounter.WORDS).increment(result.totalWords());
    context.getCounter(JobCounter.DISTINCT_WORDS).increment(result.distinctWords());
  }
}
