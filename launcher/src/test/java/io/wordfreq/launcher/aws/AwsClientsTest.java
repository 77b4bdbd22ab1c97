package io.wordfreq.launcher.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;
import software.amazon.awssdk.services.emr.model.EmrException;

class AwsClientsTest {

  private final Throwable throttled =
      EmrException.builder()
          .statusCode(400)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode("ThrottlingException").build())
          .build();
  private final Throwable noAnswer =
      SdkClientException.create("timeout", new SocketTimeoutException());

  @Test
  void shouldWaitOutEmrsThrottling() {
    // when
    long millis = waits(AwsClients.emrRetries(), throttled);

    // then
    assertThat(millis).isBetween(120_000L, 242_000L);
  }

  @Test
  void shouldWaitOutEmrsThrottlingOfCallsThatAreNotRepeated() {
    // when
    long millis = waits(AwsClients.emrThrottlingRetries(), throttled);

    // then
    assertThat(millis).isBetween(120_000L, 242_000L);
  }

  @Test
  void shouldRepeatOnlySomeCallsWithoutAnswer() {
    assertThat(waits(AwsClients.emrRetries(), noAnswer)).isPositive();
    assertThat(waits(AwsClients.emrThrottlingRetries(), noAnswer)).isEqualTo(-1);
  }

  @Test
  void shouldAskForNothingBeforeAClientIsUsed() {
    new AwsClients().close();
  }

  /** All a call waits that fails again and again, or -1 if it is not even repeated once. */
  private static long waits(RetryStrategy retries, Throwable failure) {
    RetryToken token =
        retries.acquireInitialToken(AcquireInitialTokenRequest.create("test")).token();
    long millis = -1;
    while (true) {
      try {
        var refreshed =
            retries.refreshRetryToken(
                RefreshRetryTokenRequest.builder().token(token).failure(failure).build());
        token = refreshed.token();
        millis = Math.max(millis, 0) + refreshed.delay().toMillis();
      } catch (TokenAcquisitionFailedException end) {
        return millis;
      }
    }
  }
}
