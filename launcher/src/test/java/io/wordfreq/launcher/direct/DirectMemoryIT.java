package io.wordfreq.launcher.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DirectMemoryIT {

  @Test
  void shouldCountDocumentsOfMillionsOfWordsIn256MegabytesOfHeap() throws Exception {
    // when
    String output = runWith("-Xmx256m");

    // then
    assertThat(output.lines().filter(line -> !line.startsWith("SLF4J")))
        .hasSize(HugeDocuments.COUNT)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "\"totalWords\":%1$d,\"distinctWords\":%1$d"
                            .formatted(HugeDocuments.WORDS)));
  }

  private static String runWith(String heap) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                HugeDocuments.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
