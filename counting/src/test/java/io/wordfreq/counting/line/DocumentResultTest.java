package io.wordfreq.counting.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentResultTest {

  private static final DocumentResult SUCCESS =
      DocumentResult.success(
          "s3://b/a \"é\"",
          List.of(new WordCount("the", 81), new WordCount("ça", 3)),
          1234,
          321,
          7007);

  @Test
  void shouldWriteASuccessAsTheContractSays() {
    assertThat(SUCCESS.toJson())
        .isEqualTo(
            "{\"document\":\"s3://b/a"
                + " \\\"é\\\"\",\"status\":\"success\",\"words\":[{\"word\":\"the\","
                + "\"count\":81},{\"word\":\"ça\",\"count\":3}],\"totalWords\":1234,"
                + "\"distinctWords\":321,\"bytes\":7007}");
  }

  @Test
  void shouldWriteAFailureAsTheContractSays() {
    assertThat(DocumentResult.failure("s3://b/gone", "NoSuchKey: gone").toJson())
        .isEqualTo(
            "{\"document\":\"s3://b/gone\",\"status\":\"failure\",\"error\":\"NoSuchKey: gone\"}");
  }

  @Test
  void shouldReadWhatItWrote() throws IOException {
    DocumentResult failure = DocumentResult.failure("x", "why\nnot");

    DocumentResult encoded =
        DocumentResult.success("x", List.of(), 0, 0, 9, new ReadAs("KOI8-R", 3, "html"));

    assertThat(encoded.toJson())
        .endsWith("\"bytes\":9,\"encoding\":\"KOI8-R\",\"replaced\":3,\"markup\":\"html\"}");
    assertThat(DocumentResult.parse(encoded.toJson())).isEqualTo(encoded);
    assertThat(DocumentResult.parse(SUCCESS.toJson())).isEqualTo(SUCCESS);
    assertThat(DocumentResult.parse(failure.toJson())).isEqualTo(failure);
    assertThat(failure.toJson()).doesNotContain("\n");
  }

  @Test
  void shouldPassOverFieldsItDoesNotKnow() throws IOException {
    String line = SUCCESS.toJson().replaceFirst("\\{", "{\"later\":{\"a\":[1,2]},");

    assertThat(DocumentResult.parse(line)).isEqualTo(SUCCESS);
  }

  @Test
  void shouldRefuseWhatIsNoResult() {
    for (String line : new String[] {"", "[]", "{\"status\":\"success\"}", "{\"document\":\"x\""}) {
      assertThatThrownBy(() -> DocumentResult.parse(line)).isInstanceOf(IOException.class);
    }
  }
}
