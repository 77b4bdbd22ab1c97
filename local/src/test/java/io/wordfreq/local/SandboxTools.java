package io.wordfreq.local;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's clients as people have them who know nothing of a sandbox but what it exports. */
public final class SandboxTools {

  private SandboxTools() {}

  public static S3Client s3(Map<String, String> environment) {
    return configured(S3Client.builder().forcePathStyle(true), "S3", environment).build();
  }

  public static SqsClient sqs(Map<String, String> environment) {
    return configured(SqsClient.builder(), "SQS", environment).build();
  }

  public static DynamoDbClient dynamoDb(Map<String, String> environment) {
    return configured(DynamoDbClient.builder(), "DYNAMODB", environment).build();
  }

  public static EmrClient emr(Map<String, String> environment) {
    return configured(EmrClient.builder(), "EMR", environment).build();
  }

  public static EmrServerlessClient emrServerless(Map<String, String> environment) {
    return configured(EmrServerlessClient.builder(), "EMR_SERVERLESS", environment).build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B configured(
      B builder, String service, Map<String, String> environment) {
    return builder
        .endpointOverride(URI.create(environment.get("AWS_ENDPOINT_URL_" + service)))
        .region(Region.of(environment.get("AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"))));
  }
}
