package io.wordfreq.launcher.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.aws.sqs.RedrivePolicy.QueueArn;
import org.junit.jupiter.api.Test;

class RedrivePolicyTest {

  @Test
  void shouldNameTheDeadLetterQueue() {
    // given
    String policy =
        """
        {"maxReceiveCount":"5","deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead"}""";

    // then
    assertThat(RedrivePolicy.deadLetterQueue(policy))
        .contains(new QueueArn("123456789012", "dead"));
  }

  @Test
  void shouldNameNoneWhereThePolicyNamesNone() {
    assertThat(RedrivePolicy.deadLetterQueue("{}")).isEmpty();
  }

  @Test
  void shouldSayWhatItCannotRead() {
    assertThatThrownBy(() -> RedrivePolicy.deadLetterQueue("{nonsense"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("{nonsense");
    assertThatThrownBy(() -> RedrivePolicy.deadLetterQueue("{\"deadLetterTargetArn\":\"dead\"}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dead");
  }
}
