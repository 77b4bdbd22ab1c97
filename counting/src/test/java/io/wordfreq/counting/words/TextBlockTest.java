package io.wordfreq.counting.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Computes the examples that are beside the code. */
class TextBlockTest {

  private final TextBlock block = new TextBlock(WordBreakTable.root());

  @Test
  void shouldGiveTheMasksOfItsExample() {
    // given
    byte[] text = padded("Don't é! x_y");

    // when
    block.read(text, 0);

    // then
    assertThat(mask(block.plain, 13)).isEqualTo("11111111111..");
    assertThat(mask(block.inWords, 11)).isEqualTo("111.1.11..1");
    assertThat(mask(block.spaces, 11)).isEqualTo(".....1...1.");
    assertThat(mask(block.withinCharacters, 11)).isEqualTo("......1....");
  }

  @Test
  void shouldTakeADashForASeparatorAndAMarkForAPartOfItsLetter() {
    // given
    byte[] text = padded("é\u2014e\u0301");

    // when
    block.read(text, 0);

    // then
    assertThat(block.plain).isEqualTo(-1);
    assertThat(mask(block.inWords, 8)).isEqualTo("11...111");
    assertThat(mask(block.withinCharacters, 8)).isEqualTo("1.11..1.");
  }

  @Test
  void shouldTakeATypographicApostropheForWhatMayJoinWords() {
    // given
    byte[] text = padded("n\u2019t");

    // when
    block.read(text, 0);

    // then
    assertThat(block.plain).isEqualTo(-1);
    assertThat(mask(block.quotes, 5)).isEqualTo(".1...");
    assertThat(mask(block.inWords, 5)).isEqualTo("1...1");
    assertThat(mask(block.withinCharacters, 5)).isEqualTo(".11..");
  }

  @Test
  void shouldEndBeforeAMarkThatIsOnNoLetter() {
    // given
    byte[] text = padded("é\u2014\u0301");

    // when
    block.read(text, 0);

    // then
    assertThat(mask(block.plain, 7)).isEqualTo("11111..");
  }

  @Test
  void shouldFindTheWhiteSpaceOfItsExample() {
    // given
    WhiteSpaceBlock whiteSpace = new WhiteSpaceBlock();

    // when
    whiteSpace.read(padded("a b\tc\u2003d"), 0);

    // then
    assertThat(mask(whiteSpace.spaces, 9)).isEqualTo(".1.1.111.");
  }

  @Test
  void shouldLookAtEightBytesAsInTheirExamples() {
    // given
    long eight = EightBytes.get("a9_Z ~0A".getBytes(StandardCharsets.US_ASCII), 0);

    // when
    long atLeastDigits = EightBytes.highestBits(EightBytes.atLeast(eight, '0'));
    long underscores = EightBytes.highestBits(EightBytes.equalTo(eight, '_'));
    long three = EightBytes.get("cat and dog".getBytes(StandardCharsets.US_ASCII), 0, 3);

    // then
    assertThat(eight).isEqualTo(0x41307E205A5F3961L);
    assertThat(atLeastDigits).isEqualTo(0b11101111);
    assertThat(underscores).isEqualTo(0b00000100);
    assertThat(three).isEqualTo(0x746163);
    assertThat(EightBytes.length(three)).isEqualTo(3);
  }

  private static byte[] padded(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(utf8, 2 * TextBlock.BYTES);
    Arrays.fill(padded, utf8.length, padded.length, (byte) ' ');
    return padded;
  }

  /** The first bits of a mask, the lowest first. */
  private static String mask(long mask, int bits) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < bits; i++) {
      shown.append((mask >>> i & 1) == 0 ? '.' : '1');
    }
    return shown.toString();
  }
}
