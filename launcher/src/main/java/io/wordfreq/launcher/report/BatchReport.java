package io.wordfreq.launcher.report;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.QueueMessage;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Remarks on batches as they go, and what came of their documents. */
public final class BatchReport implements LaunchReport {
  private final Consumer<String> remarks;
  private final Set<String> postponed = new HashSet<>();
  private long counted;
  private long failed;
  private final ReadAsTally readAs = new ReadAsTally();

  public BatchReport(PrintWriter remarks) {
    this(
        line -> {
          remarks.println(line);
          remarks.flush();
        });
  }

  /**
   * @param remarks takes a line at a time
   */
  BatchReport(Consumer<String> remarks) {
    this.remarks = remarks;
  }

  @Override
  public void deadLettered(QueueMessage message, String reason) {
    failed++;
    remark("message %s is a dead letter: %s".formatted(message.id(), reason));
  }

  @Override
  public void postponed(Batch batch, String reason) {
    if (postponed.add(batch.id())) {
      remark("batch %s waits: %s".formatted(batch.id(), reason));
    }
  }

  @Override
  public void submitted(Batch batch) {
    postponed.remove(batch.id());
    remark(
        "batch %s: %s submitted to %s as step %s"
            .formatted(
                batch.id(),
                Columns.count(batch.documents(), "document", "documents"),
                batch.step().place(),
                batch.step().run()));
  }

  @Override
  public void placeFailed(Batch batch, String reason) {
    remark(
        "batch %s: its place ended before the step began; it waits for another: %s"
            .formatted(batch.id(), reason));
  }

  @Override
  public void attemptFailed(Batch batch) {
    remark(
        "batch %s: attempt %d failed, trying again: %s"
            .formatted(batch.id(), batch.attempt() - 1, batch.reason()));
  }

  @Override
  public void split(Batch batch) {
    remark(
        "batch %s: attempt %d failed, trying its halves: %s"
            .formatted(batch.id(), batch.attempt(), batch.reason()));
  }

  @Override
  public void stored(CountedDocument result) {
    if (result.result().isFailure()) {
      failed++;
      remark(
          "%s could not be counted: %s"
              .formatted(result.document().uri(), result.result().error()));
    } else {
      counted++;
      readAs.add(result.result().readAs());
    }
  }

  @Override
  public void persisted(Batch batch) {
    remark("batch %s: done".formatted(batch.id()));
  }

  @Override
  public void failed(Batch batch) {
    failed += batch.documents();
    remark(
        "batch %s: given up after attempt %d, its %s: %s"
            .formatted(
                batch.id(),
                batch.attempt(),
                batch.documents() == 1
                    ? "document is a dead letter"
                    : Columns.number(batch.documents()) + " documents are dead letters",
                batch.reason()));
  }

  @Override
  public void lost(Batch batch) {
    failed += batch.documents();
    remark(
        "batch %s: given up, its %s not known any more: %s"
            .formatted(
                batch.id(),
                batch.documents() == 1
                    ? "document is"
                    : Columns.number(batch.documents()) + " documents are",
                batch.reason()));
  }

  private void remark(String line) {
    remarks.accept(Columns.printable(line));
  }

  @Override
  public void finish() {
    remark(
        "%s counted%s%s"
            .formatted(
                Columns.count(counted, "document", "documents"),
                failed == 0 ? "" : ", " + Columns.number(failed) + " failed",
                readAs.isEmpty() ? "" : "; " + readAs));
  }

  @Override
  public long failed() {
    return failed;
  }
}
