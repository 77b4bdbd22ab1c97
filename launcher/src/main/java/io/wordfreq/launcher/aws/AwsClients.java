package io.wordfreq.launcher.aws;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The SDK's clients, each built when it is first asked for, all over one HTTP client. Region,
 * credentials and endpoints come from the SDK's default chain and from nowhere else, so a client
 * that lacks one of them fails with the SDK's own exception.
 *
 * <p>An endpoint given for S3 should name an IP address, as in {@code http://127.0.0.1:9000}: the
 * SDK then puts the bucket into the path. With a host's name it puts the bucket before that name.
 */
public final class AwsClients implements AutoCloseable {

  /**
   * Sixteen connections for parallel updates of the results table, sixteen for parallel copies of
   * documents, and some for what is read meanwhile.
   */
  private static final int CONNECTIONS = 50;

  /**
   * This machine itself, as patterns that a URI's host matches. Whoever is told to use a proxy
   * means the network beyond, and a proxy elsewhere would reach its own machine instead.
   */
  private static final Set<String> LOOPBACK =
      Set.of("(.*\\.)?localhost", "127\\.\\d+\\.\\d+\\.\\d+", "\\[?::1\\]?");

  private SdkHttpClient http;
  private S3Client s3;
  private SqsClient sqs;
  private EmrClient emr;
  private EmrServerlessClient emrServerless;
  private DynamoDbClient dynamoDb;
  private CloudFormationClient cloudFormation;
  private CloudWatchClient cloudWatch;
  private Ec2Client ec2;

  /** An HTTP client that uses the proxy it is told to use, but never for this machine itself. */
  public static ApacheHttpClient.Builder httpClient() {
    Set<String> direct = new HashSet<>(LOOPBACK);
    direct.addAll(ProxyConfiguration.builder().build().nonProxyHosts());
    return ApacheHttpClient.builder()
        .proxyConfiguration(ProxyConfiguration.builder().nonProxyHosts(direct).build());
  }

  private synchronized SdkHttpClient http() {
    if (http == null) {
      http = httpClient().maxConnections(CONNECTIONS).build();
    }
    return http;
  }

  /** The client for documents, manifests and results of steps. */
  public synchronized S3Client s3() {
    if (s3 == null) {
      s3 =
          S3Client.builder()
              .httpClient(http())
              .overrideConfiguration(o -> o.retryStrategy(AwsClients::retryTruncatedXml))
              .build();
    }
    return s3;
  }

  /** The client for the jobs, results and dead-letter queues. */
  public synchronized SqsClient sqs() {
    if (sqs == null) {
      sqs = SqsClient.builder().httpClient(http()).build();
    }
    return sqs;
  }

  /** The client for clusters and steps; it waits out EMR's throttling. */
  public synchronized EmrClient emr() {
    if (emr == null) {
      emr =
          EmrClient.builder()
              .httpClient(http())
              .overrideConfiguration(o -> o.retryStrategy(emrRetries()))
              .build();
    }
    return emr;
  }

  /** The client for applications and job runs; it waits out throttling as {@link #emr} does. */
  public synchronized EmrServerlessClient emrServerless() {
    if (emrServerless == null) {
      emrServerless =
          EmrServerlessClient.builder()
              .httpClient(http())
              .overrideConfiguration(o -> o.retryStrategy(emrRetries()))
              .build();
    }
    return emrServerless;
  }

  /** The client for the results and ledger tables. */
  public synchronized DynamoDbClient dynamoDb() {
    if (dynamoDb == null) {
      dynamoDb = DynamoDbClient.builder().httpClient(http()).build();
    }
    return dynamoDb;
  }

  /** The client for the outputs of stacks. */
  public synchronized CloudFormationClient cloudFormation() {
    if (cloudFormation == null) {
      cloudFormation = CloudFormationClient.builder().httpClient(http()).build();
    }
    return cloudFormation;
  }

  /** The client for what is measured of queues. */
  public synchronized CloudWatchClient cloudWatch() {
    if (cloudWatch == null) {
      cloudWatch = CloudWatchClient.builder().httpClient(http()).build();
    }
    return cloudWatch;
  }

  /** The client for what Spot cost. The function's jar lacks it, which asks for no prices. */
  public synchronized Ec2Client ec2() {
    if (ec2 == null) {
      ec2 = Ec2Client.builder().httpClient(http()).build();
    }
    return ec2;
  }

  @Override
  public synchronized void close() {
    if (s3 != null) {
      s3.close();
    }
    if (sqs != null) {
      sqs.close();
    }
    if (emr != null) {
      emr.close();
    }
    if (emrServerless != null) {
      emrServerless.close();
    }
    if (dynamoDb != null) {
      dynamoDb.close();
    }
    if (cloudFormation != null) {
      cloudFormation.close();
    }
    if (cloudWatch != null) {
      cloudWatch.close();
    }
    if (ec2 != null) {
      ec2.close();
    }
    if (http != null) {
      http.close();
    }
  }

  /**
   * Asks again for an answer in XML that ended before its end, as the SDK does by itself for one in
   * JSON.
   */
  public static void retryTruncatedXml(RetryStrategy.Builder<?, ?> retries) {
    retries.retryOnException(
        failure ->
            failure instanceof SdkClientException
                && failure.getCause() instanceof XMLStreamException);
  }

  /** What the SDK retries by default, as patiently as EMR's rate asks for. */
  public static RetryStrategy emrRetries() {
    return patient(AwsRetryStrategy.standardRetryStrategy().toBuilder());
  }

  /**
   * Retries only what EMR refused because of its rate, and so surely has not done. For a call that
   * must not be sent again where its answer was lost.
   */
  static RetryStrategy emrThrottlingRetries() {
    return patient(
        StandardRetryStrategy.builder()
            .useClientDefaults(false)
            .retryOnException(AwsClients::isThrottling)
            .treatAsThrottling(AwsClients::isThrottling));
  }

  /** For a request that must not be sent again where its answer was lost. */
  public static void retryThrottlingOnly(SdkServiceClientConfiguration.Builder client) {
    client.overrideConfiguration(
        client.overrideConfiguration().toBuilder().retryStrategy(emrThrottlingRetries()).build());
  }

  /**
   * For a request that matters less than what others ask of EMR: it is sent twice at most, and
   * given up after five seconds.
   */
  public static void giveWay(SdkServiceClientConfiguration.Builder client) {
    client.overrideConfiguration(
        client.overrideConfiguration().toBuilder()
            .retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(2).build())
            .apiCallTimeout(Duration.ofSeconds(5))
            .build());
  }

  /**
   * EMR grants an account about 0.5 calls a second, so a call that is refused finds room after 2 s
   * at best. Waits of 2, 4, 8, 16, 32, 60, 60 and 60 s between nine attempts, each taken between
   * its half and its whole, add up to between 121 s and 242 s. In that time EMR grants 60 to 121
   * calls: more than some dozen launchers and consoles have under way at once.
   */
  private static RetryStrategy patient(StandardRetryStrategy.Builder retries) {
    return retries
        .maxAttempts(9)
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelayHalfJitter(
                Duration.ofSeconds(2), Duration.ofSeconds(60)))
        .build();
  }

  private static boolean isThrottling(Throwable failure) {
    return failure instanceof SdkServiceException service && service.isThrottlingException();
  }
}
