package io.wordfreq.mapreduce.count;

import io.wordfreq.mapreduce.JobOptions;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import io.wordfreq.mapreduce.input.Chunk;
import io.wordfreq.mapreduce.input.DocumentPart;
import io.wordfreq.mapreduce.output.DocumentResult;
import io.wordfreq.mapreduce.output.WordCount;
import io.wordfreq.mapreduce.words.TopWords;
import io.wordfreq.mapreduce.words.WordCounter;
import io.wordfreq.mapreduce.words.WordTable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Mapper;

/**
 * Counts the words of documents, and tells as little of them as it can: of a document that it has
 * read as a whole only the most frequent words, of a part of one every word. A table that grows too
 * large is told and emptied, and its document then counts as read in parts.
 */
public final class CountMapper extends Mapper<DocumentPart, Chunk, DocumentWord, LongWritable> {

  private final DocumentWord key = new DocumentWord();
  private final LongWritable number = new LongWritable();
  private int top;
  private long tableBytes;
  private WordCounter counter;

  /** The words of all documents together, null where they are not asked for. */
  private WordTable corpus;

  private DocumentPart part;
  private boolean inParts;
  private long totalWords;

  @Override
  protected void setup(Context context) {
    Configuration conf = context.getConfiguration();
    top = JobOptions.top(conf);
    tableBytes = JobOptions.tableBytes(conf);
    counter = new WordCounter(JobOptions.words(conf).create(), JobOptions.filter(conf));
    corpus = JobOptions.corpus(conf) ? new WordTable() : null;
  }

  @Override
  protected void map(DocumentPart newPart, Chunk chunk, Context context)
      throws IOException, InterruptedException {
    if (part == null) {
      begin(newPart);
    }
    if (chunk.failure() != null) {
      counter.clear();
      tell(Kind.FAILURE, chunk.failure(), 1, context);
    } else {
      counter.count(chunk.bytes(), chunk.from(), chunk.to(), chunk.isOpen());
      context.getCounter(JobCounter.MALFORMED_BYTES).increment(chunk.malformedBytes());
      if (chunk.isLast()) {
        end(chunk, context);
      } else if (counter.bytesUsed() > tableBytes) {
        inParts = true;
        tellWords(context);
      }
    }
    if (chunk.isLast()) {
      part = null;
    }
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    if (corpus != null) {
      key.setDocument(DocumentResult.CORPUS);
      tellAll(corpus, context);
      tell(Kind.TOTAL_WORDS, 0, context); // So that there is a result even without a word.
    }
  }

  private void begin(DocumentPart newPart) {
    part = newPart;
    inParts = !part.isWhole();
    totalWords = 0;
    key.setDocument(part.document());
    counter.clear();
  }

  private void end(Chunk chunk, Context context) throws IOException, InterruptedException {
    if (inParts) {
      tellWords(context);
    } else {
      WordTable words = counter.words();
      totalWords = words.total();
      addToCorpus(words);
      tell(Kind.DISTINCT_WORDS, words.size(), context);
      tellTop(words, context);
    }
    tell(Kind.TOTAL_WORDS, totalWords, context);
    tell(Kind.BYTES, chunk.storedBytes(), context);
    if (corpus != null) {
      key.setDocument(DocumentResult.CORPUS);
      tell(Kind.TOTAL_WORDS, totalWords, context);
      tell(Kind.BYTES, chunk.storedBytes(), context);
      if (corpus.bytesUsed() > tableBytes) {
        tellAll(corpus, context);
        corpus.clear();
      }
    }
  }

  /** Tells every word that was counted since this was last done. */
  private void tellWords(Context context) throws IOException, InterruptedException {
    WordTable words = counter.words();
    totalWords += words.total();
    addToCorpus(words);
    tellAll(words, context);
    counter.clear();
  }

  private void addToCorpus(WordTable words) {
    if (corpus != null) {
      for (WordTable.Cursor each = words.words(); each.next(); ) {
        corpus.add(each.bytes(), each.from(), each.to(), each.count());
      }
    }
  }

  private void tellAll(WordTable words, Context context) throws IOException, InterruptedException {
    for (WordTable.Cursor each = words.words(); each.next(); ) {
      key.set(Kind.WORD, each.bytes(), each.from(), each.to());
      write(each.count(), context);
    }
  }

  private void tellTop(WordTable words, Context context) throws IOException, InterruptedException {
    TopWords best = new TopWords(top);
    for (WordTable.Cursor each = words.words(); each.next(); ) {
      best.offer(each.bytes(), each.from(), each.to(), each.count());
    }
    for (WordCount word : best.inOrder()) {
      tell(Kind.TOP_WORD, word.word(), word.count(), context);
    }
  }

  private void tell(Kind kind, long n, Context context) throws IOException, InterruptedException {
    tell(kind, "", n, context);
  }

  private void tell(Kind kind, String word, long n, Context context)
      throws IOException, InterruptedException {
    key.set(kind, word);
    write(n, context);
  }

  private void write(long n, Context context) throws IOException, InterruptedException {
    number.set(n);
    context.write(key, number);
  }
}
