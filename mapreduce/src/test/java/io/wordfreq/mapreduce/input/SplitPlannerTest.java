package io.wordfreq.mapreduce.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitPlannerTest {

  private static final long MEBIBYTE = 1 << 20;

  @Property
  void shouldReadEveryByteOfEveryDocumentOnce(
      @ForAll @Size(max = 20) List<@LongRange(min = -1, max = 1000) Long> mebibytes,
      @ForAll @LongRange(min = 1, max = 300) long splitMebibytes) {
    // given
    List<ManifestEntry> documents = new ArrayList<>();
    for (long size : mebibytes) {
      documents.add(document("d" + documents.size(), size < 0 ? -1 : size * MEBIBYTE + 7));
    }

    // when
    List<DocumentSplit> splits =
        new SplitPlanner(splitMebibytes * MEBIBYTE, any -> true).plan(documents);

    // then
    for (ManifestEntry document : documents) {
      long end = 0;
      List<DocumentPart> parts = parts(splits, document);
      assertThat(parts.get(0).isFirst()).isTrue();
      assertThat(parts.get(parts.size() - 1).isLast()).isTrue();
      for (DocumentPart part : parts) {
        assertThat(part.start()).isEqualTo(end);
        end += part.length();
      }
      assertThat(end).isEqualTo(document.bytes());
    }
  }

  @Test
  void shouldPutManySmallDocumentsIntoFewSplits() {
    List<ManifestEntry> documents = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      documents.add(document("d" + i, 1000));
    }

    List<DocumentSplit> splits = new SplitPlanner(128 * MEBIBYTE, any -> true).plan(documents);

    assertThat(splits).hasSize(393);
  }

  @Test
  void shouldNotDivideWhatCannotBeReadFromTheMiddle() {
    List<DocumentSplit> splits =
        new SplitPlanner(MEBIBYTE, any -> false).plan(List.of(document("a", 100 * MEBIBYTE)));

    assertThat(splits).hasSize(1);
    assertThat(splits.get(0).parts().get(0).isWhole()).isTrue();
  }

  @Test
  void shouldNotMakeMillionsOfSplitsOfAWrongSize() {
    List<DocumentSplit> splits =
        new SplitPlanner(MEBIBYTE, any -> true).plan(List.of(document("a", Long.MAX_VALUE)));

    assertThat(splits).hasSizeBetween(10_000, 10_001);
  }

  @Test
  void shouldNotMakeASplitOfAShortRest() {
    List<DocumentSplit> splits =
        new SplitPlanner(10 * MEBIBYTE, any -> true).plan(List.of(document("a", 21 * MEBIBYTE)));

    assertThat(splits)
        .extracting(DocumentSplit::getLength)
        .containsExactly(10 * MEBIBYTE, 11 * MEBIBYTE);
  }

  private static ManifestEntry document(String name, long bytes) {
    return new ManifestEntry(name, bytes, name);
  }

  private static List<DocumentPart> parts(List<DocumentSplit> splits, ManifestEntry document) {
    return splits.stream()
        .flatMap(split -> split.parts().stream())
        .filter(part -> part.document().equals(document.document()))
        .toList();
  }
}
