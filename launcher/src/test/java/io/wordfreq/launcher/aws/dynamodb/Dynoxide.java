package io.wordfreq.launcher.aws.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB for tests: a server for each class of them, since a sandbox's tables have fixed names.
 * Where it cannot be had, those tests are skipped and say why; in CI that is an error.
 */
public final class Dynoxide implements ExecutionCondition {

  private Server server;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (server != null) {
      return ConditionEvaluationResult.enabled("DynamoDB answers");
    }
    try {
      server =
          context
              .getStore(ExtensionContext.Namespace.create(Dynoxide.class))
              .getOrComputeIfAbsent(Server.class, key -> Server.start(), Server.class);
      return ConditionEvaluationResult.enabled("DynamoDB answers");
    } catch (UncheckedIOException e) {
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        throw e;
      }
      return ConditionEvaluationResult.disabled(
          "no DynamoDB to test with: " + e.getCause().getMessage());
    }
  }

  /** Where the server listens. */
  public URI endpoint() {
    return server.process().endpoint();
  }

  /** A client of the server, closed with it. */
  DynamoDbClient client() {
    return server.client();
  }

  private record Server(DynoxideProcess process, DynamoDbClient client) implements AutoCloseable {

    static Server start() {
      try {
        DynoxideProcess process = DynoxideProcess.start(DynoxideBinary.fetch());
        DynamoDbClient client =
            DynamoDbClient.builder()
                .endpointOverride(process.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
        return new Server(process, client);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      client.close();
      process.close();
    }
  }
}
