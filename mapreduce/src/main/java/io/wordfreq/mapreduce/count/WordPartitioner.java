package io.wordfreq.mapreduce.count;

import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Partitioner;

/**
 * Spreads the words of a document over all reduce tasks, a word always to the same one. The record
 * that one of the corpus' documents has failed goes to the task whose number it holds; there is one
 * for each.
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
