package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.local.SandboxTools;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Documents uploaded to a sandbox, and the words of each one's newest version. */
final class UploadedDocuments {

  private static final String BUCKET = "wordfreq-uploads";
  private static final int AT_ONCE = 6;

  private final S3Client s3;
  private final SplittableRandom random;
  private final Map<String, WordCount> expected = new HashMap<>();

  UploadedDocuments(S3Client s3, long seed) {
    this.s3 = s3;
    this.random = new SplittableRandom(seed);
  }

  /** Some documents, of which some have been there before, with other words. */
  void uploadSome() {
    for (int i = 0; i < AT_ONCE; i++) {
      String key = "document " + random.nextInt(AT_ONCE * 4);
      WordCount words = new WordCount("word" + random.nextInt(1000), 1 + random.nextInt(9));
      String text = (words.word() + " ").repeat((int) words.count());
      s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text));
      expected.put(key, words);
    }
  }

  /**
   * Each document has its newest version's result and is on the results queue; nothing is left on
   * the others.
   *
   * @param run what a failure is described with
   */
  void assertAllCounted(Path state, Map<String, String> environment, String run) throws Exception {
    Map<String, DocumentResult> results = new HashMap<>();
    for (String line :
        ProgramRun.of(state, environment, "results", "--format=json").out().lines().toList()) {
      DocumentResult result = DocumentResult.parse(line);
      results.put(result.document().substring("s3://%s/".formatted(BUCKET).length()), result);
    }
    assertThat(results.keySet()).as(run).isEqualTo(expected.keySet());
    expected.forEach(
        (key, words) ->
            assertThat(results.get(key).words()).as("%s, %s", key, run).containsExactly(words));
    try (SqsClient sqs = SandboxTools.sqs(environment)) {
      assertThat(messages(sqs, environment.get("WORDFREQ_QUEUE_URL"))).as(run).isZero();
      assertThat(messages(sqs, environment.get("WORDFREQ_DEAD_LETTER_QUEUE_URL"))).as(run).isZero();
      assertThat(announced(sqs, environment.get("WORDFREQ_RESULTS_QUEUE_URL")))
          .as(run)
          .containsAll(expected.keySet());
    }
  }

  private static int messages(SqsClient sqs, String queue) {
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(
                r ->
                    r.queueUrl(queue)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }

  /** The keys that messages on the results queue are about. */
  private static Set<String> announced(SqsClient sqs, String queue) {
    Set<String> keys = new HashSet<>();
    List<Message> some =
        sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10)).messages();
    while (!some.isEmpty()) {
      some.forEach(
          message -> keys.add(message.body().replaceAll(".*\"Key\":\"([^\"]*)\".*", "$1")));
      some = sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10)).messages();
    }
    return keys;
  }
}
