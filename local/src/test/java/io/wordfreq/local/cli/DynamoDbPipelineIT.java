package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.aws.dynamodb.Dynoxide;
import io.wordfreq.local.SandboxTools;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

class DynamoDbPipelineIT {

  @RegisterExtension static final Dynoxide DYNAMO_DB = new Dynoxide();

  @TempDir private Path state;

  @Test
  void shouldKeepResultsInTheOldWorkersItems() throws Exception {
    try (SandboxProcess sandbox =
            SandboxProcess.start(
                state, "sandbox", "--dir=box", "--dynamodb-endpoint=" + DYNAMO_DB.endpoint());
        S3Client s3 = SandboxTools.s3(sandbox.environment());
        DynamoDbClient dynamoDb = SandboxTools.dynamoDb(sandbox.environment())) {
      // given
      s3.putObject(
          r -> r.bucket("wordfreq-uploads").key("a b.txt"), RequestBody.fromString("two two one"));

      // when
      ProgramRun launch = ProgramRun.of(state, sandbox.environment(), "launch", "--until-empty");

      // then
      assertThat(launch.exitCode()).as(launch.err()).isZero();
      Map<String, AttributeValue> item =
          dynamoDb
              .getItem(
                  r ->
                      r.tableName("wordfreq")
                          .key(
                              Map.of("Filename", AttributeValue.fromS("wordfreq-uploads/a b.txt"))))
              .item();
      assertThat(item.get("Words").m())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("two", AttributeValue.fromN("2"), "one", AttributeValue.fromN("1")));
    }
  }
}
