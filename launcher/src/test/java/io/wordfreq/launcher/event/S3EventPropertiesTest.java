package io.wordfreq.launcher.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.batch.Announcement;
import io.wordfreq.launcher.batch.Announcement.Documents;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.event.S3EventMessage.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class S3EventPropertiesTest {
  private static final String NOT_ESCAPED = "-._*/";

  private final S3EventParser parser = new S3EventParser();

  @Property
  void shouldReadAnyKeyThatS3Encodes(@ForAll("keys") String key) {
    assertThat(parser.parse(eventFor(encode(key))))
        .isInstanceOfSatisfying(
            Documents.class,
            documents ->
                assertThat(documents.versions())
                    .singleElement()
                    .satisfies(version -> assertThat(version.key()).isEqualTo(key)));
  }

  @Property
  void shouldReadWhateverIsWritten(@ForAll("versions") DocumentVersion version) {
    // given
    Origin origin = new Origin("eu-central-2", "rule", "OWNER", "192.0.2.1", "request");

    // when
    List<Announcement> announcements =
        List.of(
            parser.parse(S3EventMessage.created(version)),
            parser.parse(
                new S3EventMessage("ObjectCreated:Copy", version, "tag", origin).toJson()));

    // then
    assertThat(announcements).containsOnly(new Documents(List.of(version)));
  }

  @Property
  void shouldReadAWrittenDeletionAsNoDocument(@ForAll("versions") DocumentVersion version) {
    // given
    Origin origin = new Origin("eu-central-2", "rule", "OWNER", "192.0.2.1", "request");

    // when
    String message = new S3EventMessage("ObjectRemoved:Delete", version, null, origin).toJson();

    // then
    assertThat(parser.parse(message)).isEqualTo(new Documents(List.of()));
  }

  @Property
  void shouldNeverThrowWhateverTheKey(@ForAll String key) {
    assertThat(parser.parse(eventFor(key))).isInstanceOf(Announcement.class);
  }

  @Property
  void shouldNeverThrowWhateverTheBody(@ForAll String body) {
    assertThat(parser.parse(body)).isInstanceOf(Announcement.Foreign.class);
  }

  @Provide
  Arbitrary<String> keys() {
    Arbitrary<Integer> codePoints =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0x20, 0x7e),
            Arbitraries.integers().between(1, Character.MAX_CODE_POINT));
    return codePoints
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .map(Character::toString)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(points -> String.join("", points));
  }

  /** Versions of which anything but bucket and key may be unknown; none is a folder's marker. */
  @Provide
  Arbitrary<DocumentVersion> versions() {
    return Combinators.combine(
            keys().filter(key -> !key.endsWith("/")),
            Arbitraries.strings().alpha().ofMinLength(1).injectNull(0.3),
            Arbitraries.strings().withChars("0123456789ABCDEF").ofMinLength(1).injectNull(0.3),
            Arbitraries.longs().between(-1, 1L << 40),
            Arbitraries.longs()
                .between(0, 4_000_000_000_000L)
                .map(Instant::ofEpochMilli)
                .injectNull(0.3))
        .as(
            (key, versionId, sequencer, bytes, time) ->
                new DocumentVersion("uploads", key, versionId, sequencer, bytes, time));
  }

  /** As S3 does it: {@code +} for a space, and the bytes of UTF-8 in hexadecimal for the others. */
  private static String encode(String key) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : key.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      boolean plain =
          character < 0x80
              && (Character.isLetterOrDigit(character) || NOT_ESCAPED.indexOf(character) >= 0);
      if (plain) {
        encoded.append(character);
      } else if (character == ' ') {
        encoded.append('+');
      } else {
        encoded.append(String.format("%%%02X", octet & 0xff));
      }
    }
    return encoded.toString();
  }

  private static String eventFor(String encodedKey) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ObjectNode aRecord = event.putArray("Records").addObject();
    aRecord.put("eventSource", "aws:s3").put("eventName", "ObjectCreated:Put");
    ObjectNode s3 = aRecord.putObject("s3");
    s3.putObject("bucket").put("name", "uploads");
    s3.putObject("object").put("key", encodedKey).put("size", 1);
    return event.toString();
  }
}
