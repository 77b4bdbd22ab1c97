package io.wordfreq.spark;

import static io.wordfreq.spark.RecordWriter.PARTITION_BYTES;

import io.wordfreq.mapreduce.count.DocumentWord;
import java.io.Serializable;
import java.util.Comparator;

/** Sorts the keys of a partition as their {@link DocumentWord}s sort. */
final class RecordOrder implements Comparator<byte[]>, Serializable {
  private static final long serialVersionUID = 1;

  private static final DocumentWord.Comparator KEYS = new DocumentWord.Comparator();

  @Override
  public int compare(byte[] a, byte[] b) {
    return KEYS.compare(
        a,
        PARTITION_BYTES,
        a.length - PARTITION_BYTES,
        b,
        PARTITION_BYTES,
        b.length - PARTITION_BYTES);
  }
}
