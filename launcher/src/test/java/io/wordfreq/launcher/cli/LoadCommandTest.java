package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.pipeline.Adapters;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCommandTest {
  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @TempDir private Path folder;

  @Test
  void shouldSayWhenEachDocumentWasWhereAndCleanUp() throws IOException {
    // given
    Path csv = folder.resolve("times.csv");

    // when
    CommandRun run =
        load(3, "--documents=3", "--size=1kB", "--prefix=load/", "--yes", "--csv=" + csv);

    // then
    assertThat(run.err())
        .contains("3 documents, 3,000 bytes in all, go to s3://uploads/load/", "on AWS that costs");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("  uploaded announced   started    stored  document")
        .contains("uploads/load/0000002.txt")
        .contains("3 documents in 1 batch: 3 counted, 0 failed, 0 dead letters, 0 on their way")
        .contains("all in the table after ", "from the event to the table: half of 3 documents")
        .containsPattern("cost, estimated by list prices: \\$0\\.\\d{6} \\(S3 \\$0\\.00")
        .contains("note: S3, SQS, SNS, DynamoDB: estimated from the numbers of documents");
    assertThat(Files.readAllLines(csv))
        .hasSize(4)
        .startsWith("document,bytes,uploaded,announced,started,stored,batch,state")
        .element(1)
        .asString()
        .startsWith("\"uploads/load/0000000.txt\",1000,2")
        .endsWith("," + adapters.ledger.recent(1).get(0).id() + ",counted");
    assertThat(adapters.uploads.keys()).isEmpty();
    assertThat(adapters.results.all()).isEmpty();
  }

  @Test
  void shouldTellTheSameAsJsonAndKeepWhatItIsToldToKeep() throws IOException {
    // given
    Files.writeString(folder.resolve("good.txt"), "one two");
    Files.createDirectory(folder.resolve("more"));
    Files.writeString(folder.resolve("more/bad.txt"), "three");

    // when: what begins with "bad" cannot be counted
    CommandRun run = load(2, folder.toString(), "--prefix=", "--yes", "--keep", "--format=json");

    // then
    JsonNode load = new JsonMapper().readTree(run.out());
    assertThat(load.path("documents").intValue()).isEqualTo(2);
    assertThat(load.path("bytes").intValue()).isEqualTo(12);
    assertThat(load.path("counted").intValue()).isEqualTo(2);
    assertThat(load.at("/timeToTable/documents").intValue()).isEqualTo(2);
    assertThat(load.at("/allInTableSeconds").doubleValue()).isNotNegative();
    assertThat(load.at("/items/1/document").textValue()).isEqualTo("uploads/more/bad.txt");
    assertThat(load.at("/items/1/announced").textValue()).endsWith("Z");
    assertThat(load.at("/costUsd/DynamoDB").doubleValue()).isPositive();
    assertThat(load.at("/totalUsd").doubleValue())
        .isGreaterThan(load.at("/costUsd/DynamoDB").doubleValue());
    assertThat(adapters.uploads.keys()).containsExactlyInAnyOrder("good.txt", "more/bad.txt");
    assertThat(adapters.results.all()).hasSize(2);
  }

  @Test
  void shouldSayWhichDocumentsCouldNotBeCounted() throws IOException {
    // given
    Files.writeString(folder.resolve("bad.txt"), "one two");

    // when
    CommandRun run = load(1, folder.toString(), "--prefix=", "--yes");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.SOME_DOCUMENTS_FAILED);
    assertThat(run.out()).contains("uploads/bad.txt, failed", "0 counted, 1 failed");
  }

  @Test
  void shouldSayWhatItCostsAndBeginWhenItIsToldTo() {
    // when
    CommandRun run = load(1, "--documents=120", "--size=800kB");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run.err())
        .containsPattern(
            "on AWS that costs some \\$0\\.\\d{4}, counting included, and in nine of ten runs less"
                + " than \\$0\\.\\d{4} \\(EC2 on demand \\$0\\.\\d{4}, ")
        .contains("estimated, as plan predicts it for emr where nothing is up yet, by list prices:")
        .contains("nothing is uploaded: add --yes to begin");
    assertThat(adapters.uploads.keys()).isEmpty();
  }

  @Test
  void shouldSayWhatCountingHasCost() throws IOException {
    // given: 2 vCPU-hours, 4 GB-hours
    adapters.useSource =
        new UseSource() {
          @Override
          public Optional<RunUse> run(String place, String run, Duration took) {
            return Optional.of(RunUse.serverless(place, run, 2, 4, 0));
          }
        };

    // when
    CommandRun run = load(1, "--documents=1", "--size=1kB", "--yes", "--format=json");

    // then
    JsonNode load = new JsonMapper().readTree(run.out());
    assertThat(load.at("/costUsd/EMR Serverless").doubleValue())
        .isCloseTo(2 * 0.0421 + 4 * 0.00462, within(1e-9));
    assertThat(load.path("totalUsd").doubleValue()).isGreaterThan(0.1026);
  }

  @Test
  void shouldSayOfWhatThePriceIsNotKnown() throws IOException {
    // given
    adapters.useSource =
        new UseSource() {
          @Override
          public Optional<RunUse> run(String place, String run, Duration took) {
            return Optional.of(RunUse.serverless(place, run, 2, 4, 1));
          }
        };

    // when
    CommandRun run = load(1, "--documents=1", "--size=1kB", "--yes");

    // then: and what is known is told
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("1 document in 1 batch: 1 counted")
        .contains("note: what the load cost is not known: the prices of us-east-1 have none for")
        .contains("serverless storage");
  }

  @Test
  void shouldGiveUpAndCleanUpWhereNoLauncherRuns() {
    // when
    CommandRun run = load(0, "--documents=1", "--size=1kB", "--yes", "--timeout=1ms");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("1 document is without a result after 1ms");
    assertThat(adapters.uploads.keys()).isEmpty();
  }

  @Test
  void shouldMakeTextsAlone() throws IOException {
    // when
    CommandRun run =
        load(
            0,
            "--generate",
            "--documents=2",
            "--size=5kB",
            "--language=greek",
            folder.resolve("new").toString());

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).hasLineCount(2);
    assertThat(Files.readString(folder.resolve("new/0000001.txt"))).hasSizeLessThan(5_000);
    assertThat(folder.resolve("new/0000001.txt")).hasSize(5_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--yes                                  | what is to be uploaded? Say FOLDER, or",
        "--documents=3                          | how large are the documents? Say --size SIZE",
        "--documents=no --size=1kB              | --documents no: expected a whole number",
        "--documents=1 --size=large             | --size large: expected a size",
        "--documents=1 --size=1kB --rate=fast   | --rate fast: expected a number and a unit",
        "--documents=1 --size=1kB --yes --language=klingon | --language klingon: expected one of arabic",
        "--generate --documents=1 --size=1kB    | --generate needs --documents N, --size SIZE and a",
        "does-not-exist                         | does-not-exist: cannot be read",
      })
  void shouldSayInALineWhatIsWrong(String arguments, String message) {
    // when
    CommandRun run = load(0, arguments.split(" "));

    // then
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err().lines().filter(line -> line.startsWith("wordfreq: ")))
        .singleElement()
        .asString()
        .contains(message);
  }

  /**
   * @param expected a launcher runs when so many documents have been uploaded
   */
  private CommandRun load(int expected, String... arguments) {
    return CommandRun.of(
        launchingAt(expected),
        Map.of("WORDFREQ_UPLOADS_BUCKET", "uploads", "WORDFREQ_POLL_INTERVAL", "1ms"),
        Stream.concat(Stream.of("load"), Stream.of(arguments)).toArray(String[]::new));
  }

  private Adapters launchingAt(int expected) {
    return (Adapters)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Adapters.class},
            (proxy, method, given) -> {
              if (method.getName().equals("ledger")) {
                return new LaunchingLedger(expected);
              }
              try {
                return method.invoke(adapters, given);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Lets a launcher run, once all has been uploaded, when it is asked for the newest batches. */
  private final class LaunchingLedger implements BatchLedger {
    private final int expected;

    LaunchingLedger(int expected) {
      this.expected = expected;
    }

    @Override
    public boolean create(Batch batch) {
      return adapters.ledger.create(batch);
    }

    @Override
    public boolean update(Batch next) {
      return adapters.ledger.update(next);
    }

    @Override
    public Optional<Batch> find(String id) {
      return adapters.ledger.find(id);
    }

    @Override
    public List<Batch> open() {
      return adapters.ledger.open();
    }

    @Override
    public List<Batch> recent(int limit) {
      if (expected > 0 && adapters.uploads.keys().size() == expected) {
        CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval=1ms");
      }
      return adapters.ledger.recent(limit);
    }
  }
}
