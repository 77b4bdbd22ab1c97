package io.wordfreq.local.emr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFileTest {

  /** As sandboxes have written it; theirs are still to be read. */
  private static final String WRITTEN =
      "[{\"id\":\"j-1\",\"request\":{\"Name\":\"wordfreq\"},\"createdAt\":1,\"endedAt\":2,"
          + "\"endReason\":{\"code\":\"USER_REQUEST\",\"message\":\"Terminated by user request\"},"
          + "\"steps\":[{\"id\":\"s-1\",\"name\":\"batch\",\"actionOnFailure\":\"CONTINUE\","
          + "\"jar\":\"s3://work/job.jar\",\"mainClass\":null,\"arguments\":[\"in\",\"out\"],"
          + "\"properties\":{\"a\":\"b\"},\"state\":\"FAILED\",\"message\":\"exit code 1\","
          + "\"logFile\":\"stderr\",\"createdAt\":3,\"startedAt\":4,\"endedAt\":5}]}]";

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void writeFile() throws IOException {
    path = Files.writeString(folder.resolve("clusters.json"), WRITTEN);
  }

  @Test
  void shouldReadWhatWasWritten() throws IOException {
    // when
    SandboxCluster cluster = new ClusterFile(path).load().get(0);

    // then
    assertThat(cluster.name()).isEqualTo("wordfreq");
    assertThat(cluster.endReason()).isEqualTo(SandboxCluster.EndReason.USER_REQUEST);
    assertThat(cluster.steps()).extracting(EmrStep::state).containsExactly(EmrStepState.FAILED);
  }

  @Test
  void shouldWriteWhatItHasRead() throws IOException {
    // given
    ClusterFile file = new ClusterFile(path);

    // when
    file.save(file.load());

    // then
    assertThat(path).hasContent(WRITTEN);
  }
}
