package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.cost.kept.KeptUses;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import io.wordfreq.launcher.site.published.PublishedPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandIT {

  private final InMemoryAdapters adapters = new InMemoryAdapters();
  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void countDocuments() {
    out = folder.resolve("my pages");
    CommandRun.of(
        adapters, "submit", "--poll-interval=1ms", "s3://uploads/../a.txt", "s3://uploads/bad.txt");
  }

  @Test
  void shouldWriteThePagesAndSayWhereTheyAre() throws IOException {
    // when
    CommandRun run = CommandRun.of(adapters, "report", "--out", out.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo(out.resolve("index.html").toString());
    assertThat(run.err()).contains("2 documents");
    assertThat(out.resolve("assets/echarts.common.min.js")).isNotEmptyFile();
    assertThat(read("index").get("failed").asInt()).isEqualTo(1);
    assertThat(read("documents-0").get("documents"))
        .extracting(document -> document.get("document").asText())
        .containsExactlyInAnyOrder("s3://uploads/../a.txt", "s3://uploads/bad.txt");
    assertThat(read("batches").get("batches")).isNotEmpty();
  }

  @Test
  void shouldShowWhatBatchesCostByWhatWasKeptAndAskNobody() throws IOException {
    // given
    StepHandle step = adapters.ledger.recent(1).get(0).step();
    KeptUses kept = new KeptUses(adapters.uses);
    kept.put(RunUse.serverless(step.place(), step.run(), 2, 4, 0), Instant.now());
    adapters.useSource =
        new UseSource() {
          @Override
          public Optional<RunUse> run(String place, String run, Duration took) {
            throw new AssertionError("it was asked");
          }
        };

    // when
    CommandRun.of(adapters, "report", "--out", out.toString());

    // then
    JsonNode costs = read("costs").get("costs");
    assertThat(costs.at("/batches/0/bill/EMR Serverless").asDouble())
        .isCloseTo(2 * 0.0421 + 4 * 0.00462, within(1e-9));
    assertThat(costs.at("/batches/0/unknown").isNull()).isTrue();
    assertThat(costs.at("/prices/region").asText()).isEqualTo("us-east-1");
  }

  @Test
  void shouldSayOfWhichBatchesNothingWasKept() throws IOException {
    // when
    CommandRun run = CommandRun.of(adapters, "report", "--out", out.toString());

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(read("costs").at("/costs/batches/0/unknown").asText())
        .startsWith("nothing is known of run ");
    assertThat(read("costs").at("/costs/complete").asBoolean()).isFalse();
  }

  @Test
  void shouldHandThePagesTheSameAsScripts() throws IOException {
    // when
    CommandRun.of(adapters, "report", "--out", out.toString());

    // then
    String json = Files.readString(out.resolve("data/index.json")).strip();
    assertThat(Files.readString(out.resolve("data/index.js")))
        .isEqualTo("wordfreq.data.receive(\"index\",\n" + json + "\n);\n");
  }

  @Test
  void shouldReplaceAnOlderReportAndWhatItHadMore() throws IOException {
    // given
    CommandRun.of(adapters, "report", "--out", out.toString());
    Files.writeString(out.resolve("data/documents-7.json"), "{}");
    Files.writeString(out.resolve("data/notes.txt"), "mine");

    // when
    CommandRun run = CommandRun.of(adapters, "report", "--all", "--out", out.toString());

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(out.resolve("data/documents-7.json")).doesNotExist();
    assertThat(out.resolve("data/notes.txt")).exists();
  }

  @Test
  void shouldNotWriteAmongOtherFiles() throws IOException {
    // given
    Files.writeString(folder.resolve("letter.txt"), "Dear Ada");

    // when
    CommandRun run = CommandRun.of(adapters, "report", "--out", folder.toString());

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "wordfreq: --out %s holds other files; name a new folder, or one with an older report"
                .formatted(folder));
    assertThat(folder.resolve("index.html")).doesNotExist();
  }

  @Test
  void shouldShowAPlan() throws IOException {
    // given
    Path plan = folder.resolve("plan.json");
    CommandRun planned =
        CommandRun.of(
            adapters, "plan", "--documents=10", "--bytes=1MB", "--replicates=5", "--format=json");
    Files.writeString(plan, planned.out());

    // when
    CommandRun run =
        CommandRun.of(adapters, "report", "--plan", plan.toString(), "--out", out.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(read("plan").at("/plan/predictions/0/timeToTable/median").asDouble()).isPositive();
  }

  @Test
  void shouldRefuseWhatIsNoPlan() throws IOException {
    // given
    Path plan = folder.resolve("plan.json");
    Files.writeString(plan, "{}");

    // when
    CommandRun run =
        CommandRun.of(adapters, "report", "--plan", plan.toString(), "--out", out.toString());

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("is not what wordfreq plan --format json prints");
  }

  @Test
  void shouldPublishThePagesIntoABucket() {
    // when
    CommandRun run = CommandRun.of(adapters, "report", "--publish", "pages");

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo("s3://pages/index.html");
    assertThat(run.err()).contains("2 documents");
    assertThat(folder).isEmptyDirectory();
    PublishedPages pages = new PublishedPages(adapters.site);
    assertThat(pages.names())
        .containsExactlyInAnyOrder("s3://uploads/../a.txt", "s3://uploads/bad.txt");
    assertThat(pages.index().get("failed").asInt()).isEqualTo(1);
    assertThat(pages.file("batches").get("batches")).isNotEmpty();
    assertThat(adapters.site.read("index.html")).isPresent();
  }

  @Test
  void shouldPublishIntoTheBucketThatIsSet() {
    // when
    CommandRun run =
        CommandRun.of(adapters, Map.of("WORDFREQ_SITE_BUCKET", "pages"), "report", "--publish");

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo("s3://pages/index.html");
  }

  @Test
  void shouldSayThatNoBucketIsSet() {
    // when
    CommandRun run = CommandRun.of(adapters, "report", "--publish");

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("wordfreq: site-bucket is not set").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--out=here", "--all", "--open"})
  void shouldNotPublishAndWriteAFolder(String option) {
    // when
    CommandRun run = CommandRun.of(adapters, "report", option, "--publish=pages");

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("leave out --out, --all and --open");
    assertThat(adapters.site.list()).isEmpty();
  }

  private JsonNode read(String name) throws IOException {
    return new ObjectMapper().readTree(out.resolve("data").resolve(name + ".json").toFile());
  }
}
