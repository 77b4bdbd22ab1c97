package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.line.WordCount;
import io.wordfreq.mapreduce.JobOptions;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.io.IOException;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Reducer;

/**
 * Adds up the counts of those words of a document that are this task's, and tells only the most
 * frequent. The words of a document are spread over the tasks, each word in one of them, so the
 * document's most frequent are among those that its tasks tell.
 */
public final class CountReducer
    extends Reducer<DocumentWord, LongWritable, DocumentWord, LongWritable> {

  private final DocumentWord told = new DocumentWord();
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
    told.setDocument(key.document());
    if (tally.failure() != null) {
      tell(Kind.FAILURE, tally.failure(), 1, context);
    }
    for (WordCount word : tally.top()) {
      tell(Kind.TOP_WORD, word.word(), word.count(), context);
    }
    tell(Kind.TOTAL_WORDS, "", tally.totalWords(), context);
    tell(Kind.DISTINCT_WORDS, "", tally.distinctWords(), context);
    tell(Kind.BYTES, "", tally.bytes(), context);
  }

  private void tell(Kind kind, String word, long n, Context context)
      throws IOException, InterruptedException {
    told.set(kind, word);
    number.set(n);
    context.write(told, number);
  }
}
