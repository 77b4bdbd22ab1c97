package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.local.SandboxTools;
import io.wordfreq.local.cli.OddDocuments.Odd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Messages that are not what they should be, all on the queue at once with some that are, of odd
 * documents and of sound ones: each has its own end, and none changes that of another.
 */
class OddMessagesIT {

  private static final String UPLOADS = "wordfreq-uploads";

  /** Begins the keys of {@link OddDocuments}, some of which are above, too. */
  private static final String ODD = "odd/";

  private static final String RECORD =
      """
      {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put",\
      "s3":{"bucket":{"name":"wordfreq-uploads"},"object":{"key":"KEY","size":9}}}]}""";

  /** Of buckets that nobody can have; the dead letter names them. */
  private static final List<String> NO_BUCKETS =
      List.of(
          "a b",
          "a/b",
          "a:b",
          "a@b",
          "a?b",
          "a%2Fb",
          "*",
          "é",
          "[::1]",
          "a\nb",
          "x".repeat(300),
          "arn:aws:s3:eu-west-2:123456789012:accesspoint/a");

  /** Of buckets that might be, and are not. */
  private static final List<String> STRANGE_BUCKETS =
      List.of("UPPER", "a_b", "1.2.3.4", "..", ".", "-a", "a.", "xn--a", "nobody-has-this-bucket");

  /** Keys of objects that are not there. */
  private static final List<String> STRANGE_KEYS =
      List.of(
          "gone.txt",
          "/",
          "//",
          ".",
          "..",
          "../../etc/passwd",
          "a/../b",
          "a//b",
          "a/",
          "/a",
          " ",
          "  a  ",
          "a b",
          "a+b",
          "%41",
          "100%",
          "a?b=c",
          "a#b",
          "*",
          "[a",
          "{a,b",
          "a\\b",
          "a:b",
          "s3://x/y",
          "~",
          "a;b",
          "a&b",
          "\"'`$(x)",
          "-a",
          "a\nb",
          "a\tb",
          "\0",
          "\u001b[31m",
          "\u007f",
          "\u202e\u0301",
          "\uFFFE",
          "\uFEFF",
          "\uD83D\uDE00",
          "\uDBFF\uDFFF",
          "e\u0301",
          "é",
          "k".repeat(1024),
          "k".repeat(3000),
          "é".repeat(512));

  @TempDir private Path state;

  private final Map<String, String> deadLetters = new LinkedHashMap<>();
  private final Map<String, String> failures = new LinkedHashMap<>();

  @Test
  void shouldBringEveryMessageToItsOwnEnd() throws Exception {
    try (SandboxProcess sandbox = SandboxProcess.start(state, "sandbox", "--dir=box");
        S3Client s3 = SandboxTools.s3(sandbox.environment());
        SqsClient sqs = SandboxTools.sqs(sandbox.environment())) {
      // given
      String queue = sandbox.environment().get("WORDFREQ_QUEUE_URL");
      collect();
      s3.putObject(r -> r.bucket(UPLOADS).key("first"), RequestBody.fromString("one two two"));
      for (Map.Entry<String, Odd> odd : OddDocuments.all().entrySet()) {
        s3.putObject(
            r -> r.bucket(UPLOADS).key(ODD + odd.getKey()),
            RequestBody.fromBytes(odd.getValue().content().get()));
      }
      for (String body : deadLetters.keySet()) {
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body));
      }
      STRANGE_KEYS.forEach(key -> send(sqs, queue, record(UPLOADS, key)));
      STRANGE_BUCKETS.forEach(bucket -> send(sqs, queue, record(bucket, "k.txt")));
      strangeFields().forEach(body -> send(sqs, queue, body));
      s3.putObject(r -> r.bucket(UPLOADS).key("last"), RequestBody.fromString("three"));

      // when
      ProgramRun launch = ProgramRun.of(state, sandbox.environment(), "launch", "--until-empty");

      // then
      assertThat(launch.exitCode()).as(launch.err()).isEqualTo(3);
      assertThat(launch.err()).doesNotContain("\tat ").doesNotContain("\\tat ");
      assertThat(dead(sqs, sandbox.environment().get("WORDFREQ_DEAD_LETTER_QUEUE_URL")))
          .containsExactlyInAnyOrderEntriesOf(shortened(deadLetters));
      Map<String, DocumentResult> results = results(sandbox.environment());
      OddDocuments.assertEachHasItsResult(taken(results, uri(UPLOADS, ODD)).stream());
      assertThat(results.remove(uri(UPLOADS, "first")).words().get(0).word()).isEqualTo("two");
      assertThat(results.remove(uri(UPLOADS, "last")).words().get(0).word()).isEqualTo("three");
      assertThat(results.keySet()).containsExactlyInAnyOrderElementsOf(failures.keySet());
      assertThat(results.values())
          .allSatisfy(
              result -> {
                assertThat(result.error()).as(result.document()).isNotBlank();
                assertThat(result.error().lines()).as(result.document()).hasSize(1);
                assertThat(result.error()).doesNotContain("wordfreq-work");
              });
    }
  }

  private void collect() {
    NO_BUCKETS.forEach(
        bucket ->
            deadLetters.put(
                record(bucket, "k.txt"), "Records[0].s3.bucket.name names no bucket: " + bucket));
    deadLetters.put("hello", "not JSON at line 1, column 1");
    deadLetters.put("\"text\"", "not a JSON object");
    deadLetters.put("1", "not a JSON object");
    deadLetters.put("null", "not a JSON object");
    deadLetters.put("[]", "not a JSON object");
    deadLetters.put("{}", "no Records, no detail");
    deadLetters.put("{\"Records\":[]}", "Records is empty");
    deadLetters.put("{\"Records\":\"x\"}", "Records is empty");
    deadLetters.put("{\"Records\":null}", "Records is empty");
    deadLetters.put("{\"Records\":[1]}", "Records[0].eventSource is missing");
    deadLetters.put("{\"Records\":{\"a\":1}}", "Records[0].eventSource is missing");
    deadLetters.put("{\"Records\":NaN}", "not JSON at line 1, column 15");
    deadLetters.put("{\"Records\":" + "9".repeat(5_000) + "}", "not JSON that any S3 event is");
    deadLetters.put("[".repeat(20_000), "not JSON that any S3 event is");
    deadLetters.put(
        "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), "not JSON that any S3 event is");
    deadLetters.put(RECORD.substring(0, 20), "not JSON at line 1, column 21");
    deadLetters.put(RECORD + "x", "not JSON at line 1, column " + (RECORD.length() + 1));
    deadLetters.put("/* a comment */" + RECORD, "not JSON at line 1, column 1");
    deadLetters.put(RECORD.replace('"', '\''), "not JSON at line 1, column 2");
    deadLetters.put(RECORD.replace("\"KEY\"", "null"), "Records[0].s3.object.key is missing");
    deadLetters.put(RECORD.replace("KEY", ""), "Records[0].s3.object.key is missing");
    deadLetters.put(
        RECORD.replace("KEY", "\\ud800"), "Records[0].s3.object.key holds half a character");
    deadLetters.put(
        RECORD.replace("KEY", "100%"), "Records[0].s3.object.key is not URL-encoded: 100%");
    deadLetters.put(RECORD.replace("]}", ",{}]}"), "Records[1].eventSource is missing");
    deadLetters.put(RECORD.replace("aws:s3", "aws:ses"), "Records[0].eventSource is aws:ses");
    deadLetters.put(
        "{\"Type\":\"Notification\",\"TopicArn\":\"x\",\"Message\":\"hello\"}",
        "not JSON at line 1, column 1");
    deadLetters.put(
        "{\"Type\":\"SubscriptionConfirmation\",\"TopicArn\":\"x\",\"Message\":\"hello\"}",
        "an SNS message of type SubscriptionConfirmation");
    deadLetters.put(
        "{\"detail-type\":\"Object Created\",\"source\":\"aws.s3\",\"detail\":7}",
        "detail.bucket.name is missing");
    deadLetters.replaceAll((body, reason) -> "not an S3 event: " + reason);
    STRANGE_KEYS.forEach(key -> failures.put(uri(UPLOADS, key), ""));
    STRANGE_BUCKETS.forEach(bucket -> failures.put(uri(bucket, "k.txt"), ""));
  }

  /** Records of objects that are not there, with fields that say nothing. */
  private List<String> strangeFields() {
    List<String> sizes = List.of("-5", "1.5", "1e99", "\"9\"", "null", "{}", "1152921504606846976");
    sizes.forEach(size -> failures.put(uri(UPLOADS, "size of " + size), ""));
    List<String> bodies =
        new ArrayList<>(
            sizes.stream()
                .map(size -> record(UPLOADS, "size of " + size).replace(":9}", ":" + size + "}"))
                .toList());
    for (String field :
        List.of(
            "\"sequencer\":\"zz\"",
            "\"sequencer\":7",
            "\"versionId\":\"nonsense\"",
            "\"versionId\":\"" + "v".repeat(2_000) + "\"",
            "\"versionId\":\"\"",
            "\"versionId\":[1]")) {
      String key = "field " + bodies.size();
      failures.put(uri(UPLOADS, key), "");
      bodies.add(record(UPLOADS, key).replace(":9}", ":9," + field + "}"));
    }
    bodies.add("\uFEFF" + record(UPLOADS, "marked"));
    failures.put(uri(UPLOADS, "marked"), "");
    return bodies;
  }

  private static void send(SqsClient sqs, String queue, String body) {
    sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body));
  }

  private static String uri(String bucket, String key) {
    return "s3://" + bucket + "/" + key;
  }

  private static String record(String bucket, String key) {
    try {
      ObjectMapper json = new ObjectMapper();
      JsonNode event = json.readTree(RECORD);
      ((ObjectNode) event.at("/Records/0/s3/bucket")).put("name", bucket);
      ((ObjectNode) event.at("/Records/0/s3/object"))
          .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8));
      return event.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, DocumentResult> results(Map<String, String> environment) throws Exception {
    Map<String, DocumentResult> results = new TreeMap<>();
    for (String line :
        ProgramRun.of(state, environment, "results", "--format=json").out().lines().toList()) {
      DocumentResult result = DocumentResult.parse(line);
      assertThat(results.put(result.document(), result)).as(line).isNull();
    }
    return results;
  }

  /** Takes the results of the documents whose URIs begin so; as lines. */
  private static List<String> taken(Map<String, DocumentResult> results, String beginning) {
    List<String> lines = new ArrayList<>();
    results
        .values()
        .removeIf(result -> result.document().startsWith(beginning) && lines.add(result.toJson()));
    return lines;
  }

  private static Map<String, String> dead(SqsClient sqs, String queue) {
    Map<String, String> reasons = new HashMap<>();
    List<Message> messages;
    do {
      messages =
          sqs.receiveMessage(
                  r ->
                      r.queueUrl(queue)
                          .maxNumberOfMessages(10)
                          .visibilityTimeout(300)
                          .messageAttributeNames("All"))
              .messages();
      messages.forEach(
          message ->
              reasons.put(message.body(), message.messageAttributes().get("Reason").stringValue()));
    } while (!messages.isEmpty());
    return shortened(reasons);
  }

  /** Some bodies are longer than anybody wants to read where this fails. */
  private static Map<String, String> shortened(Map<String, String> reasons) {
    Map<String, String> shortened = new HashMap<>();
    reasons.forEach(
        (body, reason) ->
            shortened.put(
                body.length() < 250
                    ? body
                    : "%s... of %d characters".formatted(body.substring(0, 50), body.length()),
                reason));
    return shortened;
  }
}
