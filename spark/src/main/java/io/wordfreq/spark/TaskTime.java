package io.wordfreq.spark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;

/**
 * How long a job's tasks worked, added up, those included that failed and ran again: what MapReduce
 * counts as the milliseconds of its maps and reducers.
 */
final class TaskTime extends SparkListener {

  /** Spark tells listeners within moments; where events were dropped, it never does. */
  private static final long LONGEST_WAIT_SECONDS = 10;

  private final AtomicLong millis = new AtomicLong();
  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    TaskInfo info = task.taskInfo();
    if (info != null && info.finished()) {
      millis.addAndGet(info.duration());
    }
  }

  /** Spark tells of the end of a job after that of its tasks. */
  @Override
  public void onJobEnd(SparkListenerJobEnd job) {
    ended.countDown();
  }

  /** The milliseconds, once the job has been seen to end; -1 where it is not. */
  long awaitMillis() throws InterruptedException {
    return ended.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS) ? millis.get() : -1;
  }
}
