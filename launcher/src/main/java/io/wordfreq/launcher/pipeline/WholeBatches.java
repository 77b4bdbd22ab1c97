package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.PartIds;
import io.wordfreq.launcher.cost.Costs.Counted;
import io.wordfreq.launcher.cost.Costs.Ran;
import io.wordfreq.launcher.cost.StepUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Batches and the parts that some were split into, which cost together. */
final class WholeBatches {
  private WholeBatches() {}

  /** A batch, and the parts that it was split into. */
  static List<Batch> withParts(Batch batch, BatchLedger ledger) {
    List<Batch> all = new ArrayList<>(List.of(batch));
    if (batch.state() == BatchState.SPLIT) {
      for (String half : PartIds.halves(batch.id())) {
        ledger.find(half).map(part -> withParts(part, ledger)).ifPresent(all::addAll);
      }
    }
    return all;
  }

  /** Batches with their parts, which are no batches of their own here. */
  static List<Counted> counted(List<Batch> batches) {
    Map<String, List<Batch>> wholes =
        batches.stream()
            .collect(
                Collectors.groupingBy(
                    each -> StepUse.whole(each.id()), LinkedHashMap::new, Collectors.toList()));
    List<Counted> counted = new ArrayList<>();
    wholes.forEach(
        (id, parts) -> {
          Optional<Batch> whole = parts.stream().filter(each -> each.id().equals(id)).findFirst();
          List<Batch> sized = whole.map(List::of).orElse(parts);
          counted.add(
              new Counted(
                  id,
                  sized.stream().mapToLong(Batch::documents).sum(),
                  sized.stream().mapToLong(Batch::bytes).sum(),
                  parts.stream()
                      .map(Batch::step)
                      .filter(step -> step != null)
                      .map(step -> new Ran(step.place(), step.run()))
                      .toList()));
        });
    return counted;
  }
}
