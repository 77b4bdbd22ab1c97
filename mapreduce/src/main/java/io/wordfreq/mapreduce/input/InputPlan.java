package io.wordfreq.mapreduce.input;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The splits of a job's input, planned once: a plan lists every document, and on S3 that costs a
 * call for each thousand. Until it is closed, {@link DocumentInputFormat} gives Hadoop these splits
 * where it submits the job in this process, rather than plan them again.
 */
public final class InputPlan implements AutoCloseable {

  /** Names the plan in the job's configuration, whose copies are all that Hadoop hands on. */
  private static final String ID = "wordfreq.input.plan";

  private static final Map<String, InputPlan> OPEN = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();
  private final List<DocumentSplit> splits;

  private InputPlan(List<DocumentSplit> splits) {
    this.splits = splits;
  }

  /**
   * Plans a job's input; nothing but names and sizes is read.
   *
   * @param conf the job's, which the plan is noted in
   * @throws InputException if an input is not there
   */
  public static InputPlan make(Configuration conf) throws IOException {
    InputPlan plan = new InputPlan(DocumentInputFormat.plan(conf));
    OPEN.put(plan.id, plan);
    conf.set(ID, plan.id);
    return plan;
  }

  /** The splits that were planned for a job in this process, null if none were. */
  static List<DocumentSplit> splits(Configuration conf) {
    String id = conf.get(ID);
    InputPlan plan = id == null ? null : OPEN.get(id);
    return plan == null ? null : plan.splits;
  }

  /** How much there is to read. */
  public InputShape shape() {
    return InputShape.of(splits);
  }

  @Override
  public void close() {
    OPEN.remove(id);
  }
}
