package io.wordfreq.mapreduce.count;

import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Partitioner;

/**
 * Spreads the words of a document over all tasks, each word always to the same; that a source of
 * the corpus has failed goes to the task it is meant for.
 */
public final class WordPartitioner extends Partitioner<DocumentWord, LongWritable> {

  @Override
  public int getPartition(DocumentWord key, LongWritable number, int partitions) {
    if (key.kind() == Kind.FAILURE && key.hasSource()) {
      return (int) (number.get() % partitions);
    }
    return (key.wordHash() & Integer.MAX_VALUE) % partitions;
  }
}
