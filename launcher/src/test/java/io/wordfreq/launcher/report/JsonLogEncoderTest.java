package io.wordfreq.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonLogEncoderTest {

  private final Logger logger = new LoggerContext().getLogger("io.wordfreq.Some");

  @Test
  void shouldWriteTheFieldsOfALaunchersLinesWithTheMessageFilledIn() throws IOException {
    // when
    JsonNode line = encode("a round failed, {} in a row: {}", 3, "no answer");

    // then
    assertThat(line.path("message").asText()).isEqualTo("a round failed, 3 in a row: no answer");
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(line.path("logger").asText()).isEqualTo("io.wordfreq.Some");
    assertThat(line.has("exception")).isFalse();
  }

  @Test
  void shouldKeepAnExceptionOnTheSameLine() throws IOException {
    // when
    JsonNode line = encode("it failed with", new IllegalStateException("two\nlines"));

    // then
    assertThat(line.path("exception").asText())
        .contains("IllegalStateException: two", "JsonLogEncoderTest");
  }

  private JsonNode encode(String message, Object... arguments) throws IOException {
    JsonLogEncoder encoder = new JsonLogEncoder();
    encoder.start();
    String text =
        new String(
            encoder.encode(new LoggingEvent("fqcn", logger, Level.WARN, message, null, arguments)),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(text).endsWith("\n").hasLineCount(1);
    return JsonMapper.builder().build().readTree(text);
  }
}
