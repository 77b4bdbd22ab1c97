package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.load.LoadedDocument;
import io.wordfreq.launcher.pipeline.CostInquiry;
import io.wordfreq.launcher.pipeline.CostInquiry.Answer;
import io.wordfreq.launcher.pipeline.ErrorMessages;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.plan.Usage;
import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.prices.Product;
import io.wordfreq.launcher.report.LoadReport.Cost;
import java.time.Clock;
import java.util.List;

/**
 * What a load has cost, counting included: its batches by what was used and list prices, as {@code
 * cost} adds it up, and its uploads.
 */
final class LoadCost {
  private LoadCost() {}

  /** What cannot be found out is a note: the load's times are worth having without it. */
  static Cost of(
      Pipeline pipeline, List<LoadedDocument> documents, List<Batch> batches, PriceList prices) {
    Cost cost;
    try {
      Answer answer = new CostInquiry(pipeline, prices, Clock.systemUTC().instant()).of(batches);
      Usage uploads = new Usage();
      uploads.add("S3", Product.OBJECT_WRITE, documents.size());
      cost = Cost.of(answer.costs(), uploads.cost(prices), answer.notes());
    } catch (MissingPriceException e) {
      cost = Cost.unknown(e.getMessage());
    } catch (RuntimeException e) {
      cost = Cost.unknown(ErrorMessages.of(e));
    }
    long others =
        batches.stream().mapToLong(Batch::documents).sum()
            - documents.stream().filter(each -> each.batch() != null).count();
    return others > 0
        ? cost.with("its batches hold %,d documents of others, which are in it".formatted(others))
        : cost;
  }
}
