package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.table.WordTable;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.io.IOException;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/** What a task tells of documents, one at a time, without an object for each word. */
final class MapOutput {

  private final TaskInputOutputContext<?, ?, DocumentWord, LongWritable> context;
  private final DocumentWord key = new DocumentWord();
  private final LongWritable number = new LongWritable();
  private long total;

  MapOutput(TaskInputOutputContext<?, ?, DocumentWord, LongWritable> context) {
    this.context = context;
  }

  /** All that is told from now on is of this document. */
  void setDocument(String document) {
    key.setDocument(document);
  }

  /** All that is told from now on counts only if this document does; empty for none. */
  void setSource(String source) {
    key.setSource(source);
  }

  void tell(Kind kind, long n) throws IOException, InterruptedException {
    tell(kind, "", n);
  }

  void tell(Kind kind, String word, long n) throws IOException, InterruptedException {
    key.set(kind, word);
    write(n);
  }

  void tell(Kind kind, byte[] utf8, int from, int to, long n)
      throws IOException, InterruptedException {
    key.set(kind, utf8, from, to);
    write(n);
  }

  /** Tells words, some of which may be equal; returns how often all were counted. */
  long tellWords(WordCounter words) throws IOException, InterruptedException {
    total = 0;
    words.forEach(
        (utf8, from, to, count) -> {
          total += count;
          tell(Kind.WORD, utf8, from, to, count);
        });
    return total;
  }

  void tellWords(WordTable words) throws IOException, InterruptedException {
    for (WordTable.Cursor each = words.words(); each.next(); ) {
      tell(Kind.WORD, each.bytes(), each.from(), each.to(), each.count());
    }
  }

  private void write(long n) throws IOException, InterruptedException {
    number.set(n);
    context.write(key, number);
  }
}
