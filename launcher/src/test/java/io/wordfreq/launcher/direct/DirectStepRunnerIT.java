package io.wordfreq.launcher.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.JobWork;
import io.wordfreq.launcher.batch.EngineUnavailableException;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepState;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import io.wordfreq.launcher.batch.StepTimes;
import io.wordfreq.launcher.batch.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps count in this process, and their files in between are on its disk. */
class DirectStepRunnerIT {

  private static final String MANIFEST = "s3://work/manifests/1.jsonl";
  private static final String OUTPUT = "s3://work/batches/1/attempt-1";
  private static final String NAME = "wordfreq 1 attempt 1";

  private final TestClock clock = new TestClock();
  private final InMemoryDirectFiles files = new InMemoryDirectFiles();
  private final List<DirectStepRunner> launchers = new ArrayList<>();
  private final DirectStepRunner launcher = launcher("a");

  private DirectStepRunner launcher(String place) {
    DirectStepRunner created = new DirectStepRunner(files, "s3://work/batches/", place, clock);
    launchers.add(created);
    return created;
  }

  @AfterEach
  void close() {
    files.release();
    launchers.forEach(DirectStepRunner::close);
  }

  @Test
  void shouldWriteALinePerDocumentInTheOrderOfTheirNames() throws IOException {
    // given: by code points "ｚ" comes before "𝐚", which is not so in UTF-16
    files.put("s3://b/𝐚", "last words last");
    files.put("s3://b/ｚ", "more");
    files.put("s3://b/a.gz", gzip("one two two"));
    files.manifest(MANIFEST, "s3://b/𝐚", "s3://b/gone", "s3://b/ｚ", "s3://b/a.gz");

    // when
    StepStatus end = run("--top", "1");

    // then
    assertThat(end.state()).isEqualTo(StepState.COMPLETED);
    assertThat(files.read(OUTPUT + "/part-r-00000").orElseThrow())
        .isEqualTo(
            """
            {"document":"s3://b/a.gz","status":"success","words":[{"word":"two","count":2}],"totalWords":3,"distinctWords":2,"bytes":%d}
            {"document":"s3://b/gone","status":"failure","error":"FileNotFoundException: No such file or directory: s3://b/gone"}
            {"document":"s3://b/ｚ","status":"success","words":[{"word":"more","count":1}],"totalWords":1,"distinctWords":1,"bytes":4}
            {"document":"s3://b/𝐚","status":"success","words":[{"word":"last","count":2}],"totalWords":3,"distinctWords":2,"bytes":15}
            """
                .formatted(gzip("one two two").length));
  }

  @Test
  void shouldSayLastThatTheOutputIsComplete() {
    // given
    documents("a", "b");

    // when
    run();

    // then
    assertThat(files.written()).containsExactly(OUTPUT + "/part-r-00000", OUTPUT + "/_SUCCESS");
  }

  @Test
  void shouldSayWhenAStepWasMadeAndBeganAndEnded() {
    // given
    documents("a");
    Instant submitted = clock.instant();
    submit(launcher);

    // when
    StepStatus end = await().until(() -> status(launcher), DirectStepRunnerIT::hasEnded);

    // then
    assertThat(end.times()).isEqualTo(new StepTimes(submitted, submitted, submitted, null, null));
  }

  @Test
  void shouldWriteWhatItTookAsTheOutputsSuccess() throws IOException {
    // given
    files.put("s3://b/a", "one two");
    files.manifest(MANIFEST, "s3://b/a", "s3://b/gone");

    // when
    run("--summary", OUTPUT + "/_SUCCESS");

    // then
    JobWork work = JobWork.parse(files.read(OUTPUT + "/_SUCCESS").orElseThrow());
    assertThat(work.bytes()).isEqualTo(7);
    assertThat(work.tasks()).isEqualTo(2);
    assertThat(work.oneContainer()).isTrue();
    assertThat(work.containerMillis()).isNotNegative();
  }

  @Test
  void shouldTellEveryLauncherThatAStepHasCompleted() {
    // given
    documents("a");
    run();

    // then
    assertThat(status(launcher).state()).isEqualTo(StepState.COMPLETED);
    assertThat(status(launcher("b"))).isEqualTo(StepStatus.completed());
  }

  @Test
  void shouldRefuseInTheJobsWordsWhatItIsToldToDo() throws IOException {
    // given
    documents("a");

    // when
    StepStatus end = run("--top", "0");

    // then
    JobFailure failure = JobFailure.parse(files.read(OUTPUT + JobFailure.SUFFIX).orElseThrow());
    assertThat(failure)
        .isEqualTo(new JobFailure(JobFailure.Kind.USAGE, "--top must be at least 1, not 0"));
    assertThat(end.reason()).isEqualTo(failure.message());
    assertThat(files.exists(OUTPUT + "/_SUCCESS")).isFalse();
  }

  @Test
  void shouldRefuseAFoldingThatDoesNotExist() {
    // given
    documents("a");

    // when
    StepStatus end = run("--fold", "foo");

    // then
    assertThat(end.reason()).isEqualTo("--fold 'foo' is not none or marks");
  }

  @Test
  void shouldRefuseAListOfStopWordsThatIsNotThere() throws IOException {
    // given
    documents("a");

    // when
    run("--stop-words", "s3://b/list");

    // then
    assertThat(JobFailure.parse(files.read(OUTPUT + JobFailure.SUFFIX).orElseThrow()))
        .isEqualTo(
            new JobFailure(
                JobFailure.Kind.INPUT,
                "--stop-words s3://b/list is neither a file nor a language there is a list for"));
  }

  @Test
  void shouldLeaveOutStopWordsAndShortOnesAndDiacritics() {
    // given
    files.put("s3://b/a", "alphá the bé x gamma don’t");
    files.put("s3://b/list", "Gámma\ndon't\n");
    files.manifest(MANIFEST, "s3://b/a");

    // when
    run("--stop-words", "s3://b/list", "--min-length", "3", "--fold", "marks");

    // then
    assertThat(files.read(OUTPUT + "/part-r-00000").orElseThrow())
        .contains("{\"word\":\"alpha\",\"count\":1},{\"word\":\"the\",\"count\":1}]");
  }

  @Test
  void shouldFailTheStepAndNoDocumentWhereTheNetworkFails() {
    // given
    documents("a", "b");
    files.breakOff("s3://b/b");

    // when
    StepStatus end = run();

    // then
    assertThat(end.state()).isEqualTo(StepState.FAILED);
    assertThat(end.reason()).isEqualTo("IllegalStateException: the network is down");
    assertThat(files.written()).isEmpty();
  }

  @Test
  void shouldGiveTheSameStepToWhoeverSubmitsItAgain() throws InterruptedException {
    // given
    documents("a");
    StepHandle step = hold();

    // then
    assertThat(submit(launcher)).isEqualTo(step);
    assertThat(submit(launcher("b"))).isEqualTo(step);
  }

  @Test
  void shouldCountWhatALauncherThatIsGoneWasGiven() throws InterruptedException {
    // given
    documents("a");
    hold();

    // when
    clock.advance(Lease.LENGTH);
    StepHandle again = submit(launcher("b"));

    // then
    assertThat(again.place()).isEqualTo("direct-b");
  }

  @Test
  void shouldTellOtherLaunchersThatAStepRuns() throws InterruptedException {
    // given
    documents("a");
    hold();

    // then
    assertThat(status(launcher("b")).state()).isIn(StepState.PENDING, StepState.RUNNING);
    assertThat(launcher.isRunningHere()).isTrue();
    assertThat(launchers.get(1).isRunningHere()).isFalse();
  }

  @Test
  void shouldBeLookedAtUntilTheEndIsHeardOfOrIsOfNoInterest() {
    // given
    documents("a");
    submit(launcher);

    // when
    await().until(() -> files.exists(OUTPUT + "/_SUCCESS"));

    // then
    assertThat(launcher.isRunningHere()).isTrue();
    await()
        .until(
            () -> {
              clock.advance(Duration.ofSeconds(10));
              return !launcher.isRunningHere();
            });
    assertThat(status(launcher).state()).isEqualTo(StepState.COMPLETED);
  }

  @Test
  void shouldFailTheStepOfALauncherThatIsGone() throws InterruptedException {
    // given
    documents("a");
    hold();

    // when
    clock.advance(Lease.LENGTH.minusSeconds(1));
    StepStatus before = status(launcher("b"));
    clock.advance(Duration.ofSeconds(1));
    StepStatus after = status(launcher("b"));

    // then
    assertThat(before.state()).isIn(StepState.PENDING, StepState.RUNNING);
    assertThat(after)
        .isEqualTo(StepStatus.failed("the launcher that counted it has ended: direct-a"));
  }

  @Test
  void shouldNotWaitForWhatAnotherEngineWasCounting() {
    // given
    StepHandle step = new StepHandle("j-1", "s-1");

    // then
    assertThat(launcher.statuses(Set.of(step)))
        .containsEntry(step, StepStatus.failed("another engine was counting it: j-1"));
  }

  @Test
  void shouldGiveStepsBackWhenItsLauncherIsStopped() throws InterruptedException {
    // given
    documents("a");
    hold();

    // when
    launcher.close();

    // then
    assertThat(status(launcher("b"))).isEqualTo(StepStatus.returned("its launcher was stopped"));
    assertThatThrownBy(() -> submit(launcher)).isInstanceOf(EngineUnavailableException.class);
  }

  @Test
  void shouldFailStepsThatHadTimeEnoughAndGiveOthersBack() throws InterruptedException {
    // given
    documents("a");
    Instant before = clock.instant();
    hold();
    StepHandle waiting =
        launcher.submit(
            "another", List.of("--manifest", MANIFEST, "s3://work/batches/2/attempt-1"), before);

    // when
    launcher.endAll(before.plusSeconds(1), "there was no more time");

    // then
    assertThat(status(launcher("b")).reason()).isEqualTo("there was no more time");
    assertThat(status(launcher("b")).state()).isEqualTo(StepState.FAILED);
    assertThat(launcher("b").statuses(Set.of(waiting)).get(waiting).state())
        .isEqualTo(StepState.RETURNED);
  }

  @Test
  void shouldEndAStepThatIsCancelled() throws InterruptedException {
    // given
    documents("a");
    StepHandle step = hold();

    // when
    launcher.cancel(step, false);

    // then
    assertThat(status(launcher).state()).isEqualTo(StepState.FAILED);
    assertThat(launcher.isRunningHere()).isFalse();
    assertThat(files.written()).isEmpty();
  }

  @Test
  void shouldTakeNoMoreStepsThanItCanKeepLeasesOf() throws InterruptedException {
    // given
    documents("a");
    hold();

    // then
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1000; i++) {
                launcher.submit(
                    "step " + i, List.of("--manifest", MANIFEST, OUTPUT + i), clock.instant());
              }
            })
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessage("this launcher has enough to count");
  }

  private void documents(String... names) {
    List<String> uris = new ArrayList<>();
    for (String name : names) {
      files.put("s3://b/" + name, "words of " + name);
      uris.add("s3://b/" + name);
    }
    files.manifest(MANIFEST, uris.toArray(String[]::new));
  }

  /** Submits a step, which stays at its first document. */
  private StepHandle hold() throws InterruptedException {
    files.hold();
    StepHandle step = submit(launcher);
    files.awaitOpened();
    return step;
  }

  private StepHandle submit(StepRunner runner, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--manifest", MANIFEST, OUTPUT));
    return runner.submit(NAME, arguments, clock.instant());
  }

  private StepStatus run(String... options) {
    submit(launcher, options);
    return await().until(() -> status(launcher), DirectStepRunnerIT::hasEnded);
  }

  private static boolean hasEnded(StepStatus status) {
    return status.state() != StepState.PENDING && status.state() != StepState.RUNNING;
  }

  /** The step of the launcher {@code a}, as another one, or itself, sees it. */
  private static StepStatus status(StepRunner runner) {
    StepHandle step = new StepHandle("direct-a", "1/1");
    return runner.statuses(Set.of(step)).get(step);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
