package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.QueueDepth;
import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.engine.ClusterView;
import io.wordfreq.launcher.pipeline.CostInquiry;
import io.wordfreq.launcher.pipeline.CostInquiry.Answer;
import io.wordfreq.launcher.pipeline.ErrorMessages;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.report.CostReport;
import io.wordfreq.launcher.report.Finding;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import java.time.Instant;
import java.util.List;
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

  /**
   * The same, with what batches cost by what was kept of them; neither EMR nor EC2 is asked.
   *
   * @param prices that they are counted at
   */
  static SiteReader reader(Pipeline pipeline, PriceList prices) {
    return new SiteReader(
        pipeline::results,
        pipeline::ledger,
        pipeline::files,
        UnaryOperator.identity(),
        ErrorMessages::of,
        batches -> costs(pipeline, prices, batches));
  }

  private static String costs(Pipeline pipeline, PriceList prices, List<Batch> batches) {
    Answer answer = CostInquiry.ofKept(pipeline, prices, Instant.now()).of(batches);
    return new CostReport("the newest batches", answer.costs(), false, prices, answer.notes())
        .toJson()
        .toString();
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
