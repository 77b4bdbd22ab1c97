package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.cost.ClusterCost;
import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.cost.Costs;
import io.wordfreq.launcher.cost.Costs.Counted;
import io.wordfreq.launcher.cost.Costs.Ran;
import io.wordfreq.launcher.cost.InstanceUse;
import io.wordfreq.launcher.cost.Market;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.SpotPrices;
import io.wordfreq.launcher.cost.StepUse;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.cost.kept.KeptUses;
import io.wordfreq.launcher.direct.DirectStepRunner;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.settings.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds out what batches and clusters used, from AWS and from what was kept, and what that cost.
 */
public final class CostInquiry {

  /** Clusters of a quarter, which is how long they are kept, at one a day. */
  private static final int CLUSTERS = 100;

  /** Batches of a day that close every minute. */
  private static final int BATCHES = 1_440;

  /** A fortnight of those. */
  private static final int MOST_BATCHES = 20_160;

  private final Pipeline pipeline;
  private final UseSource source;
  private final KeptUses kept;
  private final PriceList prices;
  private final Instant now;
  private final boolean asksAws;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Optional<ClusterUse>> clusters = new LinkedHashMap<>();

  /**
   * What came of it.
   *
   * @param notes what is estimated, and what is missing
   */
  public record Answer(Costs costs, List<String> notes) {}

  public CostInquiry(Pipeline pipeline, PriceList prices, Instant now) {
    this(pipeline, pipeline.useSource(), true, prices, now);
  }

  /** One that asks nobody: of what was not kept nothing is known, nor what Spot cost. */
  public static CostInquiry ofKept(Pipeline pipeline, PriceList prices, Instant now) {
    return new CostInquiry(pipeline, new KeptAlone(pipeline.useSource()), false, prices, now);
  }

  private CostInquiry(
      Pipeline pipeline, UseSource source, boolean asksAws, PriceList prices, Instant now) {
    this.pipeline = pipeline;
    this.source = source;
    this.asksAws = asksAws;
    this.kept = pipeline.keptUses();
    this.prices = prices;
    this.now = now;
  }

  /** What batches cost, and what their clusters did besides. */
  public Answer of(List<Batch> batches) {
    Map<String, Batch> byId = new LinkedHashMap<>();
    for (Batch each : batches) {
      WholeBatches.withParts(each, pipeline.ledger())
          .forEach(part -> byId.putIfAbsent(part.id(), part));
    }
    List<Batch> all = List.copyOf(byId.values());
    Instant from = all.stream().map(Batch::createdAt).min(Instant::compareTo).orElse(now);
    Instant until = all.stream().map(Batch::updatedAt).max(Instant::compareTo).orElse(now);
    // An attempt that failed may have run on another cluster than the last.
    Set<String> ids = keptWithin(from, until);
    ids.addAll(places(all));
    Set<String> asked =
        all.stream().map(each -> StepUse.whole(each.id())).collect(Collectors.toSet());
    List<ClusterUse> uses =
        learn(ids).stream()
            .filter(use -> places(all).contains(use.id()) || ranOn(use, asked))
            .toList();
    return answer(all, uses, Instant.MIN, Instant.MAX);
  }

  private static boolean ranOn(ClusterUse use, Set<String> batches) {
    return use.steps().stream().flatMap(step -> step.batch().stream()).anyMatch(batches::contains);
  }

  /** What was spent within the last time, for batches that were closed in it and for clusters. */
  public Answer since(Duration time) {
    Instant from = now.minus(time);
    List<Batch> batches = closedSince(from);
    Set<String> ids = keptWithin(from, now);
    ids.addAll(places(batches));
    return answer(batches, learn(ids), from, now);
  }

  private List<Batch> closedSince(Instant from) {
    for (int limit = BATCHES; ; limit = Math.min(4 * limit, MOST_BATCHES)) {
      List<Batch> newest = pipeline.ledger().recent(limit);
      List<Batch> since = newest.stream().filter(each -> !each.createdAt().isBefore(from)).toList();
      if (since.size() < newest.size() || newest.size() < limit) {
        return since;
      }
      if (limit == MOST_BATCHES) {
        notes.add(
            "only the newest %,d batches are in it; those before count as others".formatted(limit));
        return since;
      }
    }
  }

  /**
   * What a cluster cost, and the batches that ran on it.
   *
   * @throws UserError if nothing is known of it
   */
  public Answer ofCluster(String id) {
    List<ClusterUse> uses = learn(Set.of(id));
    if (uses.isEmpty()) {
      throw new UserError(
          "EMR does not know cluster %s, or not any more, and nothing of it was kept"
              .formatted(id));
    }
    Set<String> ids = new LinkedHashSet<>();
    uses.get(0).steps().forEach(step -> step.batch().ifPresent(ids::add));
    List<Batch> batches = new ArrayList<>();
    for (String each : ids) {
      pipeline
          .ledger()
          .find(each)
          .map(batch -> WholeBatches.withParts(batch, pipeline.ledger()))
          .ifPresent(batches::addAll);
    }
    return answer(batches, uses, Instant.MIN, Instant.MAX);
  }

  private Set<String> keptWithin(Instant from, Instant until) {
    Set<String> ids = new LinkedHashSet<>();
    for (ClusterUse each : kept.newestClusters(CLUSTERS)) {
      Instant end = each.isFinal() ? each.endedAt() : now;
      if (!each.createdAt().isAfter(until) && !end.isBefore(from)) {
        ids.add(each.id());
      }
    }
    return ids;
  }

  private Set<String> places(List<Batch> batches) {
    return batches.stream()
        .filter(each -> each.step() != null)
        .map(each -> each.step().place())
        .filter(source::isCluster)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<ClusterUse> learn(Set<String> ids) {
    return ids.stream().flatMap(id -> clusters.computeIfAbsent(id, this::learn).stream()).toList();
  }

  private Optional<ClusterUse> learn(String id) {
    Optional<ClusterUse> known = kept.cluster(id);
    if (known.filter(ClusterUse::isFinal).isPresent()) {
      return known;
    }
    try {
      return source.cluster(id, known.orElse(null)).or(() -> known);
    } catch (RuntimeException e) {
      notes.add("EMR cannot be asked of cluster %s: %s".formatted(id, ErrorMessages.of(e)));
      return known;
    }
  }

  private Answer answer(List<Batch> batches, List<ClusterUse> uses, Instant from, Instant until) {
    SpotPrices spot = spotPrices(uses);
    List<ClusterCost> costs =
        uses.stream().map(use -> ClusterCost.of(use, prices, spot, from, until)).toList();
    List<Counted> counted = WholeBatches.counted(batches);
    Costs all = Costs.of(counted, costs, source::isCluster, runs(counted), prices);
    if (asksAws) {
      all.batches().stream()
          .filter(each -> each.unknown() != null)
          .forEach(each -> notes.add("batch %s: %s".formatted(each.batch().id(), each.unknown())));
    }
    if (costs.stream().anyMatch(ClusterCost::hasSpotAtListPrice)) {
      notes.add("Spot of which no price is known is counted at the price on demand: it was less");
    }
    CostNotes.add(costs, prices, now, notes);
    return new Answer(all, List.copyOf(notes));
  }

  private SpotPrices spotPrices(List<ClusterUse> uses) {
    SpotPrices spot = new SpotPrices();
    for (ClusterUse use : uses) {
      Set<String> types =
          use.instances().stream()
              .filter(each -> each.market() == Market.SPOT)
              .map(InstanceUse::type)
              .collect(Collectors.toCollection(TreeSet::new));
      if (types.isEmpty() || use.zone() == null || !asksAws) {
        continue;
      }
      try {
        Instant end = use.endedAt() == null ? use.asOf() : use.endedAt();
        pipeline.readSpotPrices(use.zone(), types, use.createdAt(), end, spot);
      } catch (RuntimeException e) {
        notes.add(
            "EC2 cannot be asked what Spot cost in %s: %s"
                .formatted(use.zone(), ErrorMessages.of(e)));
      }
    }
    return spot;
  }

  private Map<Ran, RunUse> runs(List<Counted> counted) {
    Map<Ran, RunUse> runs = new LinkedHashMap<>();
    for (Counted batch : counted) {
      for (Ran ran : batch.ran()) {
        if (!source.isCluster(ran.place())) {
          run(ran).ifPresent(use -> runs.put(ran, use));
          if (source.isStandIn(ran.place())) {
            note(
                "application %s is a sandbox's and has cost nothing: this is what it would cost on AWS"
                    .formatted(ran.place()));
          }
        }
      }
    }
    return runs;
  }

  private void note(String text) {
    if (!notes.contains(text)) {
      notes.add(text);
    }
  }

  private Optional<RunUse> run(Ran ran) {
    Optional<RunUse> known = kept.run(ran.place(), ran.run());
    if (known.isPresent()) {
      return known;
    }
    if (DirectStepRunner.isAt(new StepHandle(ran.place(), ran.run()))) {
      note(
          asksAws
              ? "run %s was no function's, or its time is not known: what its machine cost is not in it"
                  .formatted(ran.run())
              : "what the launcher counted itself, and as no function, is not in it");
      return Optional.of(RunUse.function(ran.place(), ran.run(), 0));
    }
    try {
      return source.run(ran.place(), ran.run(), null);
    } catch (RuntimeException e) {
      notes.add("run %s cannot be asked about: %s".formatted(ran.run(), ErrorMessages.of(e)));
      return Optional.empty();
    }
  }
}
