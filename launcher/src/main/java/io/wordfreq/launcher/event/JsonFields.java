package io.wordfreq.launcher.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the fields of an event.
 *
 * @param node the object that holds them
 * @param path where it stands in the message, for error messages
 */
record JsonFields(JsonNode node, String path) {
  /** S3's limit is 50 TB; more than this is a mistake, and would be planned as many tasks. */
  private static final long LARGEST_OBJECT = 64L << 40;

  /**
   * As wide as S3 ever was, in us-east-1 before March 2018 (the user guide's "Bucket naming
   * rules"). The SDK takes some other texts for ARNs, and some it fails at.
   */
  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{1,255}");

  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]+");

  static JsonFields root(JsonNode node) {
    return new JsonFields(node, "");
  }

  /** The object in a field; without fields where there is none. */
  JsonFields object(String name) {
    return new JsonFields(node.path(name), pathOf(name));
  }

  /** The object at a place of the array in a field. */
  JsonFields element(String name, int index) {
    return new JsonFields(node.path(name).path(index), pathOf(name) + "[" + index + "]");
  }

  boolean has(String name) {
    return node.has(name);
  }

  int sizeOf(String name) {
    return node.path(name).size();
  }

  /** A text that must be there and not be empty. */
  String required(String name) throws ForeignMessageException {
    String text = text(name);
    if (text.isEmpty()) {
      throw new ForeignMessageException("not an S3 event: " + pathOf(name) + " is missing");
    }
    return unicode(text, name);
  }

  /** A bucket's name that must be there. */
  String bucket(String name) throws ForeignMessageException {
    String bucket = required(name);
    if (!BUCKET.matcher(bucket).matches()) {
      throw new ForeignMessageException(
          "not an S3 event: " + pathOf(name) + " names no bucket: " + bucket);
    }
    return bucket;
  }

  /** JSON can escape halves of characters, which UTF-8, and so S3, has no bytes for. */
  private String unicode(String text, String name) throws ForeignMessageException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new ForeignMessageException(
          "not an S3 event: " + pathOf(name) + " holds half a character");
    }
    return text;
  }

  /** A text; empty where there is none. */
  String text(String name) {
    JsonNode value = node.path(name);
    return value.isTextual() ? value.textValue() : "";
  }

  /** A text; null where there is none. */
  String textOrNull(String name) throws ForeignMessageException {
    String text = text(name);
    return text.isEmpty() ? null : unicode(text, name);
  }

  /** An object's size; -1 where there is none, or none that an object can have. */
  long size(String name) {
    JsonNode value = node.path(name);
    boolean possible = value.canConvertToLong() && value.longValue() <= LARGEST_OBJECT;
    return value.isIntegralNumber() && possible ? Math.max(-1, value.longValue()) : -1;
  }

  /** A time; null where there is none that can be read, for nothing depends on it. */
  Instant timeOrNull(String name) {
    try {
      return OffsetDateTime.parse(text(name)).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A sequencer, its letters in the case that makes it comparable; null where there is none. */
  String sequencerOrNull(String name) {
    String text = text(name);
    return HEXADECIMAL.matcher(text).matches() ? text.toUpperCase(Locale.ROOT) : null;
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
