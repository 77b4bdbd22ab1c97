package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.AttemptTimes;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.Timeline;
import io.wordfreq.launcher.plan.EngineSettings;
import io.wordfreq.launcher.plan.PlannedEngine;
import io.wordfreq.launcher.plan.calibration.PastRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What a plan can learn of batches: what those took that were counted at the first attempt. */
final class LedgerRuns {

  private LedgerRuns() {}

  /**
   * The batches of an engine as runs, in the order in which they ended. Of steps on a cluster
   * nobody knows whether they were of MapReduce or of Spark: they are taken for those of the engine
   * asked about.
   *
   * @param settings how many cores they are taken to have had
   */
  static List<PastRun> of(List<Batch> batches, PlannedEngine engine, EngineSettings settings) {
    return batches.stream()
        .filter(batch -> batch.state() == BatchState.PERSISTED && batch.documents() > 0)
        .filter(batch -> batch.attempt() == 1 && batch.timeline().last().isPresent())
        .filter(batch -> batch.step() != null && isOf(engine, batch.step().place()))
        .sorted(Comparator.comparing(Batch::updatedAt))
        .map(batch -> run(batch, cores(batch, engine, settings)))
        .toList();
  }

  private static boolean isOf(PlannedEngine engine, String place) {
    boolean here = place.startsWith("direct-");
    boolean cluster = place.startsWith("j-");
    return switch (engine) {
      case EMR, SPARK -> cluster;
      case DIRECT -> here;
      case SERVERLESS -> !here && !cluster;
      case AUTO -> false;
    };
  }

  private static double cores(Batch batch, PlannedEngine engine, EngineSettings settings) {
    return engine.cores(settings, batch.documents(), (double) batch.bytes());
  }

  /** A step's queue is left out: it says something of the batches before. */
  private static PastRun run(Batch batch, double cores) {
    Timeline timeline = batch.timeline();
    AttemptTimes attempt = timeline.last().orElseThrow();
    return new PastRun(
        batch.documents(),
        (double) batch.bytes(),
        cores,
        seconds(timeline.firstEvent(), timeline.lastEvent()),
        seconds(timeline.firstEvent(), timeline.received()),
        seconds(attempt.step().placeCreated(), attempt.step().placeReady()),
        seconds(attempt.planned(), attempt.submitted())
            + seconds(attempt.step().started(), attempt.step().ended()),
        seconds(attempt.step().ended(), attempt.counted()),
        seconds(attempt.counted(), attempt.persisted()),
        seconds(timeline.firstEvent(), attempt.persisted()));
  }

  /** {@code NaN} where one of them is unknown; nothing where clocks are apart. */
  private static double seconds(Instant from, Instant to) {
    return from == null || to == null
        ? Double.NaN
        : Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
  }
}
