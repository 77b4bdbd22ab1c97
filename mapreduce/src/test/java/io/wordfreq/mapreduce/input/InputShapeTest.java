package io.wordfreq.mapreduce.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputShapeTest {

  @Test
  void shouldCountDocumentsOnceAndDistinguishWholeOnesFromParts() {
    // given
    SplitPlanner planner = new SplitPlanner(10_000_000, document -> 10_000_000);
    List<PlacedDocument> documents =
        List.of(document("a", 100), document("large", 25_000_000), document("b", 200));

    // when
    InputShape shape = InputShape.of(planner.plan(documents));

    // then
    assertThat(shape).isEqualTo(new InputShape(3, 4, 3));
  }

  private static PlacedDocument document(String name, long bytes) {
    return new PlacedDocument(name, name, bytes, List.of());
  }
}
