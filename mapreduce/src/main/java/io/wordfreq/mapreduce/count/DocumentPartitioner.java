package io.wordfreq.mapreduce.count;

import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Partitioner;

/** Sends all records about a document to one reduce task. */
public final class DocumentPartitioner extends Partitioner<DocumentWord, LongWritable> {

  @Override
  public int getPartition(DocumentWord key, LongWritable number, int partitions) {
    return (key.documentHash() & Integer.MAX_VALUE) % partitions;
  }
}
