package io.wordfreq.launcher.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;

class QueueAgeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String QUEUE = "https://sqs.eu-west-2.amazonaws.com/123456789012/jobs";

  private final List<GetMetricStatisticsRequest> requests = new ArrayList<>();

  @Test
  void shouldSayWhatTheNewestMinuteSays() {
    // given
    CloudWatchClient cloudWatch = answering(point(3, 60), point(1, 185.4), point(2, 120));

    // then
    assertThat(QueueAge.of(() -> cloudWatch, QUEUE, NOW)).contains(Duration.ofSeconds(185));
    assertThat(requests)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.namespace()).isEqualTo("AWS/SQS");
              assertThat(request.metricName()).isEqualTo("ApproximateAgeOfOldestMessage");
              assertThat(request.dimensions())
                  .singleElement()
                  .hasToString("Dimension(Name=QueueName, Value=jobs)");
              assertThat(request.endTime()).isEqualTo(NOW);
            });
  }

  @Test
  void shouldNotKnowTheAgeWhereCloudWatchDoesNot() {
    assertThat(QueueAge.of(() -> answering(), QUEUE, NOW)).isEmpty();
  }

  @Test
  void shouldNotAskAwsAboutAQueueThatIsNotItsOwn() {
    assertThat(
            QueueAge.of(
                () -> {
                  throw new AssertionError("asked");
                },
                "http://127.0.0.1:9324/000000000000/jobs",
                NOW))
        .isEmpty();
  }

  private static Datapoint point(int minutesAgo, double seconds) {
    return Datapoint.builder()
        .timestamp(NOW.minus(Duration.ofMinutes(minutesAgo)))
        .maximum(seconds)
        .build();
  }

  private CloudWatchClient answering(Datapoint... points) {
    return new CloudWatchClient() {
      @Override
      public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request) {
        requests.add(request);
        return GetMetricStatisticsResponse.builder().datapoints(points).build();
      }

      @Override
      public String serviceName() {
        return "monitoring";
      }

      @Override
      public void close() {}
    };
  }
}
