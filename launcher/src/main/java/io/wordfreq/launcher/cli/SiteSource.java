package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.QueueDepth;
import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.engine.ClusterView;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.Finding;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the pages are about: a pipeline's results, batches and queue. */
public final class SiteSource {

  private SiteSource() {}

  /**
   * Reads what a pipeline has.
   *
   * @param names what a document is to be called whose URI is given
   */
  public static SiteReader reader(Pipeline pipeline, UnaryOperator<String> names) {
    return pipeline.siteReader(names);
  }

  /** How much waits now; empty where there is no queue, or it cannot be reached. */
  static Optional<QueueSample> sample(Pipeline pipeline) {
    Finding<QueueDepth> depth = Finding.of(() -> pipeline.queue().depth());
    if (!depth.isFound()) {
      return Optional.empty();
    }
    Finding<Optional<ClusterView>> cluster =
        Finding.of(() -> pipeline.engine().cluster().map(Cluster::view));
    long units =
        cluster.isFound() ? cluster.value().map(view -> (long) view.units()).orElse(-1L) : -1;
    QueueDepth found = depth.value();
    return Optional.of(
        new QueueSample(Instant.now(), found.visible(), found.inFlight(), found.dead(), units));
  }
}
