package io.wordfreq.launcher.aws;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What services say of their errors. An answer that is not the service's, as a proxy's page for
 * status 503, says nothing.
 */
public final class ServiceErrors {

  private ServiceErrors() {}

  /** The error's code, as {@code ValidationException}; empty if there is none. */
  public static String code(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
  }

  /** What the service says, without code, status and request id, where it says anything. */
  public static String message(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails())
        .map(AwsErrorDetails::errorMessage)
        .orElseGet(() -> String.valueOf(e.getMessage()));
  }
}
