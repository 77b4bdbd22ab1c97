package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.engine.ApplicationNotFoundException;
import io.wordfreq.launcher.engine.ClusterNotFoundException;
import io.wordfreq.launcher.jdbc.JdbcException;
import io.wordfreq.launcher.settings.UserError;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.emr.model.InvalidRequestException;
import software.amazon.awssdk.services.emrserverless.model.EmrServerlessException;

/**
 * Turns an exception into one line that says what went wrong and what to do: the exceptions of the
 * SDK by their error codes, since AWS's own words rarely name the setting that is wrong.
 */
public final class ErrorMessages {
  private static final Set<String> REFUSED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "AuthorizationError",
          "UnauthorizedOperation",
          "Forbidden");
  private static final Set<String> WRONG_CREDENTIALS =
      Set.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "UnrecognizedClientException",
          "MissingAuthenticationToken");
  private static final Set<String> EXPIRED_CREDENTIALS =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");
  private static final Set<String> THROTTLED =
      Set.of("ThrottlingException", "Throttling", "RequestLimitExceeded", "SlowDown");

  private static final int FORBIDDEN = 403;

  private ErrorMessages() {}

  /** The line for people. */
  public static String of(Throwable failure) {
    return oneLine(explain(failure));
  }

  /**
   * Whether something is merely missing: a setting, the region, credentials, the cluster. Then
   * trying again would not help, and {@code status} does not call it a failure.
   */
  public static boolean isNotSetUp(Throwable failure) {
    return failure instanceof UserError
        || failure instanceof ClusterNotFoundException
        || failure instanceof ApplicationNotFoundException
        || (failure instanceof SdkClientException client
            && (lacksRegion(client) || lacksCredentials(client)));
  }

  private static boolean lacksRegion(SdkClientException failure) {
    return says(failure, "unable to load region");
  }

  private static boolean lacksCredentials(SdkClientException failure) {
    return says(failure, "unable to load credentials");
  }

  private static boolean says(SdkClientException failure, String words) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains(words);
  }

  private static String explain(Throwable failure) {
    if (failure instanceof UserError
        || failure instanceof ClusterNotFoundException
        || failure instanceof ApplicationNotFoundException) {
      return failure.getMessage();
    }
    if (failure instanceof AwsServiceException service) {
      return explainService(service);
    }
    if (failure instanceof SdkClientException client) {
      return explainClient(client);
    }
    if (failure instanceof JdbcException) {
      return "the database: " + failure.getMessage();
    }
    if (failure instanceof UncheckedIOException) {
      return failure.getMessage() + "; nothing is lost, try again";
    }
    // Thrown by our own code, with a message that is meant for people.
    if (failure instanceof IllegalStateException && failure.getMessage() != null) {
      return failure.getMessage();
    }
    return "%s: %s (-v shows more)"
        .formatted(failure.getClass().getSimpleName(), failure.getMessage());
  }

  private static String explainService(AwsServiceException failure) {
    AwsErrorDetails details = failure.awsErrorDetails();
    boolean forbidden = failure.statusCode() == FORBIDDEN;
    if (details == null || (details.errorCode() == null && !forbidden)) {
      return failure.getMessage();
    }
    String service = details.serviceName();
    String code = String.valueOf(details.errorCode());
    String message = details.errorMessage();
    if (REFUSED.contains(code) || (forbidden && details.errorCode() == null)) {
      return "%s refused: %s; ask for the permission, or use other credentials (AWS_PROFILE)"
          .formatted(service, message);
    }
    if (WRONG_CREDENTIALS.contains(code)) {
      return "%s does not know these AWS credentials (%s); check AWS_PROFILE or AWS_ACCESS_KEY_ID"
          .formatted(service, code);
    }
    if (EXPIRED_CREDENTIALS.contains(code)) {
      return "the AWS credentials have expired; sign in again, as with aws sso login";
    }
    if (THROTTLED.contains(code)) {
      return "%s is throttling this account; try again later, nothing is lost".formatted(service);
    }
    if (failure instanceof InvalidRequestException) {
      return "EMR: %s; check --cluster".formatted(message);
    }
    if (failure instanceof EmrServerlessException) {
      return "EMR Serverless: %s (%s)".formatted(message, code);
    }
    return missing(code, message).orElseGet(() -> "%s: %s (%s)".formatted(service, message, code));
  }

  private static Optional<String> missing(String code, String message) {
    return switch (code) {
      case "NoSuchBucket" ->
          Optional.of(
              "no such bucket; check --uploads-bucket, --work-bucket and --site-bucket, and the region");
      case "QueueDoesNotExist",
          "AWS.SimpleQueueService.NonExistentQueue",
          "QueueDoesNotExistException" ->
          Optional.of("no such queue; check --queue-url and --results-queue-url, and the region");
      case "ResourceNotFoundException" ->
          Optional.of(
              "no such table; check --table and --ledger-table, and the region (%s)"
                  .formatted(message));
      default -> Optional.empty();
    };
  }

  private static String explainClient(SdkClientException failure) {
    if (lacksCredentials(failure)) {
      return "no AWS credentials; run aws configure, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
          + " AWS_SECRET_ACCESS_KEY";
    }
    if (lacksRegion(failure)) {
      return "no AWS region; set AWS_REGION, or region in the profile";
    }
    return causes(failure)
        .flatMap(cause -> unreachable(cause).stream())
        .findFirst()
        .orElse("AWS cannot be used: " + failure.getMessage());
  }

  private static Optional<String> unreachable(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return Optional.of(
          "no such host: %s; check the region, AWS_ENDPOINT_URL and the network"
              .formatted(cause.getMessage()));
    }
    if (cause instanceof ConnectException || cause instanceof SocketTimeoutException) {
      return Optional.of(
          "cannot connect: %s; check AWS_ENDPOINT_URL and the network"
              .formatted(cause.getMessage()));
    }
    return Optional.empty();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private static String oneLine(String text) {
    return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
