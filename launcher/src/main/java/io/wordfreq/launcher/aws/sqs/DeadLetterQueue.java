package io.wordfreq.launcher.aws.sqs;

import io.wordfreq.launcher.limit.Fitting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Where messages and documents go that cannot be counted; each says why in an attribute. */
final class DeadLetterQueue {

  /** The attribute that says why a message is here. */
  static final String REASON = "Reason";

  /** A reason is for people to read, and takes no more room than this. */
  static final int REASON_BYTES = 2048;

  private static final String STRING = "String";

  /** How many attributes SQS lets a message have. */
  private static final int MAX_ATTRIBUTES = 10;

  private final SqsClient sqs;
  private final String jobsQueueUrl;

  /** Null until it has been looked up. */
  private String queueUrl;

  DeadLetterQueue(SqsClient sqs, String jobsQueueUrl, String queueUrl) {
    this.sqs = sqs;
    this.jobsQueueUrl = jobsQueueUrl;
    this.queueUrl = queueUrl;
  }

  /**
   * Sends a message. Its reason is shortened, and at worst left out, where the message would become
   * more than SQS takes.
   *
   * @param attributes what it has already
   */
  void send(String body, Map<String, MessageAttributeValue> attributes, String reason) {
    String url = requiredUrl();
    Map<String, MessageAttributeValue> all = new HashMap<>(attributes);
    long room = SqsText.MAX_BYTES - size(body, attributes) - REASON.length() - STRING.length();
    int reasonBytes = (int) Math.min(REASON_BYTES, room);
    boolean fits = attributes.size() < MAX_ATTRIBUTES || attributes.containsKey(REASON);
    if (fits && !reason.isBlank() && reasonBytes >= Fitting.utf8Length("…")) {
      String value = Fitting.text(SqsText.allowed(reason), reasonBytes);
      all.put(REASON, MessageAttributeValue.builder().dataType(STRING).stringValue(value).build());
    }
    sqs.sendMessage(r -> r.queueUrl(url).messageBody(body).messageAttributes(all));
  }

  /** How many messages it holds, or -1 if there is no such queue. */
  long depth() {
    return url()
        .map(url -> QueueCounts.of(sqs, url))
        .map(counts -> counts.visible() + counts.inFlight())
        .orElse(-1L);
  }

  /**
   * Has SQS move all messages to the jobs queue. One such task can run at a time; what it has not
   * moved yet stays here if it fails.
   *
   * @return how many messages there are, about
   */
  long redrive() {
    String url = requiredUrl();
    long messages = QueueCounts.of(sqs, url).visible();
    if (messages > 0) {
      String source = arn(url);
      String target = arn(jobsQueueUrl);
      sqs.startMessageMoveTask(r -> r.sourceArn(source).destinationArn(target));
    }
    return messages;
  }

  private String arn(String url) {
    return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }

  private String requiredUrl() {
    return url()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the queue %s has no dead-letter queue: give it a redrive policy, or name one"
                        .formatted(jobsQueueUrl)));
  }

  private static long size(String body, Map<String, MessageAttributeValue> attributes) {
    long size = Fitting.utf8Length(body);
    for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
      MessageAttributeValue value = attribute.getValue();
      size += Fitting.utf8Length(attribute.getKey()) + Fitting.utf8Length(value.dataType());
      size += value.stringValue() == null ? 0 : Fitting.utf8Length(value.stringValue());
      size += value.binaryValue() == null ? 0 : value.binaryValue().asByteArrayUnsafe().length;
    }
    return size;
  }

  private synchronized Optional<String> url() {
    if (queueUrl == null) {
      queueUrl = lookUp().orElse(null);
    }
    return Optional.ofNullable(queueUrl);
  }

  private Optional<String> lookUp() {
    String policy =
        sqs.getQueueAttributes(
                r -> r.queueUrl(jobsQueueUrl).attributeNames(QueueAttributeName.REDRIVE_POLICY))
            .attributes()
            .get(QueueAttributeName.REDRIVE_POLICY);
    return Optional.ofNullable(policy)
        .flatMap(RedrivePolicy::deadLetterQueue)
        .map(
            queue ->
                sqs.getQueueUrl(
                        r -> r.queueName(queue.name()).queueOwnerAWSAccountId(queue.account()))
                    .queueUrl());
  }
}
