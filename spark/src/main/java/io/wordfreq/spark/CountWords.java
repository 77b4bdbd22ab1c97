package io.wordfreq.spark;

import io.wordfreq.counting.text.Chunk;
import io.wordfreq.mapreduce.count.JobCounter;
import io.wordfreq.mapreduce.count.RecordSink;
import io.wordfreq.mapreduce.count.SplitCounter;
import io.wordfreq.mapreduce.input.DocumentPart;
import java.util.Iterator;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/** Counts the words of a split's documents. */
final class CountWords
    implements PairFlatMapFunction<Iterator<Tuple2<DocumentPart, Chunk>>, byte[], Long> {
  private static final long serialVersionUID = 1;

  private final Broadcast<SerializableConfiguration> settings;
  private final Spread spread;
  private final int partitions;
  private final TaskCounts counts;

  CountWords(
      Broadcast<SerializableConfiguration> settings,
      Spread spread,
      int partitions,
      TaskCounts counts) {
    this.settings = settings;
    this.spread = spread;
    this.partitions = partitions;
    this.counts = counts;
  }

  @Override
  public Iterator<Tuple2<byte[], Long>> call(Iterator<Tuple2<DocumentPart, Chunk>> chunks) {
    Configuration conf = new Configuration(settings.value().value());
    SparkDefaults.shareExecutor(SparkEnv.get().conf(), conf);
    TaskContext task = TaskContext.get();
    PushedRecords records =
        new PushedRecords(
            sink -> count(chunks, conf, sink, task), new RecordWriter(spread, partitions));
    // The last to be added is called first: before the reader is closed.
    task.addTaskCompletionListener((TaskCompletionListener) done -> records.close());
    return records;
  }

  /** Counts, and says what the task then has to say of it. */
  private Runnable count(
      Iterator<Tuple2<DocumentPart, Chunk>> chunks,
      Configuration conf,
      RecordSink sink,
      TaskContext task)
      throws Exception {
    try (SplitCounter counter = new SplitCounter(conf, partitions, sink)) {
      while (chunks.hasNext()) {
        Tuple2<DocumentPart, Chunk> first = chunks.next();
        counter.count(first._1(), first._2(), () -> next(chunks));
      }
      counter.end();
      Map<JobCounter, Long> counted =
          Map.of(
              JobCounter.MALFORMED_BYTES, counter.malformedBytes(),
              JobCounter.FLUSHES, counter.flushes());
      return () -> {
        // The size of the stage's input; Spark knows it of files only.
        task.taskMetrics().inputMetrics().incBytesRead(counter.storedBytes());
        counts.add(TaskCounts.Step.COUNT, task.partitionId(), counted);
      };
    }
  }

  private static Chunk next(Iterator<Tuple2<DocumentPart, Chunk>> chunks) {
    if (!chunks.hasNext()) {
      throw new IllegalStateException("the reader ended before a part's last chunk");
    }
    return chunks.next()._2();
  }
}
