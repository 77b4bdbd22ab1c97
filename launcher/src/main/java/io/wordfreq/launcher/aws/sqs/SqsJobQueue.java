package io.wordfreq.launcher.aws.sqs;

import io.wordfreq.launcher.aws.Parallel;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.QueueDepth;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.event.S3EventMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** The jobs queue and its dead-letter queue, on SQS. */
public final class SqsJobQueue implements JobQueue {
  private static final Logger LOG = LoggerFactory.getLogger(SqsJobQueue.class);

  /** The longest SQS lets one call wait for a message. */
  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);

  /**
   * A call takes some 20 ms and brings ten messages, so that eight at once take in 4,000 a second:
   * a batch of 10,000 in 3 s, and a tenth of what one queue's quota of messages in flight allows
   * for.
   */
  private static final int CALLS_AT_ONCE = 8;

  /** What SQS says of a message that has been deleted, or has become visible again. */
  private static final List<String> NO_LONGER_OURS =
      List.of(
          "ReceiptHandleIsInvalid",
          "MessageNotInflight",
          "AWS.SimpleQueueService.MessageNotInflight");

  private final SqsClient sqs;
  private final String queueUrl;
  private final DeadLetterQueue deadLetters;

  /**
   * @param deadLetterQueueUrl null to take the one that the queue's redrive policy names
   */
  public SqsJobQueue(SqsClient sqs, String queueUrl, String deadLetterQueueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.deadLetters = new DeadLetterQueue(sqs, queueUrl, deadLetterQueueUrl);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Only the first message is waited for: what follows is taken, by calls side by side, as long
   * as some of them find any.
   */
  @Override
  public List<QueueMessage> receive(int max, Duration wait, Duration visibility) {
    if (max == 0) {
      return List.of();
    }
    List<QueueMessage> received = new ArrayList<>(awaitFirst(max, wait, visibility));
    if (received.size() >= Math.min(max, SqsBatches.ENTRIES)) {
      AtomicInteger wanted = new AtomicInteger(max - received.size());
      Parallel.map(
              Collections.nCopies(CALLS_AT_ONCE, wanted),
              CALLS_AT_ONCE,
              shared -> receiveAllThereIs(shared, visibility))
          .forEach(received::addAll);
    }
    return received;
  }

  private List<QueueMessage> awaitFirst(int max, Duration wait, Duration visibility) {
    long start = System.nanoTime();
    List<QueueMessage> first;
    boolean waitOver;
    do {
      first = receiveOnce(max, wait.minusNanos(System.nanoTime() - start), visibility);
      waitOver = System.nanoTime() - start >= wait.toNanos();
    } while (first.isEmpty() && !waitOver);
    return first;
  }

  /**
   * Receives until no message comes.
   *
   * @param wanted how many more are asked for, by all who call this at the same time
   */
  private List<QueueMessage> receiveAllThereIs(AtomicInteger wanted, Duration visibility) {
    List<QueueMessage> received = new ArrayList<>();
    boolean more = true;
    while (more) {
      int left = wanted.getAndUpdate(all -> Math.max(0, all - SqsBatches.ENTRIES));
      int size = Math.min(left, SqsBatches.ENTRIES);
      List<QueueMessage> some = size == 0 ? List.of() : receiveUnlessItFails(size, visibility);
      wanted.addAndGet(size - some.size());
      received.addAll(some);
      more = !some.isEmpty();
    }
    return received;
  }

  /** What came before is kept: were it dropped, it would be hidden until its timeout is over. */
  private List<QueueMessage> receiveUnlessItFails(int size, Duration visibility) {
    try {
      return receiveOnce(size, Duration.ZERO, visibility);
    } catch (SdkException e) {
      LOG.warn("messages could not be received; those that came before are taken", e);
      return List.of();
    }
  }

  private List<QueueMessage> receiveOnce(int max, Duration wait, Duration visibility) {
    ReceiveMessageRequest request =
        ReceiveMessageRequest.builder()
            .queueUrl(queueUrl)
            .maxNumberOfMessages(Math.min(max, SqsBatches.ENTRIES))
            .waitTimeSeconds(pollSeconds(wait))
            .visibilityTimeout(Math.toIntExact(visibility.toSeconds()))
            .messageSystemAttributeNames(
                MessageSystemAttributeName.SENT_TIMESTAMP,
                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)
            .messageAttributeNames("All")
            .build();
    return sqs.receiveMessage(request).messages().stream().map(SqsJobQueue::received).toList();
  }

  /** Whole seconds, rounded up, so that a wait of half a second is not a busy loop. */
  private static int pollSeconds(Duration wait) {
    if (wait.isNegative()) {
      return 0;
    }
    Duration poll = wait.compareTo(LONGEST_POLL) < 0 ? wait : LONGEST_POLL;
    return (int) poll.plusNanos(999_999_999).toSeconds();
  }

  private static QueueMessage received(Message message) {
    Map<MessageSystemAttributeName, String> system = message.attributes();
    long sentAt = Long.parseLong(system.get(MessageSystemAttributeName.SENT_TIMESTAMP));
    return new QueueMessage(
        message.messageId(),
        message.receiptHandle(),
        message.body(),
        MessageAttributes.read(message.messageAttributes()),
        Instant.ofEpochMilli(sentAt),
        Integer.parseInt(system.get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)));
  }

  @Override
  public void delete(Collection<QueueMessage> messages) {
    forEachTen(messages, this::deleteTen);
  }

  /** SQS' batch calls side by side; a failure is thrown, the other calls may have been made. */
  private static void forEachTen(
      Collection<QueueMessage> messages, Consumer<List<QueueMessage>> call) {
    Parallel.map(
        SqsBatches.inTens(List.copyOf(messages)),
        CALLS_AT_ONCE,
        ten -> {
          call.accept(ten);
          return ten.size();
        });
  }

  private void deleteTen(List<QueueMessage> ten) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>(ten.size());
    for (QueueMessage message : ten) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    SqsBatches.call(
        entries,
        DeleteMessageBatchRequestEntry::id,
        left ->
            stillOurs(sqs.deleteMessageBatch(r -> r.queueUrl(queueUrl).entries(left)).failed()));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A message that is gone, or has become visible again, is passed over: it cannot be kept back
   * any more, and will be received again.
   *
   * @param timeout up to 12 hours after the messages were received
   */
  @Override
  public void extendVisibility(Collection<QueueMessage> messages, Duration timeout) {
    forEachTen(messages, ten -> extendTen(ten, timeout));
  }

  private void extendTen(List<QueueMessage> ten, Duration timeout) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>(ten.size());
    for (QueueMessage message : ten) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .visibilityTimeout(Math.toIntExact(timeout.toSeconds()))
              .build());
    }
    SqsBatches.call(
        entries,
        ChangeMessageVisibilityBatchRequestEntry::id,
        left ->
            stillOurs(
                sqs.changeMessageVisibilityBatch(r -> r.queueUrl(queueUrl).entries(left))
                    .failed()));
  }

  private static List<BatchResultErrorEntry> stillOurs(List<BatchResultErrorEntry> failed) {
    return failed.stream().filter(entry -> !NO_LONGER_OURS.contains(entry.code())).toList();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the queue has no dead-letter queue
   */
  @Override
  public void deadLetter(QueueMessage message, String reason) {
    deadLetters.send(message.body(), MessageAttributes.write(message.attributes()), reason);
    delete(List.of(message));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the queue has no dead-letter queue
   */
  @Override
  public void deadLetter(DocumentVersion document, String reason) {
    deadLetters.send(S3EventMessage.created(document), Map.of(), reason);
  }

  @Override
  public long redrive() {
    return deadLetters.redrive();
  }

  /** {@inheritDoc} Asks nothing of the dead-letter queue. */
  @Override
  public boolean seemsEmpty() {
    return QueueCounts.of(sqs, queueUrl).visible() == 0;
  }

  @Override
  public QueueDepth depth() {
    QueueCounts counts = QueueCounts.of(sqs, queueUrl);
    return new QueueDepth(counts.visible(), counts.inFlight(), deadLetters.depth());
  }
}
