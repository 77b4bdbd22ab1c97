package io.wordfreq.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class StopSignalIT {

  @Test
  void shouldEndAtOnceAtAnotherCtrlC() throws Exception {
    // given
    Process stuck =
        new ProcessBuilder(
                // Whoever runs the tests in the background has it passed over by all below.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Stuck.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = stuck.inputReader()) {
      assertThat(out.readLine()).isEqualTo("listening");

      // when
      interrupt(stuck);
      assertThat(out.readLine()).isEqualTo("stopping");

      // then
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                interrupt(stuck);
                return !stuck.isAlive();
              });
      assertThat(stuck.exitValue()).isEqualTo(130);
    } finally {
      stuck.destroyForcibly();
    }
  }

  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Never comes to the end of what it does when it is told to stop. */
  static final class Stuck {
    private Stuck() {}

    public static void main(String[] arguments) throws InterruptedException {
      CountDownLatch never = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    System.out.println("stopping");
                    try {
                      never.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
      try (StopSignal stop = StopSignal.listen()) {
        System.out.println("listening");
        never.await();
        stop.request();
      }
    }
  }
}
