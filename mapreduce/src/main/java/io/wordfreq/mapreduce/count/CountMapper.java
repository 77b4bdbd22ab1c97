package io.wordfreq.mapreduce.count;

import io.wordfreq.mapreduce.JobOptions;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import io.wordfreq.mapreduce.input.Chunk;
import io.wordfreq.mapreduce.input.DocumentPart;
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

  private MapOutput output;
  private int top;
  private long tableBytes;
  private WordCounter counter;

  /** Null where it is not asked for. */
  private CorpusCount corpus;

  private DocumentPart part;
  private boolean inParts;
  private long totalWords;

  @Override
  protected void setup(Context context) {
    Configuration conf = context.getConfiguration();
    output = new MapOutput(context);
    top = JobOptions.top(conf);
    tableBytes = JobOptions.tableBytes(conf);
    counter = new WordCounter(JobOptions.words(conf).create(), JobOptions.filter(conf));
    if (JobOptions.corpus(conf)) {
      corpus = new CorpusCount(output, tableBytes, context.getNumReduceTasks());
    }
  }

  @Override
  protected void map(DocumentPart newPart, Chunk chunk, Context context)
      throws IOException, InterruptedException {
    if (part == null) {
      begin(newPart);
    }
    if (chunk.failure() != null) {
      fail(chunk.failure());
    } else {
      counter.count(chunk.bytes(), chunk.from(), chunk.to(), chunk.isOpen());
      context.getCounter(JobCounter.MALFORMED_BYTES).increment(chunk.malformedBytes());
      if (chunk.isLast()) {
        end(chunk.storedBytes());
      } else if (counter.bytesUsed() > tableBytes) {
        context.getCounter(JobCounter.FLUSHES).increment(1);
        inParts = true;
        tellSome();
      }
    }
    if (chunk.isLast()) {
      part = null;
    }
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    if (corpus != null) {
      corpus.tell();
    }
  }

  private void begin(DocumentPart newPart) {
    part = newPart;
    inParts = !part.isWhole();
    totalWords = 0;
    counter.clear();
  }

  private void fail(String reason) throws IOException, InterruptedException {
    output.setDocument(part.document());
    output.tell(Kind.FAILURE, reason, 1);
    if (corpus != null && inParts) {
      corpus.leaveOut(part.document());
    }
  }

  private void end(long storedBytes) throws IOException, InterruptedException {
    if (inParts) {
      tellSome();
      if (corpus != null) {
        corpus.addEnd(part.document(), storedBytes);
      }
    } else {
      WordTable words = counter.words();
      totalWords = words.total();
      if (corpus != null) {
        corpus.add(words, storedBytes);
      }
      tellTop(words);
    }
    output.setDocument(part.document());
    output.tell(Kind.TOTAL_WORDS, totalWords);
    output.tell(Kind.BYTES, storedBytes);
  }

  /** Tells every word that was counted since this was last done. */
  private void tellSome() throws IOException, InterruptedException {
    output.setDocument(part.document());
    totalWords += output.tellWords(counter);
    if (corpus != null) {
      corpus.addSome(part.document(), counter);
    }
    counter.clearWords();
  }

  private void tellTop(WordTable words) throws IOException, InterruptedException {
    TopWords best = new TopWords(top);
    for (WordTable.Cursor each = words.words(); each.next(); ) {
      best.offer(each.bytes(), each.from(), each.to(), each.count());
    }
    output.setDocument(part.document());
    output.tell(Kind.DISTINCT_WORDS, words.size());
    for (WordCount word : best.inOrder()) {
      output.tell(Kind.TOP_WORD, word.word(), word.count());
    }
  }
}
