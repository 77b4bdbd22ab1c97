package io.wordfreq.launcher.aws.sqs;

import io.wordfreq.launcher.aws.Backoff;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What SQS's batch calls have in common: ten entries a call, of which some may fail. */
final class SqsBatches {

  /** How many entries a call takes. */
  static final int ENTRIES = 10;

  private SqsBatches() {}

  /** Things in groups of ten. */
  static <T> List<List<T>> inTens(List<T> things) {
    List<List<T>> groups = new ArrayList<>();
    for (int from = 0; from < things.size(); from += ENTRIES) {
      groups.add(things.subList(from, Math.min(from + ENTRIES, things.size())));
    }
    return groups;
  }

  /**
   * Makes a batch call, and again for the entries that failed at SQS's side.
   *
   * @param entries at most ten
   * @param id an entry's id
   * @param call makes the call and gives the failed entries
   * @throws SqsException if an entry is wrong, or still fails after the last attempt
   */
  static <E> void call(
      List<E> entries,
      Function<E, String> id,
      Function<List<E>, List<BatchResultErrorEntry>> call) {
    call(entries, id, call, Backoff::pause);
  }

  /**
   * @param pause waits after the attempt of a number, from 1
   */
  static <E> void call(
      List<E> entries,
      Function<E, String> id,
      Function<List<E>, List<BatchResultErrorEntry>> call,
      IntConsumer pause) {
    List<E> left = entries;
    for (int attempt = 1; ; attempt++) {
      List<BatchResultErrorEntry> failed = call.apply(left);
      if (failed.isEmpty()) {
        return;
      }
      Set<String> passing =
          failed.stream()
              .filter(entry -> !entry.senderFault())
              .map(BatchResultErrorEntry::id)
              .collect(Collectors.toSet());
      if (passing.size() < failed.size() || attempt == Backoff.ATTEMPTS) {
        throw failure(failed);
      }
      pause.accept(attempt);
      left = left.stream().filter(entry -> passing.contains(id.apply(entry))).toList();
    }
  }

  private static SqsException failure(List<BatchResultErrorEntry> failed) {
    BatchResultErrorEntry first = failed.get(0);
    String message =
        "SQS refused %d of a call's entries, the first with %s: %s"
            .formatted(failed.size(), first.code(), first.message());
    return (SqsException)
        SqsException.builder()
            .message(message)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("Sqs")
                    .errorCode(first.code())
                    .errorMessage(message)
                    .build())
            .build();
  }
}
