package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.cost.ClusterCost;
import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.prices.PriceList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What is to be said with every cost: what is estimated, and how to compare it with the bill. */
final class CostNotes {

  /** By which Cost Explorer tells clusters apart, once the tag is activated for costs. */
  private static final String TAG = "aws:elasticmapreduce:job-flow-id";

  private CostNotes() {}

  static void add(List<ClusterCost> costs, PriceList prices, Instant now, List<String> notes) {
    for (ClusterCost cost : costs) {
      ClusterUse use = cost.use();
      if (use.standIn()) {
        notes.add(
            "cluster %s is a sandbox's and has cost nothing: this is what it would cost on AWS"
                .formatted(use.id()));
      } else if (!use.isFinal()) {
        notes.add("cluster %s is counted until %s".formatted(use.id(), use.asOf()));
      }
      if (use.earlierSteps() > 0) {
        notes.add(
            "cluster %s: %,d earlier steps are not known one by one"
                .formatted(use.id(), use.earlierSteps()));
      }
      if (use.zone() != null && !use.zone().startsWith(prices.region())) {
        notes.add(
            "cluster %s is in %s, the prices are of %s: read others with wordfreq prices update"
                .formatted(use.id(), use.zone(), prices.region()));
      }
    }
    if (!costs.isEmpty()) {
      notes.add(
          "EC2, EMR, EBS: seconds from an instance's creation to its end, a minute at least, at list"
              + " prices without savings plans, credits and taxes; all volumes as gp3");
    }
    notes.add(
        "S3, SQS, SNS, DynamoDB: estimated from the numbers of documents and batches; the launcher,"
            + " keys, alarms, logs and what is stored are not in it");
    costs.stream()
        .map(ClusterCost::use)
        .filter(use -> !use.standIn())
        .findFirst()
        .ifPresent(use -> notes.add(comparison(use, now)));
  }

  private static String comparison(ClusterUse use, Instant now) {
    Instant end = use.endedAt() == null ? now : use.endedAt();
    return ("the bill, a day later, for $0.01: aws ce get-cost-and-usage"
            + " --time-period Start=%s,End=%s --granularity DAILY --metrics UnblendedCost"
            + " --group-by Type=DIMENSION,Key=SERVICE"
            + " --filter '{\"Tags\":{\"Key\":\"%s\",\"Values\":[\"%s\"]}}'")
        .formatted(day(use.createdAt()), day(end).plusDays(1), TAG, use.id());
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
