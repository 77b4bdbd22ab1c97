package io.wordfreq.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.TestClock;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import io.wordfreq.launcher.pipeline.LaunchLoop;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.pipeline.StopSignal;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.SettingsSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressReportTest {
  private static final String CLEAR = "\r\u001b[K";

  private final InMemoryAdapters adapters = new InMemoryAdapters();
  private final StringWriter terminal = new StringWriter();
  private final TestClock clock = new TestClock();
  private final ProgressReport report =
      new ProgressReport(new FootLine(new PrintWriter(terminal), 80), clock);

  @Test
  void shouldShowHowManyDocumentsWaitAreInFlightAndAreDone() {
    // given
    adapters.announce("a.txt");
    adapters.announce("b.txt");
    adapters.announce("c.txt");

    // when
    launch();

    // then
    assertThat(terminal.toString())
        .containsSubsequence(
            "0 done, 0 in flight, 3 waiting; ",
            "0 done, 2 in flight, 1 waiting; ",
            "0 done, 3 in flight, 0 waiting; ",
            "2 done, 1 in flight, 0 waiting; ",
            "3 done, 0 in flight, 0 waiting; ",
            "3 documents counted");
  }

  @Test
  void shouldPutRemarksAboveTheLineAndRemoveItAtTheEnd() {
    // given
    adapters.announce("a.txt");

    // when
    launch();

    // then
    assertThat(terminal.toString()).contains(CLEAR + "batch ");
    assertThat(terminal.toString()).endsWith(CLEAR + "1 document counted" + System.lineSeparator());
  }

  @Test
  void shouldShowNothingWhereThereIsNothingToDo() {
    // when
    launch();

    // then
    assertThat(terminal).hasToString("0 documents counted" + System.lineSeparator());
  }

  @Test
  void shouldSayTheRateAndTheTimeLeft() {
    assertThat(ProgressReport.line(1500, 10, 4490, Duration.ofMinutes(2)))
        .isEqualTo("1,500 done, 10 in flight, 4,490 waiting; 12.5/s, 0:06:00 left");
    assertThat(ProgressReport.line(0, 4500, 0, Duration.ofMinutes(2)))
        .isEqualTo("0 done, 4,500 in flight, 0 waiting; 0:02:00 so far");
  }

  /** Between rounds, six seconds pass. */
  private void launch() {
    Settings settings =
        Settings.of(
            List.of(
                SettingsSource.of(
                    "test", Map.of(Setting.MAX_DOCUMENTS, "2", Setting.POLL_INTERVAL, "1ms"))));
    Pipeline pipeline = adapters.pipeline(settings);
    try (StopSignal stop = StopSignal.listen()) {
      new LaunchLoop(
              pipeline.launcher(true, report),
              adapters.queue,
              stop,
              () -> {
                clock.advance(Duration.ofSeconds(6));
                report.betweenRounds(pipeline);
              })
          .untilEmpty();
    }
    report.finish();
  }
}
