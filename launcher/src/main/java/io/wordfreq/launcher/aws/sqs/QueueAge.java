package io.wordfreq.launcher.aws.sqs;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** How long a queue's oldest message has waited. SQS does not say it, but CloudWatch does. */
public final class QueueAge {

  /** SQS tells CloudWatch every minute, some minutes late (SQS Developer Guide, "Monitoring"). */
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Duration LATE = Duration.ofMinutes(15);

  private QueueAge() {}

  /**
   * Asks CloudWatch.
   *
   * @param client opened only for a queue of AWS's own; a stand-in's has no metrics
   * @return absent where CloudWatch does not know the queue, or it has not been used for hours
   */
  public static Optional<Duration> of(
      Supplier<CloudWatchClient> client, String queueUrl, Instant now) {
    URI url = URI.create(queueUrl);
    if (url.getHost() == null || !url.getHost().contains(".amazonaws.com")) {
      return Optional.empty();
    }
    String queue = queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
    GetMetricStatisticsRequest request =
        GetMetricStatisticsRequest.builder()
            .namespace("AWS/SQS")
            .metricName("ApproximateAgeOfOldestMessage")
            .dimensions(Dimension.builder().name("QueueName").value(queue).build())
            .startTime(now.minus(LATE))
            .endTime(now)
            .period((int) MINUTE.toSeconds())
            .statistics(Statistic.MAXIMUM)
            .build();
    return client.get().getMetricStatistics(request).datapoints().stream()
        .max(Comparator.comparing(Datapoint::timestamp))
        .map(newest -> Duration.ofSeconds(Math.round(newest.maximum())));
  }
}
