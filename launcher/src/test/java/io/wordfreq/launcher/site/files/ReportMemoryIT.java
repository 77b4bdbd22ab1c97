package io.wordfreq.launcher.site.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.site.SiteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportMemoryIT {

  @TempDir private Path folder;

  /**
   * Of ten times as many documents more go to disk and none more to memory; {@code
   * -Dreport.documents=1000000} tries it.
   */
  @Test
  void shouldShowAllDocumentsInSixtyFourMegabytesOfHeap() throws Exception {
    // given
    int documents = Integer.getInteger("report.documents", 100_000);

    // when
    String output = runWith("-Xmx64m", documents, true);

    // then
    assertThat(output.strip()).isEqualTo("%d of %d".formatted(documents, documents));
    String last = "data/documents-%d.json".formatted(documents / SiteWriter.CHUNK_DOCUMENTS - 1);
    assertThat(Files.readString(folder.resolve(last))).contains("usual length 0.txt");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void shouldShowTheNewestInAsMuch() throws Exception {
    // when
    String output = runWith("-Xmx64m", 300_000, false);

    // then
    assertThat(output.strip()).isEqualTo("10000 of 300000");
    assertThat(Files.readString(folder.resolve("data/documents-0.json")))
        .contains("usual length 299999.txt");
  }

  private String runWith(String heap, int documents, boolean all)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                MillionRows.class.getName(),
                folder.toString(),
                Integer.toString(documents),
                Boolean.toString(all))
            .redirectErrorStream(true)
            .start();
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
