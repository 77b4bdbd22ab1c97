package io.wordfreq.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.emr.model.InvalidRequestException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class ErrorMessagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccessDenied | ask for the permission",
        "AccessDeniedException | ask for the permission",
        "InvalidClientTokenId | does not know these AWS credentials",
        "ExpiredToken | have expired",
        "ThrottlingException | nothing is lost",
        "NoSuchBucket | no such bucket",
        "AWS.SimpleQueueService.NonExistentQueue | no such queue",
        "QueueDoesNotExist | no such queue",
        "ResourceNotFoundException | no such table",
        "SomethingElse | the service's words (SomethingElse)"
      })
  void shouldSayWhatToDoAboutServiceErrors(String code, String advice) {
    assertThat(ErrorMessages.of(service(code))).contains(advice);
  }

  @Test
  void shouldTellTheStatusOfAnAnswerWithoutAnError() {
    // given
    AwsErrorDetails details = AwsErrorDetails.builder().serviceName("Emr").build();

    // then
    assertThat(
            ErrorMessages.of(
                AwsServiceException.builder()
                    .message("Service returned HTTP status code 502")
                    .statusCode(502)
                    .awsErrorDetails(details)
                    .build()))
        .startsWith("Service returned HTTP status code 502");
  }

  @Test
  void shouldSayThatWhatWasCutOffIsNotLost() {
    assertThat(
            ErrorMessages.of(
                new UncheckedIOException("reading s3://work/m", new IOException("cut off"))))
        .isEqualTo("reading s3://work/m; nothing is lost, try again");
  }

  @Test
  void shouldPointToTheClusterThatEmrDoesNotKnow() {
    // given
    AwsErrorDetails details =
        AwsErrorDetails.builder()
            .serviceName("Emr")
            .errorCode("InvalidRequestException")
            .errorMessage("Cluster id 'j-1' is not valid.")
            .build();

    // then
    assertThat(ErrorMessages.of(InvalidRequestException.builder().awsErrorDetails(details).build()))
        .isEqualTo("EMR: Cluster id 'j-1' is not valid.; check --cluster");
  }

  @Test
  void shouldSayWhatToDoWithoutCredentials() {
    assertThat(
            ErrorMessages.of(
                client("Unable to load credentials from any of the providers in the chain", null)))
        .startsWith("no AWS credentials; run aws configure");
  }

  @Test
  void shouldSayWhatToDoWithoutRegion() {
    assertThat(
            ErrorMessages.of(
                client("Unable to load region from any of the providers in the chain", null)))
        .startsWith("no AWS region; set AWS_REGION");
  }

  @Test
  void shouldSayWhatCannotBeReached() {
    assertThat(
            ErrorMessages.of(
                client(
                    "Unable to execute HTTP request",
                    new ConnectException("Connect to 127.0.0.1:1 failed: Connection refused"))))
        .isEqualTo(
            "cannot connect: Connect to 127.0.0.1:1 failed: Connection refused; check"
                + " AWS_ENDPOINT_URL and the network");
    assertThat(ErrorMessages.of(client("Unable", new UnknownHostException("sqs.nowhere"))))
        .startsWith("no such host: sqs.nowhere");
  }

  @Test
  void shouldTellWhatIsNotSetUpFromWhatFails() {
    assertThat(ErrorMessages.isNotSetUp(client("Unable to load region from any", null))).isTrue();
    assertThat(ErrorMessages.isNotSetUp(client("Unable to load credentials from", null))).isTrue();
    assertThat(ErrorMessages.isNotSetUp(new UserError("--queue-url"))).isTrue();
    assertThat(ErrorMessages.isNotSetUp(client("Unable to execute HTTP request", null))).isFalse();
    assertThat(ErrorMessages.isNotSetUp(service("AccessDenied"))).isFalse();
  }

  @Test
  void shouldTakeTheMessageOfAUserErrorAsItIs() {
    assertThat(ErrorMessages.of(new UserError("do this"))).isEqualTo("do this");
  }

  @Test
  void shouldAlwaysBeOneLine() {
    assertThat(ErrorMessages.of(new IllegalStateException("one\n  two\r\nthree")))
        .isEqualTo("one two three");
  }

  @Test
  void shouldPointToMoreForWhatWasNotExpected() {
    assertThat(ErrorMessages.of(new NullPointerException("oops")))
        .isEqualTo("NullPointerException: oops (-v shows more)");
  }

  private static AwsServiceException service(String code) {
    return SqsException.builder()
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("Sqs")
                .errorCode(code)
                .errorMessage("the service's words")
                .build())
        .build();
  }

  private static SdkClientException client(String message, Throwable cause) {
    return SdkClientException.builder().message(message).cause(cause).build();
  }
}
