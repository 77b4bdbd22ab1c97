package io.wordfreq.spark;

import io.wordfreq.mapreduce.command.JobSummary;
import io.wordfreq.mapreduce.count.JobCounter;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.util.AccumulatorV2;

/**
 * What the tasks of a job have counted, by task: what a task that runs again counts takes the place
 * of what it counted before, so that the sums are right whatever was lost meanwhile.
 */
final class TaskCounts
    extends AccumulatorV2<TaskCounts.Entry, Map<TaskCounts.Task, TaskCounts.Sum>> {
  private static final long serialVersionUID = 1;

  /** The steps of a job whose tasks count. */
  enum Step {
    COUNT,
    ADD_UP,
    WRITE
  }

  /** A task, however often it runs. */
  record Task(Step step, int partition) implements Serializable {}

  /**
   * What a task counted.
   *
   * @param shuffledBytes what it read of what others emitted, as it is stored
   */
  record Sum(EnumMap<JobCounter, Long> counts, long shuffledBytes) implements Serializable {}

  /** A task and what it counted. */
  record Entry(Task task, Sum sum) implements Serializable {}

  /** Read by the heartbeat while the task adds. */
  private final ConcurrentHashMap<Task, Sum> sums = new ConcurrentHashMap<>();

  /** Notes what a task has counted that reads documents; called in it. */
  void add(Step step, int partition, Map<JobCounter, Long> counted) {
    EnumMap<JobCounter, Long> copy = new EnumMap<>(JobCounter.class);
    copy.putAll(counted);
    add(new Entry(new Task(step, partition), new Sum(copy, 0)));
  }

  /** Notes what a task has counted that has read all of its partition of a shuffle. */
  void add(Step step, TaskContext task, Map<JobCounter, Long> counted) {
    EnumMap<JobCounter, Long> copy = new EnumMap<>(JobCounter.class);
    copy.putAll(counted);
    long read = task.taskMetrics().shuffleReadMetrics().totalBytesRead();
    add(new Entry(new Task(step, task.partitionId()), new Sum(copy, read)));
  }

  /**
   * What all tasks have counted.
   *
   * @param oneContainer whether the driver ran them
   * @param millis how long they worked, added up; -1 where unknown
   */
  JobSummary summary(boolean oneContainer, long millis) {
    Map<JobCounter, Long> total = new EnumMap<>(JobCounter.class);
    long shuffled = 0;
    for (Sum each : value().values()) {
      each.counts().forEach((counter, n) -> total.merge(counter, n, Long::sum));
      shuffled += each.shuffledBytes();
    }
    return new JobSummary(total, shuffled, value().size(), oneContainer, millis);
  }

  @Override
  public boolean isZero() {
    return sums.isEmpty();
  }

  @Override
  public TaskCounts copy() {
    TaskCounts copy = new TaskCounts();
    copy.sums.putAll(sums);
    return copy;
  }

  @Override
  public void reset() {
    sums.clear();
  }

  @Override
  public void add(Entry entry) {
    sums.put(entry.task(), entry.sum());
  }

  @Override
  public void merge(AccumulatorV2<Entry, Map<Task, Sum>> other) {
    sums.putAll(other.value());
  }

  @Override
  public Map<Task, Sum> value() {
    return sums;
  }
}
