package io.wordfreq.local.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.QueueDepth;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.event.S3EventMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryQueueTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration ANY = Duration.ofMinutes(1);

  private final MemoryQueue queue = new MemoryQueue(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void shouldGiveWhatWasAnnouncedInItsOrder() {
    // given
    queue.announce(document("a.txt"));
    queue.announce(document("b.txt"));
    queue.announce(document("c.txt"));

    // when
    List<QueueMessage> two = queue.receive(2, ANY, ANY);

    // then
    assertThat(two)
        .extracting(QueueMessage::body)
        .containsExactly(
            S3EventMessage.created(document("a.txt")), S3EventMessage.created(document("b.txt")));
    assertThat(two).extracting(QueueMessage::sentAt).containsOnly(NOW);
    assertThat(queue.depth()).isEqualTo(new QueueDepth(1, 2, -1));
    assertThat(queue.seemsEmpty()).isFalse();
  }

  @Test
  void shouldForgetWhatIsDeletedOrDead() {
    // given
    queue.announce(document("a.txt"));
    queue.announce(document("b.txt"));
    List<QueueMessage> both = queue.receive(10, ANY, ANY);

    // when
    queue.delete(both.subList(0, 1));
    queue.deadLetter(both.get(1), "not ours");

    // then
    assertThat(queue.depth()).isEqualTo(new QueueDepth(0, 0, -1));
    assertThat(queue.receive(10, ANY, ANY)).isEmpty();
  }

  @Test
  void shouldGiveAgainWhatIsGivenBackAndNothingElse() {
    // given
    queue.announce(document("a.txt"));
    queue.announce(document("b.txt"));
    List<QueueMessage> both = queue.receive(10, ANY, ANY);

    // when: with no more of the message than it takes
    QueueMessage first = both.get(0);
    queue.extendVisibility(
        List.of(new QueueMessage(first.id(), first.receiptHandle(), "", Map.of(), NOW, 1)),
        Duration.ZERO);
    queue.extendVisibility(both.subList(1, 2), ANY);

    // then
    assertThat(queue.receive(10, ANY, ANY))
        .extracting(QueueMessage::body)
        .containsExactly(S3EventMessage.created(document("a.txt")));
  }

  @Test
  void shouldHaveNoDeadLettersToBringBack() {
    assertThatThrownBy(queue::redrive).isInstanceOf(IllegalStateException.class);
  }

  private static DocumentVersion document(String key) {
    return new DocumentVersion("uploads", key, null, null, 7, NOW);
  }
}
