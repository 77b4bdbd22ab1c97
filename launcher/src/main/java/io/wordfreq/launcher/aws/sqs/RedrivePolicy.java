package io.wordfreq.launcher.aws.sqs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** The attribute of a queue that names its dead-letter queue. */
final class RedrivePolicy {

  private static final JsonFactory JSON = new JsonFactory();

  private RedrivePolicy() {}

  /** {@code arn:aws:sqs:region:account:name} of the dead-letter queue, taken apart. */
  record QueueArn(String account, String name) {}

  /**
   * The dead-letter queue a policy names.
   *
   * @param policy JSON
   * @throws IllegalStateException if the policy is not such JSON
   */
  static Optional<QueueArn> deadLetterQueue(String policy) {
    try (JsonParser json = JSON.createParser(policy)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME
            && json.currentName().equals("deadLetterTargetArn")) {
          return Optional.of(parse(json.nextTextValue()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("not a redrive policy: " + policy, e);
    }
  }

  private static QueueArn parse(String arn) {
    String[] parts = arn.split(":", -1);
    if (parts.length != 6) {
      throw new IllegalStateException("not a queue's ARN: " + arn);
    }
    return new QueueArn(parts[4], parts[5]);
  }
}
