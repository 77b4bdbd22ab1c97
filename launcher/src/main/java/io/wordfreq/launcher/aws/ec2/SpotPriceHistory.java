package io.wordfreq.launcher.aws.ec2;

import io.wordfreq.launcher.cost.SpotPrices;
import java.time.Instant;
import java.util.Collection;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What Spot cost, as far back as EC2 tells it: 90 days. */
public final class SpotPriceHistory {

  /** EMR's machines run nothing else. */
  private static final String LINUX = "Linux/UNIX";

  private final Ec2Client ec2;

  public SpotPriceHistory(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  /**
   * Adds what types cost in a zone; the price that was in force when the time began is among what
   * EC2 answers.
   */
  public void read(
      String zone, Collection<String> types, Instant from, Instant until, SpotPrices prices) {
    ec2.describeSpotPriceHistoryPaginator(
            r ->
                r.availabilityZone(zone)
                    .instanceTypesWithStrings(types)
                    .productDescriptions(LINUX)
                    .startTime(from)
                    .endTime(until))
        .spotPriceHistory()
        .forEach(
            each ->
                prices.add(
                    zone,
                    each.instanceTypeAsString(),
                    each.timestamp(),
                    Double.parseDouble(each.spotPrice())));
  }
}
