package io.wordfreq.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import io.wordfreq.launcher.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void shouldTakeFlagsBeforeVariablesBeforeFilesBeforeOldVariables() {
    // given
    SettingsSource flags = SettingsSource.flags(Map.of(Setting.TABLE, "flag"));
    SettingsSource environment =
        SettingsSource.environment(
            Map.of("WORDFREQ_TABLE", "variable", "WORDFREQ_LEDGER_TABLE", "variable"));
    SettingsSource file =
        PropertiesFile.of(
            "wordfreq.properties", List.of("ledger-table=file", "queue-url = http://file"));
    SettingsSource old =
        SettingsSource.oldEnvironment(
            Map.of("WORKER_QUEUE_URL", "http://old", "WORKER_RESULT_QUEUE_URL", "http://old"));

    // when
    Settings settings = Settings.of(List.of(flags, environment, file, old));

    // then
    assertThat(settings.text(Setting.TABLE)).contains("flag");
    assertThat(settings.text(Setting.LEDGER_TABLE)).contains("variable");
    assertThat(settings.text(Setting.QUEUE_URL)).contains("http://file");
    assertThat(settings.text(Setting.RESULTS_QUEUE_URL)).contains("http://old");
    assertThat(settings.text(Setting.STORE)).contains("dynamodb");
    assertThat(settings.text(Setting.WORK_BUCKET)).isEmpty();
  }

  @Test
  void shouldLetAnEmptyValueSwitchOff() {
    // given
    Settings settings =
        settings(Map.of(Setting.RESULTS_QUEUE_URL, ""))
            .withFallback(
                SettingsSource.of("stack", Map.of(Setting.RESULTS_QUEUE_URL, "http://stack")));

    // then
    assertThat(settings.text(Setting.RESULTS_QUEUE_URL)).isEmpty();
  }

  @Test
  void shouldBeOverriddenAndFallBack() {
    // given
    Settings settings =
        settings(Map.of(Setting.TABLE, "flag"))
            .overriddenBy(SettingsSource.of("sandbox", Map.of(Setting.TABLE, "sandbox")))
            .withFallback(SettingsSource.of("stack", Map.of(Setting.WORK_BUCKET, "stack")));

    // then
    assertThat(settings.text(Setting.TABLE)).contains("sandbox");
    assertThat(settings.text(Setting.WORK_BUCKET)).contains("stack");
  }

  @Test
  void shouldSayHowToSetWhatIsMissing() {
    assertThatThrownBy(() -> settings(Map.of()).required(Setting.WORK_BUCKET))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "work-bucket is not set: pass --work-bucket, set WORDFREQ_WORK_BUCKET, or write"
                + " work-bucket=... to wordfreq.properties");
  }

  @Test
  void shouldNameTheVariableThatIsWrong() {
    // given
    Settings settings =
        Settings.of(List.of(SettingsSource.environment(Map.of("WORDFREQ_MAX_WAIT", "5x"))));

    // then
    assertThatThrownBy(() -> settings.duration(Setting.MAX_WAIT))
        .hasMessage("WORDFREQ_MAX_WAIT=5x: expected a time such as 500ms, 60s, 5m or 1h");
  }

  @Test
  void shouldNameTheLineThatIsWrong() {
    // given
    SettingsSource file = PropertiesFile.of("my.properties", List.of("# ours", "max-bytes=lots"));

    // then
    assertThatThrownBy(() -> Settings.of(List.of(file)).bytes(Setting.MAX_BYTES))
        .hasMessage(
            "my.properties, line 2: max-bytes=lots: expected a size such as 500MB or 64GiB");
  }

  @Test
  void shouldPassOverAByteOrderMark() {
    SettingsSource file = PropertiesFile.of("my.properties", List.of("\uFEFFtop=7"));

    assertThat(Settings.of(List.of(file)).count(Setting.TOP)).isEqualTo(7);
  }

  @Test
  void shouldRefuseUnknownKeys() {
    assertThatThrownBy(() -> PropertiesFile.of("my.properties", List.of("", "quue-url=x")))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("my.properties, line 2: there is no setting quue-url; there are");
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "60s, 60000", "5m, 300000", "1 h, 3600000", "2D, 172800000", "0s, 0"})
  void shouldReadTimes(String text, long milliseconds) {
    assertThat(settings(Map.of(Setting.MAX_WAIT, text)).duration(Setting.MAX_WAIT))
        .isEqualTo(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "500MB, 500000000", "64GiB, 68719476736", "2 kib, 2048"})
  void shouldReadSizes(String text, long bytes) {
    assertThat(settings(Map.of(Setting.MAX_BYTES, text)).bytes(Setting.MAX_BYTES)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "TOP, 0",
    "TOP, -1",
    "TOP, ten",
    "TOP, 99999999999",
    "MIN_LENGTH, 0",
    "WORDS, foo",
    "FOLD, foo",
    "STOP_WORDS, zh",
    "STOP_WORDS, words.txt",
    "STOP_WORDS, /tmp/words.txt"
  })
  void shouldRefuseWrongJobOptions(Setting setting, String text) {
    assertThatThrownBy(() -> settings(Map.of(setting, text)).jobOptions())
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(setting.flag() + " " + text + ": expected");
  }

  @ParameterizedTest
  @CsvSource({
    "MAX_DOCUMENTS, 0",
    "MAX_BYTES, 0",
    "MAX_BYTES, 5XB",
    "MAX_BYTES, 99999999999TiB",
    "MAX_WAIT, 60",
    "MAX_WAIT, -5s",
    "MAX_WAIT, soon"
  })
  void shouldRefuseWrongQuantities(Setting setting, String text) {
    Settings settings = settings(Map.of(setting, text));
    assertThatThrownBy(
            () -> {
              switch (setting) {
                case MAX_DOCUMENTS -> settings.count(setting);
                case MAX_BYTES -> settings.bytes(setting);
                default -> settings.duration(setting);
              }
            })
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(setting.flag() + " " + text + ": expected");
  }

  @Test
  void shouldRefuseToWaitLongerThanAQueueCan() {
    // given
    Settings settings = settings(Map.of(Setting.MAX_WAIT, "12h"));

    // then
    assertThatThrownBy(
            () -> new Pipeline(settings, new InMemoryAdapters()).launcher(true, BatchObserver.NONE))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--max-wait 12h: ");
  }

  @Test
  void shouldNameTheLanguagesThatHaveStopWords() {
    assertThatThrownBy(() -> settings(Map.of(Setting.STOP_WORDS, "zh")).jobOptions())
        .hasMessageStartingWith("--stop-words zh: expected a language (ar, bg, ")
        .hasMessageEndingWith(
            "tr), or a file where the cluster finds it, such as s3://BUCKET/words.txt");
  }

  @Test
  void shouldPassOnOnlyTheJobOptionsThatAreSet() {
    assertThat(settings(Map.of()).jobOptions()).isEmpty();
    assertThat(
            settings(
                    Map.of(
                        Setting.WORDS,
                        "Classic",
                        Setting.FOLD,
                        "Marks",
                        Setting.STOP_WORDS,
                        "s3://b/words.txt"))
                .jobOptions())
        .containsExactly(
            "--words", "classic", "--fold", "marks", "--stop-words", "s3://b/words.txt");
  }

  private static Settings settings(Map<Setting, String> flags) {
    return Settings.of(List.of(SettingsSource.flags(flags)));
  }

  @Test
  void shouldNotShowAPasswordThatIsPartOfAWrongValue() {
    // given
    Settings settings =
        Settings.of(
            List.of(SettingsSource.flags(Map.of(Setting.STORE, "mysql://me:swordfish@db/w"))));

    // then
    assertThat(settings.wrong(Setting.STORE, "expected dynamodb or a JDBC URL"))
        .hasMessage("--store mysql://me:***@db/w: expected dynamodb or a JDBC URL");
  }
}
