package io.wordfreq.launcher.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.batch.DocumentVersion;
import java.io.UncheckedIOException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ManifestLineTest {

  private static final DocumentVersion DOCUMENT =
      new DocumentVersion("b", "a \"b\"/é", "v", "0A", 7, Instant.parse("2026-11-22T10:00:00Z"));

  @Test
  void shouldWriteWhatIsKnown() {
    assertThat(ManifestLine.write(DOCUMENT, null))
        .isEqualTo(
            "{\"document\":\"s3://b/a \\\"b\\\"/é\",\"bytes\":7,\"versionId\":\"v\","
                + "\"sequencer\":\"0A\",\"eventTime\":\"2026-11-22T10:00:00Z\"}");
  }

  @Test
  void shouldLeaveOutWhatIsUnknown() {
    // Given
    DocumentVersion unknown = new DocumentVersion("b", "k", null, null, -1, null);

    // When / Then
    assertThat(ManifestLine.write(unknown, "s3://work/copy"))
        .isEqualTo("{\"document\":\"s3://b/k\",\"location\":\"s3://work/copy\"}");
    assertThat(ManifestLine.read("{\"document\":\"s3://b/k\"}")).isEqualTo(unknown);
  }

  @Test
  void shouldPassOverFieldsItDoesNotKnow() {
    // Given
    String line = "{\"more\":{\"a\":[1]},\"document\":\"s3://b/k\",\"bytes\":3}";

    // When / Then
    assertThat(ManifestLine.read(line))
        .isEqualTo(new DocumentVersion("b", "k", null, null, 3, null));
  }

  @Test
  void shouldRefuseALineWithoutDocument() {
    assertThatThrownBy(() -> ManifestLine.read("{\"bytes\":3}"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("{\"bytes\":3}");
  }

  @Property
  void shouldReadWhatItWroteOnOneLine(@ForAll String key) {
    // Given
    DocumentVersion document =
        new DocumentVersion("b", key, DOCUMENT.versionId(), "0A", 7, DOCUMENT.eventTime());

    // When
    String line = ManifestLine.write(document, "s3://work/copy");

    // Then
    assertThat(line).doesNotContain("\n", "\r");
    assertThat(ManifestLine.read(line)).isEqualTo(document);
  }
}
