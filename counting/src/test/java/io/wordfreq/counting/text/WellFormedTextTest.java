package io.wordfreq.counting.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.counting.encoding.DecodedStream;
import io.wordfreq.counting.words.TextCuts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class WellFormedTextTest {

  private final WellFormedText wellFormed = new WellFormedText();
  private final Chunk chunk = new Chunk();

  @Provide
  Arbitrary<byte[]> damagedText() {
    Arbitrary<byte[]> good =
        Arbitraries.of("a", "text that is long enough for eight", "é", "漢", "😀", "\n", " ")
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> bad =
        Arbitraries.bytes().filter(b -> b != 0).array(byte[].class).ofMaxSize(3);
    return Arbitraries.frequencyOf(Tuple.of(5, good), Tuple.of(1, bad))
        .list()
        .ofMaxSize(12)
        .map(WellFormedTextTest::join);
  }

  @Property
  void shouldReplaceWhatJavaReplaces(@ForAll("damagedText") byte[] text) throws IOException {
    wellFormed.fill(chunk, text, 0, text.length);

    assertThat(text()).isEqualTo(new String(text, StandardCharsets.UTF_8));
  }

  @Property
  void shouldRepairPiecesAsItRepairsTheWhole(@ForAll("damagedText") byte[] text)
      throws IOException {
    // given
    wellFormed.fill(chunk, text, 0, text.length);
    String whole = text();
    long malformed = chunk.malformedBytes();

    for (int cut = TextCuts.first(text, 0, text.length);
        cut >= 0;
        cut = TextCuts.first(text, cut, text.length)) {
      // when
      wellFormed.fill(chunk, text, 0, cut);
      String before = text();
      long malformedBefore = chunk.malformedBytes();
      wellFormed.fill(chunk, text, cut, text.length);

      // then
      assertThat(before + text()).isEqualTo(whole);
      assertThat(malformedBefore + chunk.malformedBytes()).isEqualTo(malformed);
    }
  }

  @Property
  void shouldReplaceHalvesOfPairsWhereverTheyAre(@ForAll("halvesOfPairs") String text)
      throws IOException {
    // given: what is to come of it, and a stream that gives a byte at a time
    int halves = (int) text.codePoints().filter(WellFormedTextTest::isSurrogate).count();
    String expected =
        text.codePoints()
            .map(each -> isSurrogate(each) ? 0xFFFD : each)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    for (boolean bigEndian : new boolean[] {true, false}) {
      ByteBuffer units =
          ByteBuffer.allocate(text.length() * 2)
              .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      text.chars().forEach(unit -> units.putShort((short) unit));
      InputStream trickle =
          new ByteArrayInputStream(units.array()) {
            @Override
            public int read(byte[] bytes, int offset, int length) {
              return super.read(bytes, offset, Math.min(1, length));
            }
          };

      // when
      DecodedStream stream =
          new DecodedStream(
              trickle, bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);

      // then
      assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(expected);
      assertThat(stream.malformedBytes()).isEqualTo(halves * 2L);
    }
  }

  @Provide
  Arbitrary<String> halvesOfPairs() {
    return Arbitraries.of("a", "漢", "😀", "\ud83d", "\ude00", "\n")
        .list()
        .ofMaxSize(9)
        .map(pieces -> String.join("", pieces));
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  @Test
  void shouldCountTheBytesThatWereReplaced() throws IOException {
    // given: a byte of Latin-1, and three bytes of a sequence of four
    byte[] text = bytes("caf\u00e9 \u00f0\u009f\u0098 end");

    // when
    wellFormed.fill(chunk, text, 0, text.length);

    // then
    assertThat(text()).isEqualTo("caf\ufffd \ufffd end");
    assertThat(chunk.malformedBytes()).isEqualTo(4);
  }

  @Test
  void shouldLeaveGoodTextWhereItIs() throws IOException {
    byte[] text = "naïve 漢字 😀 and so on".getBytes(StandardCharsets.UTF_8);

    wellFormed.fill(chunk, text, 6, text.length);

    assertThat(chunk.bytes()).isSameAs(text);
    assertThat(chunk.malformedBytes()).isZero();
  }

  @Test
  void shouldRefuseANulWhereverItIs() {
    for (String text :
        new String[] {"\0", "1234567\0", "12345678\0", "\u00c3\u00a9\0", "\u00ff\0 12345678"}) {
      byte[] bytes = bytes(text);
      assertThatThrownBy(() -> wellFormed.fill(chunk, bytes, 0, bytes.length))
          .hasMessage("not text: it holds a NUL byte");
    }
  }

  @Test
  void shouldReadUtf16OfBothOrders() throws IOException {
    String text = "naïve 漢字 😀\n".repeat(10_000);
    for (Charset order : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
      DecodedStream stream =
          new DecodedStream(new ByteArrayInputStream(text.getBytes(order)), order);

      assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
      assertThat(stream.malformedBytes()).isZero();
    }
  }

  @Test
  void shouldReplaceHalfCharactersOfUtf16() throws IOException {
    // given: half of a surrogate pair, and half a unit at the end
    byte[] text = {0, 'a', (byte) 0xD8, 0x3D, 0, 'b', 0};
    DecodedStream stream =
        new DecodedStream(new ByteArrayInputStream(text), StandardCharsets.UTF_16BE);

    // when
    String decoded = new String(stream.readAllBytes(), StandardCharsets.UTF_8);

    // then
    assertThat(decoded).isEqualTo("a\ufffdb\ufffd");
    assertThat(stream.malformedBytes()).isEqualTo(3);
  }

  private String text() {
    return new String(
        chunk.bytes(), chunk.from(), chunk.to() - chunk.from(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(Iterable<byte[]> pieces) {
    byte[] all = new byte[0];
    for (byte[] piece : pieces) {
      int end = all.length;
      all = Arrays.copyOf(all, end + piece.length);
      System.arraycopy(piece, 0, all, end, piece.length);
    }
    return all;
  }
}
