package io.wordfreq.counting.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.counting.words.TextCuts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Bzip2PartTest {

  @Provide
  Arbitrary<byte[]> files() {
    Arbitrary<byte[]> text =
        Arbitraries.of("a", "b7", " ", "\n", "\t", "é", "漢", ".", "longer ", "zzzzzzzzzz")
            .list()
            .ofMinSize(1)
            .ofMaxSize(8)
            .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
    return text.list()
        .ofMaxSize(5)
        .map(Bzip2Files::ofBlocks)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(Bzip2PartTest::join);
  }

  @Property(tries = 200)
  void shouldGiveEveryByteToExactlyOnePart(
      @ForAll("files") byte[] file, @ForAll @IntRange(min = 1, max = 400) int partBytes)
      throws IOException {
    byte[] text = Bzip2Files.decompress(file);

    List<byte[]> parts = parts(file, partBytes);

    assertThat(join(parts)).isEqualTo(text);
    int end = 0;
    for (byte[] part : parts) {
      end += part.length;
      assertThat(end == 0 || end == text.length || TextCuts.isCut(text[end - 1], text[end]))
          .isTrue();
    }
  }

  @Test
  void shouldDivideAtEveryByte() throws IOException {
    // given: a stream with five blocks, an empty stream, and one with two blocks
    byte[] file =
        join(
            List.of(
                Bzip2Files.ofBlocks(texts("one t", "wo thr", "ee", " four\n", "five six")),
                Bzip2Files.ofBlocks(List.of()),
                Bzip2Files.ofBlocks(texts("\nseven eight", "nine ten\n"))));
    byte[] text = Bzip2Files.decompress(file);

    for (int at = 1; at < file.length; at++) {
      byte[] before = part(file, 0, at).readAllBytes();
      byte[] after = part(file, at, Long.MAX_VALUE).readAllBytes();
      assertThat(join(List.of(before, after))).as("divided at %d", at).isEqualTo(text);
    }
    for (int size = 1; size < 20; size++) {
      assertThat(join(parts(file, size))).as("parts of %d", size).isEqualTo(text);
    }
  }

  @Test
  void shouldDivideBlocksOfEverySize() throws IOException {
    byte[] text = words(1_000_000);
    for (int level : new int[] {1, 9}) {
      byte[] file = Bzip2Files.compress(text, level);
      for (int partBytes : new int[] {file.length / 4, file.length - 1}) {
        assertThat(Arrays.equals(join(parts(file, partBytes)), text))
            .as("level %d, parts of %d", level, partBytes)
            .isTrue();
      }
    }
  }

  @Test
  void shouldDivideTextThatIsMuchSmallerWhenCompressed() throws IOException {
    byte[] text = "many a time ".repeat(30_000).getBytes(StandardCharsets.US_ASCII);
    byte[] file = Bzip2Files.compress(text, 1);

    assertThat(Arrays.equals(join(parts(file, 100)), text)).isTrue();
  }

  @Test
  void shouldDivideWorkByBlocks() throws IOException {
    byte[] file = Bzip2Files.compress(words(1_000_000), 1);

    List<byte[]> parts = parts(file, file.length / 3 + 1);

    assertThat(parts).hasSize(3);
    assertThat(parts).allMatch(part -> part.length > 200_000 && part.length < 460_000);
  }

  @Test
  void shouldFailWhereverItIsTruncated() {
    byte[] file = Bzip2Files.ofBlocks(texts("one two ", "three four\n", "five six ", "seven"));

    for (int length = 1; length < file.length; length++) {
      byte[] truncated = Arrays.copyOf(file, length);
      for (int partBytes : new int[] {13, 50, length}) {
        assertThatThrownBy(() -> parts(truncated, partBytes))
            .as("%d of %d bytes in parts of %d", length, file.length, partBytes)
            .isInstanceOfAny(IOException.class, RuntimeException.class);
      }
    }
  }

  @Test
  void shouldNeverGiveOtherTextForADamagedFile() throws IOException {
    byte[] file =
        join(
            List.of(
                Bzip2Files.ofBlocks(texts("one two ", "three four\n", "five six ")),
                Bzip2Files.ofBlocks(texts("seven eight ", "nine"))));
    byte[] text = Bzip2Files.decompress(file);
    int accepted = 0;
    int refused = 0;

    for (int bit = 0; bit < file.length * Byte.SIZE; bit++) {
      byte[] damaged = file.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      try {
        assertThat(join(parts(damaged, 60))).as("bit %d", bit).isEqualTo(text);
        accepted += isReadAsAWhole(damaged) ? 0 : 1;
      } catch (IOException | RuntimeException e) {
        refused++;
      }
    }

    // Of the two streams' own checksums no part knows all the blocks.
    assertThat(accepted).isEqualTo(2 * Integer.SIZE);
    assertThat(refused).isGreaterThan(file.length * Byte.SIZE / 2);
  }

  private static boolean isReadAsAWhole(byte[] file) {
    try {
      Bzip2Files.decompress(file);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  @Test
  void shouldNotTakeDataForABlockThatCannotBeOne() throws IOException {
    // given: bits that a block begins with, but its text would begin outside it
    byte[] data = new byte[30];
    System.arraycopy(HexFormat.of().parseHex("314159265359"), 0, data, 3, 6);
    Arrays.fill(data, 9, 20, (byte) -1);
    byte[] file = join(List.of(data, Bzip2Files.ofBlocks(texts("one two"))));

    // when
    Bzip2Blocks blocks = new Bzip2Blocks(new ByteArrayInputStream(file), 1_000);

    // then
    assertThat(blocks.nextStart()).isEqualTo(1_000 + data.length + 4);
    assertThat(blocks.next().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("one two");
    assertThat(blocks.hasNext()).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoBzip2() {
    for (String file : new String[] {"this is no bzip2", "BZh", "BZh9 and then other bytes", "B"}) {
      assertThatThrownBy(() -> parts(file.getBytes(StandardCharsets.US_ASCII), 5))
          .isInstanceOf(IOException.class)
          .hasMessage("not bzip2 data");
    }
  }

  @Test
  void shouldRefuseWhatFollowsAStream() {
    byte[] file =
        join(
            List.of(
                Bzip2Files.ofBlocks(texts("one", "two")),
                "garbage".getBytes(StandardCharsets.US_ASCII)));

    for (int partBytes : new int[] {9, 70, 1000}) {
      assertThatThrownBy(() -> parts(file, partBytes)).isInstanceOf(IOException.class);
    }
  }

  private static List<byte[]> parts(byte[] file, int partBytes) throws IOException {
    List<byte[]> parts = new ArrayList<>();
    for (int start = 0; start < file.length; start += partBytes) {
      boolean last = start + partBytes >= file.length;
      parts.add(part(file, start, last ? Long.MAX_VALUE : start + partBytes).readAllBytes());
    }
    return parts;
  }

  private static InputStream part(byte[] file, int start, long end) throws IOException {
    return new Bzip2Part(new ByteArrayInputStream(file, start, file.length - start), start, end);
  }

  /** Text that does not compress well. */
  private static byte[] words(int bytes) {
    Random random = new Random(1);
    StringBuilder words = new StringBuilder();
    while (words.length() < bytes) {
      words.append(Integer.toString(random.nextInt(50_000), 36)).append(' ');
    }
    return words.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static byte[] join(List<byte[]> pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
