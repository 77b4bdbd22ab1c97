package io.wordfreq.launcher.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NewestDocumentsTest {

  @Property(tries = 200)
  void shouldKeepWhatIsFirstWhenAllAreSorted(
      @ForAll List<@IntRange(max = 50) Integer> seconds,
      @ForAll @IntRange(min = 1, max = 20) int most) {
    // given
    List<DocumentLine> all =
        seconds.stream()
            .map(each -> TestDocuments.line("s3://b/k" + each, Instant.ofEpochSecond(each)))
            .toList();
    NewestDocuments newest = new NewestDocuments(most);

    // when
    all.forEach(newest::add);

    // then
    assertThat(newest.newestFirst())
        .toIterable()
        .containsExactlyElementsOf(all.stream().sorted().limit(most).toList());
  }
}
