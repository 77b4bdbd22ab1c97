package io.wordfreq.spark;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.mapreduce.count.JobCounter;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/** Gives each document's result, as the line that is written. */
final class PickResults
    implements PairFlatMapFunction<Iterator<Tuple2<byte[], Long>>, NullWritable, Text> {
  private static final long serialVersionUID = 1;

  private final int top;
  private final TaskCounts counts;

  PickResults(int top, TaskCounts counts) {
    this.top = top;
    this.counts = counts;
  }

  @Override
  public Iterator<Tuple2<NullWritable, Text>> call(Iterator<Tuple2<byte[], Long>> records) {
    return new Results(records, TaskContext.get());
  }

  private final class Results implements Iterator<Tuple2<NullWritable, Text>> {

    private final SortedRecords records;
    private final TaskContext task;
    private final Map<JobCounter, Long> counted = new EnumMap<>(JobCounter.class);
    private final Text line = new Text();
    private boolean ended;

    Results(Iterator<Tuple2<byte[], Long>> records, TaskContext task) {
      this.records = new SortedRecords(records);
      this.task = task;
    }

    @Override
    public boolean hasNext() {
      if (!ended && records.nextDocument() == null) {
        ended = true;
        counts.add(TaskCounts.Step.WRITE, task, counted);
      }
      return !ended;
    }

    @Override
    public Tuple2<NullWritable, Text> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String document = records.nextDocument();
      DocumentResult result = records.tally(document, top).result(document);
      if (!document.equals(DocumentResult.CORPUS)) {
        JobCounter.of(result).forEach((counter, n) -> counted.merge(counter, n, Long::sum));
      }
      line.set(result.toJson());
      return new Tuple2<>(NullWritable.get(), line);
    }
  }
}
