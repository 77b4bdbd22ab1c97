package io.wordfreq.launcher.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.aws.emr.Applications;
import io.wordfreq.launcher.aws.emr.ClusterCreator;
import io.wordfreq.launcher.aws.emr.ClusterDefinition;
import io.wordfreq.launcher.aws.emr.EmrJob;
import io.wordfreq.launcher.aws.emr.EmrStepRunner;
import io.wordfreq.launcher.aws.emr.PatientClusterCreator;
import io.wordfreq.launcher.aws.emr.TaggedClusterLocator;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchIds;
import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.batch.BatchPolicy;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.Batches;
import io.wordfreq.launcher.batch.InMemoryBatchFiles;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryJobQueue;
import io.wordfreq.launcher.batch.InMemoryResultNotifier;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.Intake;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.batch.Ports;
import io.wordfreq.launcher.batch.Round;
import io.wordfreq.launcher.batch.TestClock;
import io.wordfreq.launcher.event.S3EventParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The launcher against an account that refuses, ends, and delays: over EMR's protocol, by a clock
 * that is moved, so that days take seconds.
 */
class NewAccountIT {
  private static final String QUOTA =
      "VALIDATION_ERROR: The number of vCPUs for instance type m7g.xlarge exceeds the EC2 service"
          + " quota for that type";

  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration MAX_AGE = Duration.ofDays(7);

  private final TestClock clock = new TestClock();
  private final InMemoryJobQueue queue = new InMemoryJobQueue(clock, 10);
  private final InMemoryBatchLedger ledger = new InMemoryBatchLedger();
  private final InMemoryBatchFiles files = new InMemoryBatchFiles();
  private final InMemoryResultStore results = new InMemoryResultStore();
  private final SplittableRandom random = new SplittableRandom(1);
  private NewAccount account;
  private int announced;

  @BeforeEach
  void open() throws IOException {
    account = new NewAccount(clock, this::count);
  }

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void shouldLoseNoDocumentWhileTheQuotaIsTooSmall() throws IOException {
    // given: documents keep coming, for two launchers
    account.killClusters(QUOTA);
    List<Launcher> launchers = List.of(launcher(), launcher());

    // when: it takes five hours to have the quota raised
    Instant raised = clock.instant().plus(Duration.ofHours(5));
    while (clock.instant().isBefore(raised)) {
      if (announced < 300) {
        announce();
      }
      launchers.forEach(Launcher::tick);
      clock.advance(LOOK);
    }
    long askedFor = account.calls("RunJobFlow");
    List<Batch> waiting = ledger.open();
    account.killClusters(null);
    run(launchers);

    // then: pauses of 1, 2, 4 and 8 min, then 15, each after a cluster's 3 min
    assertThat(askedFor).isBetween(15L, 21L);
    assertThat(waiting).isNotEmpty();
    assertThat(waiting)
        .filteredOn(batch -> batch.state() == BatchState.PLANNED)
        .extracting(Batch::reason)
        .allSatisfy(reason -> assertThat(reason).contains("quota of vCPUs raised"));
    assertEverythingCounted();
    assertThat(ledger.recent(1000)).extracting(Batch::attempt).containsOnly(1);
  }

  @Test
  void shouldWaitWhereEmrTakesNoRequestForACluster() throws IOException {
    // given
    account.refuseClusters("Invalid InstanceProfile: wordfreq-emr-nodes.");
    Launcher launcher = launcher();
    announce();

    // when
    Round round = launcher.tick();
    for (int look = 0; look < 120; look++) {
      clock.advance(LOOK);
      round = launcher.tick();
    }
    long askedFor = account.calls("RunJobFlow");

    // then: an hour has pauses of 1, 2, 4 and 8 min, and then of 15
    assertThat(askedFor).isBetween(6L, 8L);
    assertThat(round.isStuck()).isTrue();
    assertThat(ledger.open()).hasSize(1);
    assertThat(ledger.open().get(0).reason())
        .startsWith("EMR takes no request for a cluster: Invalid InstanceProfile")
        .contains("check service-role and instance-profile");
    account.refuseClusters(null);
    run(List.of(launcher));
    assertEverythingCounted();
  }

  @Test
  void shouldCancelAStepThatNeverEndsAndTryItAgain() throws IOException {
    // given
    account.hangSteps(true);
    Launcher launcher = launcher();
    announce();
    lookUntil(() -> account.calls("CancelSteps") > 0, launcher);

    // when
    account.hangSteps(false);
    run(List.of(launcher));

    // then
    assertEverythingCounted();
    Batch batch = ledger.recent(1).get(0);
    assertThat(batch.attempt()).isEqualTo(2);
    assertThat(batch.reason()).contains("CANCELLED").contains("it had run longer than 60 min");
    assertThat(account.calls("CancelSteps")).isEqualTo(1);
  }

  @Test
  void shouldAddWhatALogSaysThatComesFiveMinutesLate() throws IOException {
    // given
    account.failSteps(true, Duration.ofMinutes(5));
    Launcher launcher = launcher();
    announce();
    lookUntil(() -> ledger.recent(1).stream().anyMatch(batch -> batch.attempt() == 2), launcher);
    Batch retried = ledger.recent(1).get(0);

    // when: the next attempt is under way when the log comes
    account.failSteps(false, Duration.ofMinutes(5));
    account.hangSteps(true);
    for (int look = 0; look < 12; look++) {
      launcher.tick();
      clock.advance(LOOK);
    }
    Batch explained = ledger.recent(1).get(0);
    account.hangSteps(false);
    run(List.of(launcher));

    // then
    assertThat(retried.reason()).doesNotContain("OutOfMemoryError");
    assertThat(explained.attempt()).isEqualTo(2);
    assertThat(explained.reason()).isEqualTo(retried.reason() + "; its log: " + OUT_OF_MEMORY);
    assertEverythingCounted();
  }

  @Test
  void shouldSendStepsToANewClusterOnceOneIsAWeekOld() throws IOException {
    // given
    Launcher launcher = launcher();
    announce();
    run(List.of(launcher));

    // when
    clock.advance(MAX_AGE);
    announce();
    run(List.of(launcher));

    // then
    assertThat(account.stepsByCluster()).containsExactly(1, 1);
    assertEverythingCounted();
  }

  private static final String OUT_OF_MEMORY = "java.lang.OutOfMemoryError: Java heap space";

  private void announce() {
    queue.send(
        """
        {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":\
        {"name":"uploads"},"object":{"key":"%d.txt","size":7,"sequencer":"01"}}}]}\
        """
            .formatted(announced++));
  }

  private void count(List<String> arguments) {
    String manifest = arguments.get(arguments.indexOf("--manifest") + 1);
    files.writeOutput(
        arguments.get(arguments.size() - 1),
        files.manifest(manifest).stream()
            .map(
                document ->
                    DocumentResult.success(
                        document.uri(), List.of(new WordCount("the", 1)), 1, 1, 7))
            .toList());
  }

  private void lookUntil(BooleanSupplier done, Launcher launcher) {
    for (int look = 0; !done.getAsBoolean(); look++) {
      assertThat(look).as(() -> "looks; open: " + ledger.open()).isLessThan(1000);
      launcher.tick();
      clock.advance(LOOK);
    }
  }

  private void run(List<Launcher> launchers) {
    for (int look = 0; look < 1000; look++) {
      if (launchers.stream().map(Launcher::tick).allMatch(Round::isIdle) && queue.isEmpty()) {
        return;
      }
      clock.advance(LOOK);
    }
    throw new AssertionError("no end: " + ledger.open());
  }

  private void assertEverythingCounted() {
    assertThat(results.all()).hasSize(announced);
    assertThat(queue.deadDocuments()).isEmpty();
    assertThat(queue.deadMessages()).isEmpty();
  }

  private Launcher launcher() throws IOException {
    String json = Files.readString(Path.of("..", "emr-config", "cluster.json"));
    PatientClusterCreator clusters =
        new PatientClusterCreator(
            account.client(),
            "wordfreq",
            new ClusterCreator(
                account.client(),
                new TaggedClusterLocator(
                    account.client(), "wordfreq", MAX_AGE, Applications.HADOOP, clock),
                () -> ClusterDefinition.parse(json, "wordfreq", name -> name)),
            clock);
    Ports ports =
        new Ports(
            ledger,
            files,
            new EmrStepRunner(
                account.client(), clusters, account.logs(), EmrJob.mapReduce("s3://work/job.jar")),
            results,
            new InMemoryResultNotifier(),
            queue);
    Batches batches =
        new Batches(ports, List.of(), new BatchIds(clock, random), clock, BatchObserver.NONE);
    return new Launcher(
        new Intake(queue, new S3EventParser(), clock, BatchObserver.NONE),
        batches,
        new BatchPolicy(20, Long.MAX_VALUE, Duration.ofMinutes(1), true),
        LOOK,
        clock);
  }
}
