package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
  private static final String[] SMALL = {
    "plan", "--documents=120", "--bytes=95MB", "--replicates=20"
  };

  @TempDir private Path folder;

  @Test
  void shouldPrintTimesCostPhasesAndWhereEveryFigureComesFrom() {
    // when
    CommandRun run = plan();

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("120 documents, 95.00 MB, all at once; 20 runs, seed 1")
        .contains("US dollars in us-east-1", "90% of runs", "  place ", "  EC2 on demand ")
        .containsPattern("cluster start, s +424, 90% below 708 +published +nine public timelines")
        .containsPattern("a step's overhead, s +\\S+ 90% below \\S+ +guessed")
        .doesNotContain("choose");
  }

  @Test
  void shouldCompareEnginesAndChooseTheCheapestInTime() throws IOException {
    // when
    JsonNode plan = json("--compare=engine=emr,direct,auto");
    JsonNode hurried = json("--compare=max-units=1,2", "--within=1s");

    // then
    assertThat(plan.path("predictions")).hasSize(3);
    assertThat(plan.at("/choice/name").asText()).isIn("direct", "auto");
    assertThat(plan.at("/predictions/0/allInTable/median").asDouble())
        .isGreaterThan(plan.at("/predictions/1/allInTable/median").asDouble());
    assertThat(plan.at("/predictions/0/limits")).isNotEmpty();
    assertThat(hurried.at("/predictions/1/name").asText()).isEqualTo("emr max-units=2");
    assertThat(hurried.at("/choice/reason").asText())
        .startsWith("none has all in the table in time");
  }

  @Test
  void shouldShowTheOldGroupBesideIt() throws IOException {
    // when
    JsonNode plan =
        json(
            "--policy=asg:add=2,remove=2,period=2m,cooldown=60s,max=6,worker=t3.micro,beside=t2.micro");

    // then
    assertThat(plan.at("/predictions/1/name").asText()).isEqualTo("asg");
    assertThat(plan.at("/predictions/1/allInTable/median").asDouble()).isBetween(400.0, 520.0);
  }

  @Test
  void shouldTakeArrivalsOneByOneByChanceOrFromATrace() throws IOException {
    // given
    Path trace = folder.resolve("trace.csv");
    Files.writeString(trace, "600,1000\n0,2000\n");

    // when
    JsonNode everyFive = json("--arrive=5s", "--engine=direct");
    JsonNode rate = json("--rate=10/min", "--engine=direct");
    JsonNode traced =
        new JsonMapper()
            .readTree(run("plan", "--trace=" + trace, "--engine=direct", "--format=json").out());

    // then
    assertThat(everyFive.at("/allInTable/median").isMissingNode()).isTrue();
    assertThat(everyFive.at("/predictions/0/allInTable/median").asDouble()).isBetween(595.0, 680.0);
    assertThat(rate.at("/predictions/0/allInTable/median").asDouble()).isBetween(600.0, 900.0);
    assertThat(traced.at("/load/bytes").asDouble()).isEqualTo(3000);
    assertThat(traced.at("/predictions/0/allInTable/median").asDouble()).isBetween(600.0, 680.0);
  }

  @Test
  void shouldCountWithThePricesOfAFile() throws IOException {
    // given: the built-in prices, ten times as dear
    Path prices = folder.resolve("dear.json");
    Files.writeString(
        prices,
        run("prices", "show", "--format=json").out().replace("\"usd\" : \"0.", "\"usd\" : \"10."));

    // then
    assertThat(json("--prices=" + prices).at("/predictions/0/cost/median").asDouble())
        .isGreaterThan(json().at("/predictions/0/cost/median").asDouble() * 10);
  }

  @Test
  void shouldNameAProductWithoutAPrice() throws IOException {
    // given
    Path prices = folder.resolve("few.json");
    Files.writeString(
        prices, "{\"region\":\"mars-1\",\"date\":\"2026-11-27\",\"version\":\"1\",\"prices\":{}}");

    // when
    CommandRun run = plan("--prices=" + prices);

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .startsWith("wordfreq: the prices of mars-1 have none for ec2 m7g.xlarge")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--documents=5                         | how much comes? Say --documents N and --bytes SIZE",
        "--documents=0 --bytes=1MB             | --documents 0: expected a whole number from 1",
        "--documents=5 --bytes=much            | --bytes much: expected a size",
        "--documents=5 --bytes=1MB --rate=10/year | --rate 10/year: expected a number and a unit",
        "--documents=5 --bytes=1MB --rate=9/s --arrive=1s | either --arrive or --rate",
        "--documents=5 --bytes=1MB --engine=storm | --engine storm: expected emr, spark, serverless",
        "--documents=5 --bytes=1MB --max-units=0 | --max-units 0: expected a whole number",
        "--documents=5 --bytes=1MB --min-units=7 | --max-units 6 is less than --min-units 7",
        "--documents=5 --bytes=1MB --compare=units=1 | --compare units=1: expected one of engine, min-units",
        "--documents=5 --bytes=1MB --compare=max-units=1,x | --max-units x: expected a whole number",
        "--documents=5 --bytes=1MB --schedule=0s | --schedule 0: expected a time such as 1m, or none",
        "--documents=5 --bytes=1MB --policy=group | expected asg: and then NAME=VALUE",
        "--documents=5 --bytes=1MB --policy=asg:size=5 | size=5: there is no such name; there are add",
        "--documents=5 --bytes=1MB --policy=asg:worker=x1.huge | worker=x1.huge: expected one of t2.large",
        "--documents=5 --bytes=1MB --policy=asg:period=90s | period=90s: expected whole minutes",
        "--documents=5 --bytes=1MB --policy=asg:add=2,remove=3 | it would add and remove at once",
        "--trace=x --documents=5               | --trace says what comes",
        "--trace=does-not-exist                | --trace does-not-exist cannot be read",
        "--documents=5 --bytes=1MB --prices=does-not-exist | --prices does-not-exist cannot be read",
        "--documents=5 --bytes=1MB --replicates=0 | --replicates 0: expected 1 or more",
      })
  void shouldSayInALineWhatIsWrong(String arguments, String message) {
    // when
    CommandRun run =
        run(
            Stream.concat(Stream.of("plan"), Stream.of(arguments.split(" ")))
                .toArray(String[]::new));

    // then
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).startsWith("wordfreq: ").contains(message).hasLineCount(1);
  }

  @Test
  void shouldShowPricesWithTheirSources() {
    assertThat(run("prices", "show").out())
        .startsWith("US dollars in us-east-1, of 2026-11-27")
        .containsPattern("ec2 m7g.xlarge +0.1632 +Hrs +published prices");
  }

  @Test
  void shouldSayThatARegionIsMissingOrThatThereIsNoPriceList() {
    assertThat(run("prices", "update").err())
        .contains("which Region? Say --region, or set AWS_REGION");
    assertThat(run("prices", "update", "--region=eu-north-1", "--from=http://127.0.0.1:1").err())
        .contains("the price list cannot be read from http://127.0.0.1:1");
  }

  private JsonNode json(String... more) throws IOException {
    List<String> arguments = Stream.concat(Stream.of(more), Stream.of("--format=json")).toList();
    return new JsonMapper().readTree(plan(arguments.toArray(String[]::new)).out());
  }

  private static CommandRun plan(String... more) {
    return run(Stream.concat(Stream.of(SMALL), Stream.of(more)).toArray(String[]::new));
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.withoutAws(Map.of(), arguments);
  }
}
