package io.wordfreq.launcher.aws.sqs;

import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.limit.Fitting;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Sends results to an SQS queue, in the old worker's form. */
public final class SqsResultNotifier implements ResultNotifier {

  private final SqsClient sqs;
  private final String queueUrl;
  private final String region;

  /**
   * @param region what the messages name as the documents' region
   */
  public SqsResultNotifier(SqsClient sqs, String queueUrl, String region) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.region = region;
  }

  @Override
  public void notify(List<CountedDocument> results) {
    List<SendMessageBatchRequestEntry> call = new ArrayList<>();
    int bytes = 0;
    for (CountedDocument result : results) {
      String message = ResultMessage.of(result, region);
      int length = Fitting.utf8Length(message);
      // A call's messages together may be as long as one message.
      if (call.size() == SqsBatches.ENTRIES || bytes + length > ResultMessage.MAX_BYTES) {
        send(call);
        call.clear();
        bytes = 0;
      }
      call.add(entry(call.size(), message));
      bytes += length;
    }
    if (!call.isEmpty()) {
      send(call);
    }
  }

  private static SendMessageBatchRequestEntry entry(int id, String message) {
    return SendMessageBatchRequestEntry.builder()
        .id(Integer.toString(id))
        .messageBody(message)
        .build();
  }

  private void send(List<SendMessageBatchRequestEntry> messages) {
    SqsBatches.call(
        messages,
        SendMessageBatchRequestEntry::id,
        left -> sqs.sendMessageBatch(r -> r.queueUrl(queueUrl).entries(left)).failed());
  }
}
