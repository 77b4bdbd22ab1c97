package io.wordfreq.local;

import io.wordfreq.launcher.aws.AwsClients;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients that a sandbox itself uses; they share one pool of connections. */
final class SandboxClients implements AutoCloseable {

  private final SdkHttpClient http = AwsClients.httpClient().build();
  private final StaticCredentialsProvider credentials;

  SandboxClients(String secretKey) {
    this.credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(Sandbox.ACCESS_KEY, secretKey));
  }

  S3Client s3(URI endpoint) {
    return configured(S3Client.builder().forcePathStyle(true), endpoint).build();
  }

  SqsClient sqs(URI endpoint) {
    return configured(SqsClient.builder(), endpoint).build();
  }

  DynamoDbClient dynamoDb(URI endpoint) {
    return configured(DynamoDbClient.builder(), endpoint).build();
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
      B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(Sandbox.REGION))
        .credentialsProvider(credentials)
        .httpClient(http);
  }

  @Override
  public void close() {
    http.close();
  }
}
