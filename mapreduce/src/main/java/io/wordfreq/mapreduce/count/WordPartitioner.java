package io.wordfreq.mapreduce.count;

import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Partitioner;

/**
 * Spreads the words of a document over all reduce tasks, a word always to the same one; but all
 * that is said of a document which one map task reads as a whole goes to one. A record that says
 * that one of the corpus' documents has failed, or may have, goes to the task whose number it
 * holds; there is one for each.
 */
public final class WordPartitioner extends Partitioner<DocumentWord, LongWritable> {

  @Override
  public int getPartition(DocumentWord key, LongWritable number, int partitions) {
    boolean forAll = key.kind() == Kind.FAILURE || key.kind() == Kind.REPLACED_IN_SOURCE;
    if (forAll && key.hasSource()) {
      return (int) (number.get() % partitions);
    }
    int hash = key.isUndivided() ? key.documentHash() : key.wordHash();
    return (hash & Integer.MAX_VALUE) % partitions;
  }
}
