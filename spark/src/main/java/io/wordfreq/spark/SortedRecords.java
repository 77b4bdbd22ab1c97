package io.wordfreq.spark;

import static io.wordfreq.spark.RecordWriter.PARTITION_BYTES;

import io.wordfreq.mapreduce.count.DocumentTally;
import io.wordfreq.mapreduce.count.DocumentWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.hadoop.io.DataInputBuffer;
import scala.Tuple2;

/** The records of a partition, document by document. */
final class SortedRecords {

  private final Iterator<Tuple2<byte[], Long>> records;
  private final DataInputBuffer buffer = new DataInputBuffer();
  private final DocumentWord key = new DocumentWord();
  private long number;
  private boolean read;

  SortedRecords(Iterator<Tuple2<byte[], Long>> records) {
    this.records = records;
  }

  /** The document that comes next; null after the last. */
  String nextDocument() {
    return peek() ? key.document() : null;
  }

  /** Adds up all records of the document that comes next. */
  DocumentTally tally(String document, int top) {
    DocumentTally tally = new DocumentTally(top);
    DocumentWord first = new DocumentWord(document, DocumentWord.Kind.FAILURE, "");
    while (peek() && key.isAboutDocumentOf(first)) {
      tally.add(key, number);
      read = false;
    }
    return tally;
  }

  private boolean peek() {
    if (!read && records.hasNext()) {
      Tuple2<byte[], Long> next = records.next();
      byte[] bytes = next._1();
      buffer.reset(bytes, PARTITION_BYTES, bytes.length - PARTITION_BYTES);
      try {
        key.readFields(buffer);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      number = next._2();
      read = true;
    }
    return read;
  }
}
