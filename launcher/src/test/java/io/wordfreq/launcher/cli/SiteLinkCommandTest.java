package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordfreq.launcher.aws.cloudfront.TestKey;
import io.wordfreq.launcher.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SiteLinkCommandTest {

  private static final TestKey KEY = new TestKey();

  private final Map<String, String> outputs =
      new HashMap<>(Map.of("SiteAddress", "https://d1.example", "SiteKeyId", "K123"));
  private String stack = "words-site";
  private String secret = KEY.secret(null);

  @Test
  void shouldPrintALinkThatOpensAllPagesForATime() throws IOException {
    // given
    Instant before = Instant.now();

    // when
    CommandRun run = run("--for", "8h");

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    String link = run.out().strip();
    assertThat(link).startsWith("https://d1.example/enter?policy=");
    assertThat(TestKey.query(link)).containsOnlyKeys("policy", "signature", "key");
    assertThat(TestKey.query(link).get("key")).isEqualTo("K123");
    assertThat(link.substring(link.indexOf('?') + 1)).matches("[A-Za-z0-9_~=&-]+");
    JsonNode statement = new ObjectMapper().readTree(KEY.policy(link)).at("/Statement/0");
    assertThat(statement.get("Resource").asText()).isEqualTo("https://d1.example/*");
    assertThat(
            Instant.ofEpochSecond(statement.at("/Condition/DateLessThan/AWS:EpochTime").asLong()))
        .isBetween(
            before.plus(Duration.ofHours(8)).minusSeconds(1),
            Instant.now().plus(Duration.ofHours(8)));
    assertThat(run.err()).startsWith("It opens the pages until ");
  }

  @Test
  void shouldOpenThemFromOneNetworkOnly() throws IOException {
    // when
    CommandRun run = run("--for", "1h", "--ip", "203.0.113.0/24");

    // then
    assertThat(
            new ObjectMapper()
                .readTree(KEY.policy(run.out().strip()))
                .at("/Statement/0/Condition/IpAddress/AWS:SourceIp")
                .asText())
        .isEqualTo("203.0.113.0/24");
  }

  @Test
  void shouldTakeTheKeysIdFromTheSecretWhereThatSaysIt() {
    // given
    secret = KEY.secret("K456");

    // when
    CommandRun run = run("--for", "1m");

    // then
    assertThat(TestKey.query(run.out().strip()).get("key")).isEqualTo("K456");
  }

  @ParameterizedTest
  @ValueSource(strings = {"59s", "169h", "soon", "0m", "8"})
  void shouldRefuseTimesThatAreTooShortOrTooLong(String time) {
    // when
    CommandRun run = run("--for", time);

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "wordfreq: --for %s: expected a time from 1m to 7d, such as 8h".formatted(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"203.0.113.256", "203.0.113.0/33", "2001:db8::/32", "here", "\",\"x\":\""})
  void shouldRefuseWhatIsNoNetwork(String network) {
    // when
    CommandRun run = run("--for", "1h", "--ip", network);

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("expected an IPv4 address or network").hasLineCount(1);
  }

  @Test
  void shouldSayThatThereIsNoSite() {
    // given
    stack = "others-site";

    // when
    CommandRun run = run("--for", "1h");

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "wordfreq: there is no stack words-site in us-east-1; deploy words with Site=on");
  }

  @Test
  void shouldSayWhichOutputIsMissing() {
    // given
    outputs.remove("SiteKeyId");

    // when
    CommandRun run = run("--for", "1h");

    // then
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "wordfreq: the stack words-site has no output SiteKeyId; deploy words with Site=on"
                + " again");
  }

  @Test
  void shouldSayThatThereIsNoSecret() {
    // given
    secret = null;

    // when
    CommandRun run = run("--for", "1h");

    // then
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "wordfreq: there is no secret words-site-key in this Region; set AWS_REGION to the"
                + " pipeline's, or deploy words with Site=on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "{}",
        "{\"privateKey\":\"hunter2\"}",
        "{\"privateKey\":\"-----BEGIN PRIVATE KEY-----\\naHVudGVyMg==\\n-----END PRIVATE"
            + " KEY-----\"}"
      })
  void shouldTellNothingOfASecretThatIsNoKey(String text) {
    // given
    secret = text;

    // when
    CommandRun run = run("--for", "1h");

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("wordfreq: the secret words-site-key ")
        .contains("deploy words with Site=on again")
        .doesNotContain("hunter2", "aHVudGVyMg")
        .hasLineCount(1);
  }

  private CommandRun run(String... arguments) {
    SiteAccess access =
        new SiteAccess() {
          @Override
          public Optional<Map<String, String>> outputs(String name) {
            return name.equals(stack) ? Optional.of(outputs) : Optional.empty();
          }

          @Override
          public Optional<String> secret(String name) {
            return name.equals("words-site-key") ? Optional.ofNullable(secret) : Optional.empty();
          }
        };
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine root =
        new WordFreq(Map.of(), Path.of("does-not-exist"), Pipeline::open)
            .toCommandLine(Map.of("pages", () -> SiteCommand.commandLine(access)), "pages");
    root.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode =
        root.execute(
            Stream.concat(Stream.of("pages", "link", "--stack", "words"), Stream.of(arguments))
                .toArray(String[]::new));
    root.getOut().flush();
    root.getErr().flush();
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
