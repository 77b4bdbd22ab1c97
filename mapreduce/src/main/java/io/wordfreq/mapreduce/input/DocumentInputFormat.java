package io.wordfreq.mapreduce.input;

import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.text.Chunk;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.LocalJobRunner;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.MRConfig;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;

/**
 * Reads documents: those of a manifest, or the files that paths stand for. Small documents share a
 * split; large ones take several, if they are plain text or bzip2.
 */
public final class DocumentInputFormat extends InputFormat<DocumentPart, Chunk> {

  /** HDFS's default block, and what S3A says an object's is. */
  private static final long DEFAULT_SPLIT = 128L << 20;

  /**
   * The smallest split on one machine. There a job has a split for each processor, and a document
   * that the threads of one task can share is not divided: each of its parts would emit all its
   * words, and to sort those takes longer than to count 500 MB.
   */
  private static final long LEAST_LOCAL_SPLIT = 16L << 20;

  /** {@inheritDoc} Plans them, unless an {@link InputPlan} has been made. */
  @Override
  public List<InputSplit> getSplits(JobContext context) throws IOException {
    Configuration conf = context.getConfiguration();
    List<DocumentSplit> planned = InputPlan.splits(conf);
    return List.copyOf(planned == null ? plan(conf) : planned);
  }

  /** A document is small beside a split that is so many times as large. */
  private static final int SMALL = 8;

  static List<DocumentSplit> plan(Configuration conf) throws IOException {
    String manifest = JobOptions.manifest(conf);
    if (manifest == null) {
      List<PlacedDocument> documents = Documents.ofInputs(JobOptions.inputs(conf), conf);
      return planner(documents, conf).plan(documents);
    }
    List<PlacedDocument> announced = Documents.ofManifest(manifest, conf);
    SplitPlanner planner = planner(announced, conf);
    // Only what may be divided must be as large as it says. To look costs 20 ms (S3), and to read
    // the smallest of these a second.
    return planner.plan(
        announced.stream()
            .map(each -> planner.spans(each) ? Documents.asFound(each, conf) : each)
            .toList());
  }

  @Override
  public RecordReader<DocumentPart, Chunk> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new ChunkRecordReader();
  }

  private static SplitPlanner planner(List<PlacedDocument> documents, Configuration conf) {
    long most = Math.max(1, conf.getLong(FileInputFormat.SPLIT_MAXSIZE, Long.MAX_VALUE));
    boolean local = MRConfig.LOCAL_FRAMEWORK_NAME.equals(conf.get(MRConfig.FRAMEWORK_NAME));
    long wanted = local ? localShare(documents, conf) : DEFAULT_SPLIT;
    int threads = local ? JobOptions.mapThreads(conf) : 1;
    return new SplitPlanner(
        Math.min(most, wanted),
        document -> {
          Compression compression = document.compression();
          if (!compression.isDivisible()) {
            return SplitPlanner.UNDIVIDED;
          }
          // The threads of a task share what is quick to read, but decompress one at a time.
          return Math.min(most, compression == Compression.NONE ? wanted * threads : wanted);
        });
  }

  private static long localShare(List<PlacedDocument> documents, Configuration conf) {
    int tasks = Math.max(1, conf.getInt(LocalJobRunner.LOCAL_MAX_MAPS, 1));
    long share = (SplitPlanner.cost(documents) + tasks - 1) / tasks;
    // A split ends before the document that would be too much. With room for most of one more,
    // nothing is left over that would be a split of its own, to be counted last and alone.
    long largest =
        documents.stream()
            .mapToLong(each -> SplitPlanner.cost(each.bytes()))
            .filter(cost -> cost <= share / SMALL)
            .max()
            .orElse(0);
    return Math.max(LEAST_LOCAL_SPLIT, share + largest / tasks * (tasks - 1));
  }
}
