package io.wordfreq.mapreduce.input;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.IOUtils;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/**
 * Gives the text of a split's documents chunk by chunk. A document that cannot be read ends with a
 * chunk that says why, and the next one follows: it never fails the task.
 */
final class ChunkRecordReader extends RecordReader<DocumentPart, Chunk> {

  /** Longer reasons than this, in characters, tell nothing more. */
  private static final int LONGEST_REASON = 500;

  private final Chunk chunk = new Chunk();
  private final byte[] buffer = new byte[TextChunks.CHUNK_BYTES];
  private Configuration conf;
  private Compression compression;
  private List<DocumentPart> parts;
  private long cost;
  private long finished;
  private int nextPart;
  private DocumentPart part;
  private PartReader reader;

  @Override
  public void initialize(InputSplit split, TaskAttemptContext context) {
    conf = context.getConfiguration();
    compression = new Compression(conf);
    DocumentSplit documents = (DocumentSplit) split;
    parts = documents.parts();
    cost = parts.stream().mapToLong(each -> SplitPlanner.cost(each.length())).sum();
  }

  @Override
  public boolean nextKeyValue() {
    if (reader == null) {
      if (nextPart == parts.size()) {
        return false;
      }
      part = parts.get(nextPart++);
    }
    try {
      if (reader == null) {
        reader = new PartReader(part, compression, conf, buffer);
      }
      reader.next(chunk);
    } catch (IOException | RuntimeException e) {
      // Codecs throw all kinds of runtime exceptions at damaged data.
      chunk.setFailure(reason(e));
    }
    if (chunk.isLast()) {
      finished += SplitPlanner.cost(part.length());
      close();
    }
    return true;
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
    // What has been read has been read, whatever becomes of the connection.
    IOUtils.closeStream(reader);
    reader = null;
  }

  /** The exception in one line: its kind, and the first line of what it says. */
  private static String reason(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
    String reason =
        e.getClass() == IOException.class ? message : e.getClass().getSimpleName() + ": " + message;
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
  }
}
