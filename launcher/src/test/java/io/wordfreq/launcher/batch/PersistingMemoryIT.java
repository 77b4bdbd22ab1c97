package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PersistingMemoryIT {

  @Test
  void shouldPersistAMillionDocumentsIn256MegabytesOfHeap() throws Exception {
    // when
    String output = runWith("-Xmx256m");

    // then
    assertThat(output.strip()).isEqualTo("PERSISTED, 1000000 stored");
  }

  private static String runWith(String heap) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                MillionDocuments.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
