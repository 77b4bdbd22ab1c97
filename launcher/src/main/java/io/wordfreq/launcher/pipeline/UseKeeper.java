package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.cost.kept.KeptUses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what batches used, since EMR forgets instances 30 days after they ended: a cluster when the
 * first of its batches is collected, and again while it is up and once when it has ended, by
 * whichever launcher then runs. Knowing what it cost is worth no batch: what fails is a warning.
 */
final class UseKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(UseKeeper.class);

  /**
   * How often a cluster is asked about, by all launchers together: of the 30 calls a minute that
   * EMR grants an account it takes four in ten minutes.
   */
  static final Duration PAUSE = Duration.ofMinutes(10);

  /** Clusters that may still be up: those of a week, if each lives for a day. */
  private static final int NEWEST = 10;

  /** How many runs are asked about in one go; each takes a call. */
  private static final int RUNS = 20;

  /** How often a run is asked about of which it is not told yet what was billed. */
  private static final int TRIES = 3;

  private final UseSource source;
  private final Supplier<KeptUses> kept;
  private final Clock clock;
  private final Set<String> clusters = new LinkedHashSet<>();
  private final Map<StepHandle, Ended> runs = new LinkedHashMap<>();
  private Instant nextLook = Instant.MIN;
  private Instant nextTry = Instant.MIN;

  private record Ended(Duration took, int tries) {}

  UseKeeper(UseSource source, Supplier<KeptUses> kept, Clock clock) {
    this.source = source;
    this.kept = kept;
    this.clock = clock;
  }

  /** The same runner, whose steps' ends are noted. */
  StepRunner watch(StepRunner steps) {
    return new WatchedSteps(steps, clock, this::noteEnded);
  }

  private void noteEnded(StepHandle step, Duration took) {
    if (source.isCluster(step.place())) {
      clusters.add(step.place());
    } else {
      runs.putIfAbsent(step, new Ended(took, 0));
    }
  }

  /** Asks what is due, and keeps it. */
  void keep() {
    Instant now = clock.instant();
    boolean due = !clusters.isEmpty() || !runs.isEmpty() || !now.isBefore(nextLook);
    if (!due || now.isBefore(nextTry)) {
      return;
    }
    try {
      keepRuns(now);
      keepClusters(now);
    } catch (RuntimeException e) {
      LOG.warn(
          "what batches used could not be kept, which is tried again in {} min: {}",
          PAUSE.toMinutes(),
          ErrorMessages.of(e));
      LOG.debug("it failed with", e);
      nextTry = now.plus(PAUSE);
    }
  }

  private void keepRuns(Instant now) {
    List<StepHandle> some = runs.keySet().stream().limit(RUNS).toList();
    for (StepHandle each : some) {
      Ended ended = runs.remove(each);
      source
          .run(each.place(), each.run(), ended.took())
          .ifPresentOrElse(
              use -> kept.get().put(use, now),
              () -> {
                if (ended.tries() + 1 < TRIES) {
                  runs.put(each, new Ended(ended.took(), ended.tries() + 1));
                }
              });
    }
  }

  private void keepClusters(Instant now) {
    boolean look = !now.isBefore(nextLook);
    Map<String, Optional<ClusterUse>> due = new LinkedHashMap<>();
    if (look) {
      for (ClusterUse each : kept.get().newestClusters(NEWEST)) {
        due.put(each.id(), Optional.of(each));
      }
    }
    for (String id : clusters) {
      due.computeIfAbsent(id, missing -> kept.get().cluster(missing));
    }
    for (Map.Entry<String, Optional<ClusterUse>> each : due.entrySet()) {
      if (each.getValue().map(use -> isDue(use, now)).orElse(true)) {
        source.cluster(each.getKey(), each.getValue().orElse(null)).ifPresent(kept.get()::put);
      }
      clusters.remove(each.getKey());
    }
    if (look) {
      nextLook = now.plus(PAUSE);
    }
  }

  private static boolean isDue(ClusterUse use, Instant now) {
    return !use.isFinal() && !now.isBefore(use.asOf().plus(PAUSE));
  }
}
