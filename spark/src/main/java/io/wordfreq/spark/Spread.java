package io.wordfreq.spark;

import io.wordfreq.mapreduce.count.DocumentPartitioner;
import io.wordfreq.mapreduce.count.DocumentWord;
import io.wordfreq.mapreduce.count.WordPartitioner;
import org.apache.hadoop.io.LongWritable;

/** How records are divided among those who add up. */
enum Spread {
  /** All records about a document go to one partition. */
  BY_DOCUMENT,
  /** The words of a document are spread over all partitions. */
  BY_WORD;

  private static final DocumentPartitioner DOCUMENTS = new DocumentPartitioner();
  private static final WordPartitioner WORDS = new WordPartitioner();

  int partition(DocumentWord key, LongWritable number, int partitions) {
    return switch (this) {
      case BY_DOCUMENT -> DOCUMENTS.getPartition(key, number, partitions);
      case BY_WORD -> WORDS.getPartition(key, number, partitions);
    };
  }
}
