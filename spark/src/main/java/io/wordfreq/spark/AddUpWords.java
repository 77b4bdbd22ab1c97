package io.wordfreq.spark;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/** Adds up a task's share of the words of documents, and emits the most frequent of each. */
final class AddUpWords
    implements PairFlatMapFunction<Iterator<Tuple2<byte[], Long>>, byte[], Long> {
  private static final long serialVersionUID = 1;

  private final int top;
  private final int partitions;
  private final TaskCounts counts;

  AddUpWords(int top, int partitions, TaskCounts counts) {
    this.top = top;
    this.partitions = partitions;
    this.counts = counts;
  }

  @Override
  public Iterator<Tuple2<byte[], Long>> call(Iterator<Tuple2<byte[], Long>> records) {
    return new Sums(records, TaskContext.get());
  }

  private final class Sums implements Iterator<Tuple2<byte[], Long>> {

    private final SortedRecords records;
    private final TaskContext task;
    private final RecordWriter writer = new RecordWriter(Spread.BY_DOCUMENT, partitions);
    private final Deque<Tuple2<byte[], Long>> waiting = new ArrayDeque<>();
    private boolean ended;

    Sums(Iterator<Tuple2<byte[], Long>> records, TaskContext task) {
      this.records = new SortedRecords(records);
      this.task = task;
    }

    @Override
    public boolean hasNext() {
      while (waiting.isEmpty() && !ended) {
        String document = records.nextDocument();
        if (document == null) {
          ended = true;
          counts.add(TaskCounts.Step.ADD_UP, task, Map.of());
        } else {
          add(document);
        }
      }
      return !waiting.isEmpty();
    }

    private void add(String document) {
      try {
        records
            .tally(document, top)
            .emit(document, (key, n) -> waiting.add(new Tuple2<>(writer.key(key, n), n)));
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException("nothing is written or waited for here", e);
      }
    }

    @Override
    public Tuple2<byte[], Long> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return waiting.remove();
    }
  }
}
