package io.wordfreq.launcher.aws.sqs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.limit.Fitting;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The message that tells of a document's result, field by field as the old worker sent it; after
 * those come ours, each only where it says something.
 */
final class ResultMessage {

  /**
   * No message is longer, in bytes of UTF-8: what SQS took before August 2025, and what queues set
   * up before then still take.
   */
  static final int MAX_BYTES = 256 * 1024;

  private static final int STATUS_MESSAGE_BYTES = 4096;

  /**
   * Room for all but the words. A key has at most 1,024 bytes, a bucket's name 255, the status
   * message 4,096, and JSON writes none of their bytes with more than 6: 32 KiB; the rest is names,
   * times and numbers.
   */
  private static final int ENVELOPE_BYTES = 36 * 1024;

  /** {@code {"Word":"","Count":9223372036854775807},} */
  private static final int WORD_BYTES = 41;

  /** SQS refuses U+FFFE and U+FFFF as they are, but not as escapes. */
  private static final int HIGHEST_UNESCAPED = 0xFFFD;

  private static final JsonFactory JSON = new JsonFactory();

  private ResultMessage() {}

  static String of(CountedDocument counted, String region) {
    StringWriter message = new StringWriter();
    try (JsonGenerator json =
        JSON.createGenerator(message).setHighestNonEscapedChar(HIGHEST_UNESCAPED)) {
      json.writeStartObject();
      json.writeObjectFieldStart("Job");
      json.writeStringField("StartedAt", counted.startedAt().toString());
      json.writeStringField("Region", region);
      json.writeStringField("Bucket", counted.document().bucket());
      json.writeStringField("Key", counted.document().key());
      json.writeEndObject();
      json.writeArrayFieldStart("Words");
      List<WordCount> words = words(counted);
      for (WordCount word : words) {
        json.writeStartObject();
        json.writeStringField("Word", word.word());
        json.writeNumberField("Count", word.count());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("Duration", nanoseconds(counted.startedAt(), counted.countedAt()));
      json.writeStringField("Status", counted.result().status());
      json.writeStringField("StatusMessage", counted.result().isFailure() ? error(counted) : "");
      writeReadAs(json, counted.result().readAs());
      if (!words.equals(counted.result().words())) {
        json.writeBooleanField("Shortened", true);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return message.toString();
  }

  private static void writeReadAs(JsonGenerator json, ReadAs readAs) throws IOException {
    if (!readAs.encoding().equals(ReadAs.UTF_8)) {
      json.writeStringField("Encoding", readAs.encoding());
    }
    if (readAs.replaced() > 0) {
      json.writeNumberField("Replaced", readAs.replaced());
    }
    if (readAs.markup() != null) {
      json.writeStringField("Markup", readAs.markup());
    }
  }

  private static String error(CountedDocument counted) {
    return Fitting.text(counted.result().error(), STATUS_MESSAGE_BYTES);
  }

  private static List<WordCount> words(CountedDocument counted) {
    return Fitting.words(
        counted.result().words(),
        MAX_BYTES - ENVELOPE_BYTES,
        MAX_BYTES,
        word -> WORD_BYTES + JsonStringEncoder.getInstance().quoteAsUTF8(word.word()).length);
  }

  private static long nanoseconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos();
  }
}
