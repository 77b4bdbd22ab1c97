package io.wordfreq.launcher.report;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.QueueDepth;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.pipeline.Pipeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/**
 * Remarks on batches, and below them, as long as there is work, how far it is: documents done, in
 * flight and waiting, how many a second, and the time left.
 */
final class ProgressReport implements LaunchReport {

  /** Asking the queue and the ledger takes four calls or more. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private static final int REFRESH_MILLIS = 1000;

  private final BatchReport remarks;
  private final FootLine foot;
  private final Clock clock;
  private Instant nextLook = Instant.MIN;
  private ProgressBar bar;
  private volatile long waiting;
  private long inFlight;

  ProgressReport(FootLine foot, Clock clock) {
    this.remarks = new BatchReport(foot::println);
    this.foot = foot;
    this.clock = clock;
  }

  @Override
  public void betweenRounds(Pipeline pipeline) {
    Instant now = clock.instant();
    if (now.isBefore(nextLook)) {
      return;
    }
    QueueDepth depth = pipeline.queue().depth();
    waiting = depth.visible() + depth.inFlight();
    inFlight =
        pipeline.ledger().open().stream()
            .mapToLong(batch -> batch.documents() - batch.stored())
            .sum();
    nextLook = now.plus(BETWEEN_LOOKS);
    show();
  }

  /** The time and the rate are those of the work since there was none. */
  private void show() {
    if (waiting + inFlight == 0) {
      close();
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setConsumer(foot)
              .setRenderer(this::render)
              .setUpdateIntervalMillis(REFRESH_MILLIS)
              .continuousUpdate()
              .clearDisplayOnFinish()
              .build();
    }
    bar.maxHint(bar.getCurrent() + inFlight + waiting);
    bar.refresh();
  }

  /** Also called by the bar's own thread, every second. */
  private String render(ProgressState state, int width) {
    long left = state.getMax() - state.getCurrent();
    long notTaken = Math.min(waiting, left);
    return Columns.fit(
        line(state.getCurrent(), left - notTaken, notTaken, state.getElapsedAfterStart()), width);
  }

  /** The line for people. */
  static String line(long done, long inFlight, long waiting, Duration elapsed) {
    double rate = 1000.0 * done / Math.max(1, elapsed.toMillis());
    String time =
        done == 0
            ? Columns.time(elapsed) + " so far"
            : String.format(
                Locale.ROOT,
                "%.1f/s, %s left",
                rate,
                Columns.time(Duration.ofSeconds(Math.round((inFlight + waiting) / rate))));
    return "%s done, %s in flight, %s waiting; %s"
        .formatted(Columns.number(done), Columns.number(inFlight), Columns.number(waiting), time);
  }

  @Override
  public void deadLettered(QueueMessage message, String reason) {
    remarks.deadLettered(message, reason);
  }

  @Override
  public void planned(Batch batch) {
    waiting = Math.max(0, waiting - batch.documents());
    inFlight += batch.documents();
    show();
  }

  @Override
  public void postponed(Batch batch, String reason) {
    remarks.postponed(batch, reason);
  }

  @Override
  public void submitted(Batch batch) {
    remarks.submitted(batch);
  }

  @Override
  public void placeFailed(Batch batch, String reason) {
    remarks.placeFailed(batch, reason);
  }

  @Override
  public void attemptFailed(Batch batch) {
    remarks.attemptFailed(batch);
  }

  @Override
  public void split(Batch batch) {
    remarks.split(batch);
  }

  @Override
  public void stored(CountedDocument result) {
    remarks.stored(result);
    inFlight = Math.max(0, inFlight - 1);
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void persisted(Batch batch) {
    remarks.persisted(batch);
    show();
  }

  @Override
  public void failed(Batch batch) {
    remarks.failed(batch);
    inFlight = Math.max(0, inFlight - batch.documents());
    show();
  }

  @Override
  public void lost(Batch batch) {
    remarks.lost(batch);
    inFlight = Math.max(0, inFlight - batch.documents());
    show();
  }

  @Override
  public void finish() {
    close();
    remarks.finish();
  }

  @Override
  public long failed() {
    return remarks.failed();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
