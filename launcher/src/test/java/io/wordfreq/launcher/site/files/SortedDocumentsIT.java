package io.wordfreq.launcher.site.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.site.DocumentLine;
import io.wordfreq.launcher.site.TestDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedDocumentsIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 500, 3_000, 1_000_000})
  void shouldGiveBackAllInOrderHoweverFewAreInMemory(long characters) throws IOException {
    // given
    List<DocumentLine> all = documents(300);
    List<DocumentLine> sorted = new ArrayList<>();

    // when
    try (SortedDocuments documents = new SortedDocuments(folder, characters)) {
      for (DocumentLine each : all) {
        documents.add(each);
      }
      documents.newestFirst().forEachRemaining(sorted::add);
    }

    // then
    assertThat(sorted).containsExactlyElementsOf(all.stream().sorted().toList());
  }

  @Test
  void shouldLeaveNoFiles() throws IOException {
    // when
    try (SortedDocuments documents = new SortedDocuments(folder, 1)) {
      for (DocumentLine each : documents(20)) {
        documents.add(each);
      }
      documents.newestFirst().next();
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).hasSizeGreaterThan(10);
      }
    }

    // then
    assertThat(folder).isEmptyDirectory();
  }

  private static List<DocumentLine> documents(int count) {
    Random random = new Random(21);
    return Stream.generate(random::nextInt)
        .limit(count)
        .map(
            i ->
                TestDocuments.line(
                    "s3://b/tab\tline\n" + i, Instant.ofEpochSecond(Math.floorMod(i, 100))))
        .toList();
  }
}
