package io.wordfreq.launcher.direct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DirectWidthTest {

  private static final long MB = 1 << 20;

  @Test
  void shouldGiveASingleDocumentAllCores() {
    assertThat(DirectWidth.of(1, 8, 1024 * MB)).isEqualTo(new DirectWidth(1, 8, 128 * MB));
  }

  @Test
  void shouldOpenADocumentWhileAnotherIsCounted() {
    assertThat(DirectWidth.of(1000, 2, 1024 * MB)).isEqualTo(new DirectWidth(4, 1, 32 * MB));
  }

  @Test
  void shouldTakeNoMoreDocumentsThanMemoryHasRoomFor() {
    assertThat(DirectWidth.of(1000, 64, 256 * MB)).isEqualTo(new DirectWidth(8, 4, 4 * MB));
  }

  @Test
  void shouldCountOneDocumentHoweverLittleMemoryThereIs() {
    assertThat(DirectWidth.of(1000, 2, 8 * MB)).isEqualTo(new DirectWidth(1, 1, MB));
  }

  @Test
  void shouldTakeAsLittleForNoDocumentsAsForOne() {
    assertThat(DirectWidth.of(0, 2, 256 * MB).documents()).isEqualTo(1);
  }
}
