package io.wordfreq.counting.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.words.TextCuts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TextChunksTest {

  @Provide
  Arbitrary<byte[]> texts() {
    return Arbitraries.of("a", "b7", " ", "\n", "\t", "é", "漢", ".", "\r\n", "longer")
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void shouldGiveEveryByteToExactlyOnePart(
      @ForAll("texts") byte[] text,
      @ForAll @IntRange(min = 1, max = 20) int partBytes,
      @ForAll @IntRange(min = 8, max = 24) int chunkBytes)
      throws IOException {
    // when: the text is read in parts of this size, as the splits of a large document are
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    for (int start = 0; start == 0 || start < text.length; start += partBytes) {
      boolean last = start + partBytes >= text.length;
      for (byte[] piece : pieces(text, start, last ? -1 : partBytes, chunkBytes)) {
        read.writeBytes(piece);
      }
    }

    // then
    assertThat(read.toByteArray()).isEqualTo(text);
  }

  @Property
  void shouldEndEveryPieceAtACutThatIsInSight(
      @ForAll("texts") byte[] text, @ForAll @IntRange(min = 8, max = 24) int chunkBytes)
      throws IOException {
    TextChunks chunks = chunks(text, 0, -1, chunkBytes);
    int end = 0;
    while (chunks.next()) {
      int length = chunks.pieceTo() - chunks.pieceFrom();
      int begin = end;
      end += length;
      assertThat(length).isPositive();
      if (chunks.pieceIsOpen()) {
        assertThat(TextCuts.first(text, begin, Math.min(text.length, begin + chunkBytes)))
            .isNegative();
        assertThat(length).isGreaterThanOrEqualTo(chunkBytes - 4);
        assertThat(text[end] & 0xC0).as("no character is divided").isNotEqualTo(0x80);
      } else if (end < text.length) {
        assertThat(TextCuts.isCut(text[end - 1], text[end])).isTrue();
      }
    }
    assertThat(end).isEqualTo(text.length);
  }

  private static TextChunks chunks(byte[] text, int start, int length, int chunkBytes)
      throws IOException {
    int from = Math.max(0, start - 1);
    return new TextChunks(
        new PartStream(
            new ByteArrayInputStream(text, from, text.length - from),
            start,
            length < 0 ? Long.MAX_VALUE : start + length),
        new byte[chunkBytes]);
  }

  /** A part's pieces; {@code length} -1 for a part that ends with the text. */
  private static List<byte[]> pieces(byte[] text, int start, int length, int chunkBytes)
      throws IOException {
    TextChunks chunks = chunks(text, start, length, chunkBytes);
    List<byte[]> pieces = new ArrayList<>();
    while (chunks.next()) {
      pieces.add(Arrays.copyOfRange(chunks.bytes(), chunks.pieceFrom(), chunks.pieceTo()));
    }
    return pieces;
  }
}
