package io.wordfreq.mapreduce.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.RawComparator;
import org.junit.jupiter.api.Test;

class DocumentWordTest {

  @Provide
  Arbitrary<DocumentWord> keys() {
    Arbitrary<String> names =
        Arbitraries.of("", "a", "ab", "b", "é", "z".repeat(200), "\uff5e", "😀");
    return Combinators.combine(names, Arbitraries.of(Kind.class), names, names)
        .as(
            (document, kind, word, source) -> {
              DocumentWord key = new DocumentWord(document, kind, word);
              key.setSource(source);
              return key;
            });
  }

  @Property
  void shouldSortAsBytesAsItSortsAsObjects(
      @ForAll("keys") DocumentWord a, @ForAll("keys") DocumentWord b) throws IOException {
    assertThat(compare(new DocumentWord.Comparator(), a, b))
        .isEqualTo(Integer.signum(a.compareTo(b)));
  }

  @Property
  void shouldGroupByDocumentAlone(@ForAll("keys") DocumentWord a, @ForAll("keys") DocumentWord b)
      throws IOException {
    DocumentWord.DocumentComparator grouping = new DocumentWord.DocumentComparator();

    assertThat(grouping.compare(a, b) == 0).isEqualTo(a.document().equals(b.document()));
    assertThat(compare(grouping, a, b)).isEqualTo(Integer.signum(grouping.compare(a, b)));
  }

  @Test
  void shouldBeWrittenAsTheExamplesInItsDescription() throws IOException {
    // given
    DocumentWord word = new DocumentWord("d1", Kind.WORD, "ox");
    DocumentWord ofCorpus = new DocumentWord("*", Kind.TOTAL_WORDS, "");
    ofCorpus.setSource("d1");

    // when
    DataOutputBuffer wordBytes = bytes(word);
    DataOutputBuffer ofCorpusBytes = bytes(ofCorpus);

    // then
    assertThat(Arrays.copyOf(wordBytes.getData(), wordBytes.getLength()))
        .containsExactly(2, 'd', '1', 6, 2, 'o', 'x', 0);
    assertThat(Arrays.copyOf(ofCorpusBytes.getData(), ofCorpusBytes.getLength()))
        .containsExactly(1, '*', 2, 0, 2, 'd', '1');
  }

  @Property
  void shouldReadWhatItWrote(@ForAll("keys") DocumentWord a, @ForAll("keys") DocumentWord b)
      throws IOException {
    // given: an object that held another key before
    DataInputBuffer in = new DataInputBuffer();
    DataOutputBuffer bytes = bytes(a);
    in.reset(bytes.getData(), bytes.getLength());

    // when
    b.readFields(in);

    // then
    assertThat(b).isEqualTo(a).hasSameHashCodeAs(a).hasToString(a.toString());
  }

  private static int compare(RawComparator<?> comparator, DocumentWord a, DocumentWord b)
      throws IOException {
    DataOutputBuffer left = bytes(a);
    DataOutputBuffer right = bytes(b);
    return Integer.signum(
        comparator.compare(
            left.getData(), 0, left.getLength(), right.getData(), 0, right.getLength()));
  }

  private static DataOutputBuffer bytes(DocumentWord key) throws IOException {
    DataOutputBuffer out = new DataOutputBuffer();
    key.write(out);
    return out;
  }
}
