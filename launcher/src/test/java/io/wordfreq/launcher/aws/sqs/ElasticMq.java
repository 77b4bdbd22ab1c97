package io.wordfreq.launcher.aws.sqs;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS for the tests of a class. */
final class ElasticMq implements BeforeAllCallback, AfterAllCallback {

  private SQSRestServer server;
  private SqsClient client;

  @Override
  public void beforeAll(ExtensionContext context) {
    server = SQSRestServerBuilder.withDynamicPort().withInterface("127.0.0.1").start();
    int port = server.waitUntilStarted().localAddress().getPort();
    client =
        SqsClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    client.close();
    server.stopAndWait();
  }

  SqsClient client() {
    return client;
  }

  /** The URL of a new queue. */
  String createQueue() {
    return createQueue(Map.of());
  }

  /** The URL of a new queue, whose refused messages go to another. */
  String createQueue(String deadLetterQueueUrl) {
    String arn =
        client
            .getQueueAttributes(
                r -> r.queueUrl(deadLetterQueueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return createQueue(
        Map.of(
            QueueAttributeName.REDRIVE_POLICY,
            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"5\"}".formatted(arn)));
  }

  private String createQueue(Map<QueueAttributeName, String> attributes) {
    String name = UUID.randomUUID().toString();
    return client.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
  }
}
