package io.wordfreq.launcher.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.TestBatches;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class BatchItemTest {

  private static final Batch BATCH =
      TestBatches.planned("b1", Instant.parse("2026-11-22T10:00:00Z"))
          .state(BatchState.SUBMITTED)
          .step(new StepHandle("j-CLUSTER", "s-STEP"))
          .build();

  @Test
  void shouldReadWhatItHasWritten() {
    assertThat(BatchItem.read(BatchItem.write(BATCH))).isEqualTo(BATCH);
  }

  static Stream<Arguments> spoiledAttributes() {
    return Stream.of(
        Arguments.of("State", AttributeValue.fromS("LOST"), "State is LOST"),
        Arguments.of("State", AttributeValue.fromN("7"), "State is 7"),
        Arguments.of("State", null, "State is missing"),
        Arguments.of("Documents", AttributeValue.fromS("two"), "Documents is two"),
        Arguments.of("Attempt", AttributeValue.fromN("99999999999"), "Attempt is 99999999999"),
        Arguments.of("Manifest", null, "Manifest is missing"),
        Arguments.of("CreatedAt", AttributeValue.fromS("yesterday"), "CreatedAt is yesterday"),
        Arguments.of("UpdatedAt", AttributeValue.fromBool(true), "UpdatedAt is of type BOOL"),
        Arguments.of("StepId", null, "ClusterId is j-CLUSTER"),
        Arguments.of("ClusterId", null, "it is SUBMITTED and names no step"));
  }

  @ParameterizedTest
  @MethodSource("spoiledAttributes")
  void shouldSayWhatOfARowCannotBeRead(String name, AttributeValue value, String expected) {
    // given
    Map<String, AttributeValue> item = new HashMap<>(BatchItem.write(BATCH));
    item.remove(name);
    if (value != null) {
      item.put(name, value);
    }

    // when
    Batch batch = BatchItem.read(item);

    // then
    assertThat(batch.id()).isEqualTo("b1");
    assertThat(batch.state()).isEqualTo(BatchState.UNREADABLE);
    assertThat(batch.reason()).isEqualTo("its row in the ledger cannot be read: " + expected);
  }
}
