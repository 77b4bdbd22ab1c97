package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
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

  private final DocumentWord emitted = new DocumentWord();
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
    emitted.setDocument(key.document());
    if (tally.failure() != null) {
      emit(Kind.FAILURE, tally.failure(), 1, context);
    }
    for (WordCount word : tally.top()) {
      emit(Kind.TOP_WORD, word.word(), word.count(), context);
    }
    emit(Kind.TOTAL_WORDS, "", tally.totalWords(), context);
    emit(Kind.DISTINCT_WORDS, "", tally.distinctWords(), context);
    emit(Kind.BYTES, "", tally.bytes(), context);
    ReadAs readAs = tally.readAs();
    if (!readAs.encoding().equals(ReadAs.UTF_8)) {
      emit(Kind.ENCODING, readAs.encoding(), 1, context);
    }
    if (readAs.markup() != null) {
      emit(Kind.MARKUP, readAs.markup(), 1, context);
    }
    if (readAs.replaced() > 0) {
      emit(Kind.REPLACED, "", readAs.replaced(), context);
    }
    if (tally.textBytes() > 0) {
      emit(Kind.TEXT_BYTES, "", tally.textBytes(), context);
    }
  }

  private void emit(Kind kind, String word, long n, Context context)
      throws IOException, InterruptedException {
    emitted.set(kind, word);
    number.set(n);
    context.write(emitted, number);
  }
}
