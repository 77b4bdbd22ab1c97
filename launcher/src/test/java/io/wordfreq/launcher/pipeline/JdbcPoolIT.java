package io.wordfreq.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.jdbc.JdbcBatchLedger;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcPoolIT {

  private static final int BATCHES = 20;

  @Test
  void shouldKeepWhatAKilledProcessHadWritten(@TempDir Path folder) throws Exception {
    // given
    String url = "jdbc:h2:file:" + folder.resolve("wordfreq");
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                url)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    // when
    assertThat(killed.waitFor()).isEqualTo(Writer.KILLED);

    // then
    try (HikariDataSource database = JdbcPool.open(url)) {
      assertThat(new JdbcBatchLedger(database).open()).hasSize(BATCHES);
    }
  }

  /** Ends without a word to the database as soon as that has taken the last batch. */
  static final class Writer {
    static final int KILLED = 137;

    private Writer() {}

    public static void main(String[] arguments) {
      JdbcBatchLedger ledger = new JdbcBatchLedger(JdbcPool.open(arguments[0]));
      Instant now = Instant.EPOCH;
      for (int i = 0; i < BATCHES; i++) {
        ledger.create(TestBatches.planned("b" + i, now).build());
      }
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
