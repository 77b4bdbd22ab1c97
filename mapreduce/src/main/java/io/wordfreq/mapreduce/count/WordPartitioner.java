package io.wordfreq.mapreduce.count;

import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Partitioner;

/** Spreads the words of a document over all tasks, each word always to the same. */
public final class WordPartitioner extends Partitioner<DocumentWord, LongWritable> {

  @Override
  public int getPartition(DocumentWord key, LongWritable number, int partitions) {
    return (key.hashCode() & Integer.MAX_VALUE) % partitions;
  }
}
