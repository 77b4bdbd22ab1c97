package io.wordfreq.mapreduce.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class SplitPlannerTest {

  private static final long MEBIBYTE = 1 << 20;

  @Property
  void shouldReadEveryByteOfEveryDocumentOnce(
      @ForAll @Size(max = 20) List<@LongRange(min = -1, max = 1000) Long> mebibytes,
      @ForAll @LongRange(min = 1, max = 300) long splitMebibytes) {
    // given
    List<PlacedDocument> documents = new ArrayList<>();
    for (long size : mebibytes) {
      documents.add(document("d" + documents.size(), size < 0 ? -1 : size * MEBIBYTE + 7));
    }

    // when
    List<DocumentSplit> splits = planner(splitMebibytes * MEBIBYTE).plan(documents);

    // then
    for (PlacedDocument document : documents) {
      long end = 0;
      List<DocumentPart> parts = parts(splits, document);
      assertThat(parts.get(0).range().isFirst()).isTrue();
      assertThat(parts.get(parts.size() - 1).range().isLast()).isTrue();
      for (DocumentPart part : parts) {
        assertThat(part.range().start()).isEqualTo(end);
        end += part.range().length();
      }
      assertThat(end).isEqualTo(document.bytes());
    }
  }

  @Test
  void shouldPutManySmallDocumentsIntoFewSplits() {
    List<PlacedDocument> documents = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      documents.add(document("d" + i, 1000));
    }

    List<DocumentSplit> splits = planner(128 * MEBIBYTE).plan(documents);

    assertThat(splits).hasSize(393);
  }

  @Test
  void shouldNotDivideWhatCannotBeReadFromTheMiddle() {
    List<DocumentSplit> splits =
        new SplitPlanner(MEBIBYTE, any -> SplitPlanner.UNDIVIDED)
            .plan(List.of(document("a", 100 * MEBIBYTE)));

    assertThat(splits).hasSize(1);
    assertThat(splits.get(0).parts().get(0).range().isWhole()).isTrue();
  }

  @Test
  void shouldNotMakeMillionsOfSplitsOfAWrongSize() {
    List<DocumentSplit> splits = planner(MEBIBYTE).plan(List.of(document("a", Long.MAX_VALUE)));

    assertThat(splits).hasSizeBetween(10_000, 10_001);
  }

  @Test
  void shouldNotMakeASplitOfAShortRest() {
    List<DocumentSplit> splits = planner(10 * MEBIBYTE).plan(List.of(document("a", 21 * MEBIBYTE)));

    assertThat(splits)
        .extracting(DocumentSplit::getLength)
        .containsExactly(10 * MEBIBYTE, 11 * MEBIBYTE);
  }

  @Test
  void shouldPutDocumentsTogetherThatAHostHolds() {
    // given: documents on two of three hosts each, in an order that mixes them
    List<PlacedDocument> documents = new ArrayList<>();
    List<List<String>> places =
        List.of(List.of("a", "b"), List.of("b", "c"), List.of("c", "a"), List.of("a", "c"));
    for (int i = 0; i < 30_000; i++) {
      documents.add(document("d" + i, 1000, places.get(i % places.size())));
    }

    // when
    List<DocumentSplit> splits = planner(128 * MEBIBYTE).plan(documents);

    // then: no more splits than without hosts, and all but the last full of what their host holds
    assertThat(splits).hasSize(118);
    Map<String, List<String>> holders =
        documents.stream().collect(Collectors.toMap(each -> each.name(), each -> each.hosts(0, 1)));
    for (DocumentSplit split : splits.subList(0, 116)) {
      assertThat(split.getLocations()).hasSize(1);
      assertThat(split.parts())
          .hasSize(255)
          .allMatch(part -> holders.get(part.document()).contains(split.getLocations()[0]));
    }
    assertThat(splits.stream().filter(split -> split.getLocations()[0].equals("b")).count())
        .isBetween(38L, 40L);
  }

  @Test
  void shouldPutWhatHostsHaveLeftTogether() {
    List<DocumentSplit> splits =
        planner(128 * MEBIBYTE)
            .plan(
                List.of(
                    document("1", 10, List.of("a")),
                    document("2", 10, List.of()),
                    document("3", 50 * MEBIBYTE, List.of("b")),
                    document("4", 10, List.of("a"))));

    assertThat(splits).hasSize(1);
    assertThat(splits.get(0).parts())
        .extracting(DocumentPart::document)
        .containsExactly("1", "4", "2", "3");
    assertThat(splits.get(0).getLocations()).containsExactly("b");
  }

  @Test
  void shouldReadPartsWhereTheirBlocksLie() {
    // given
    PlacedDocument document =
        new PlacedDocument(
            "d",
            "d",
            25 * MEBIBYTE,
            List.of(
                new PlacedDocument.Block(10 * MEBIBYTE, List.of("a", "b", "c")),
                new PlacedDocument.Block(20 * MEBIBYTE, List.of("b", "c", "d")),
                new PlacedDocument.Block(25 * MEBIBYTE, List.of("d"))));

    // when
    List<DocumentSplit> splits = planner(10 * MEBIBYTE).plan(List.of(document));

    // then
    assertThat(splits)
        .extracting(DocumentSplit::getLocations)
        .containsExactly(
            new String[] {"a", "b", "c"}, new String[] {"b", "c", "d"}, new String[] {"d"});
  }

  @Test
  void shouldPlanTheSameSplitsEveryTime() {
    List<PlacedDocument> documents = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      List<String> hosts = List.of("h" + random.nextInt(9), "i" + random.nextInt(9));
      documents.add(document("d" + i, random.nextInt(20 << 20), hosts));
    }
    SplitPlanner planner = planner(10 * MEBIBYTE);

    assertThat(planned(planner, documents)).isEqualTo(planned(planner, documents));
  }

  @Test
  void shouldNotTakeALocalHostForAPlace() throws IOException {
    BlockLocation[] locations = {
      new BlockLocation(new String[] {"localhost:9866"}, new String[] {"localhost"}, 0, 10)
    };
    FileStatus file = new FileStatus(10, false, 1, 10, 0, new Path("d"));

    assertThat(PlacedDocument.of(file, locations).hosts(0, 10)).isEmpty();
  }

  private static List<String> planned(SplitPlanner planner, List<PlacedDocument> documents) {
    return planner.plan(documents).stream()
        .map(split -> split.parts() + " on " + List.of(split.getLocations()))
        .toList();
  }

  private static PlacedDocument document(String name, long bytes, List<String> hosts) {
    return new PlacedDocument(name, name, bytes, List.of(new PlacedDocument.Block(bytes, hosts)));
  }

  private static PlacedDocument document(String name, long bytes) {
    return new PlacedDocument(name, name, bytes, List.of());
  }

  private static List<DocumentPart> parts(List<DocumentSplit> splits, PlacedDocument document) {
    return splits.stream()
        .flatMap(split -> split.parts().stream())
        .filter(part -> part.document().equals(document.name()))
        .toList();
  }

  private static SplitPlanner planner(long splitBytes) {
    return new SplitPlanner(splitBytes, any -> splitBytes);
  }
}
