package io.wordfreq.mapreduce.input;

import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.line.FailureReason;
import io.wordfreq.counting.text.Chunk;
import io.wordfreq.counting.text.TextChunks;
import io.wordfreq.counting.text.TextOptions;
import io.wordfreq.counting.text.TextReader;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/**
 * Gives the text of a split's documents chunk by chunk. A document that cannot be read ends with a
 * chunk that says why, and the next one follows: it never fails the task. Nothing that is thrown
 * does, not even an error: one document's content, or its file system's missing class, or its disk
 * (Hadoop's {@code FSError}) may be why. Only where S3 itself is out of reach the task fails, to be
 * tried again: {@link Outage}.
 */
final class ChunkRecordReader extends RecordReader<DocumentPart, Chunk> {

  private final Chunk chunk = new Chunk();
  private final byte[] buffer = new byte[TextChunks.CHUNK_BYTES];
  private OpenedAhead files;
  private TextOptions text;
  private List<DocumentPart> parts;
  private long cost;
  private long finished;
  private int nextPart;
  private DocumentPart part;
  private DocumentFile file;
  private TextReader reader;

  @Override
  public void initialize(InputSplit split, TaskAttemptContext context) {
    DocumentSplit documents = (DocumentSplit) split;
    parts = documents.parts();
    Configuration conf = context.getConfiguration();
    files = new OpenedAhead(parts, conf);
    text = JobOptions.text(conf);
    cost = parts.stream().mapToLong(each -> SplitPlanner.cost(each.range().length())).sum();
  }

  @Override
  public boolean nextKeyValue() throws IOException {
    if (reader == null) {
      if (nextPart == parts.size()) {
        return false;
      }
      part = parts.get(nextPart++);
      file = null;
    }
    Throwable thrown = null;
    try {
      if (reader == null) {
        reader = open();
      }
      reader.nextOrFailure(chunk);
    } catch (Throwable e) {
      thrown = e;
      chunk.setFailure(FailureReason.of(e));
    }
    if (chunk.failure() != null) {
      checkForOutage(thrown == null && file != null ? file.fault() : thrown);
      chunk.setFailure(part.named(chunk.failure()));
    }
    if (chunk.isLast()) {
      finished += SplitPlanner.cost(part.range().length());
      closeReader();
    }
    return true;
  }

  private void checkForOutage(Throwable failure) throws IOException {
    if (Outage.isBehind(failure, part.location())) {
      throw new IOException(
          part.location() + " cannot be reached: " + FailureReason.of(failure), failure);
    }
  }

  private TextReader open() throws IOException {
    file = files.next();
    return new TextReader(file, file.range(), Compression.ofName(part.location()), text, buffer);
  }

  @Override
  public DocumentPart getCurrentKey() {
    return part;
  }

  @Override
  public Chunk getCurrentValue() {
    return chunk;
  }

  @Override
  public float getProgress() throws IOException {
    long read = reader == null ? 0 : reader.storedBytesRead();
    return cost == 0 ? 1 : Math.min(1, (float) (finished + read) / cost);
  }

  @Override
  public void close() {
    closeReader();
    if (files != null) {
      files.close();
    }
  }

  private void closeReader() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
