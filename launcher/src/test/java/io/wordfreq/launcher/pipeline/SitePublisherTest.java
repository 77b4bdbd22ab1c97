package io.wordfreq.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.batch.Batches;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.site.published.PublishedPages;
import io.wordfreq.launcher.site.published.SiteBucket;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SitePublisherTest {

  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @Test
  void shouldPublishBatchesThatWereCountedBeforeThePipelineIsClosed() {
    // when
    try (Pipeline pipeline = pipeline("pages")) {
      count(pipeline, "s3://uploads/a.txt", "s3://uploads/bad.txt");
    }

    // then
    assertThat(new PublishedPages(adapters.site).names())
        .containsExactlyInAnyOrder("s3://uploads/a.txt", "s3://uploads/bad.txt");
  }

  @Test
  void shouldAskNothingOfABucketThatIsNotSet() {
    // when
    try (Pipeline pipeline = pipeline("")) {
      count(pipeline, "s3://uploads/a.txt");
      pipeline.settlePages();
    }

    // then
    assertThat(adapters.site.list()).isEmpty();
  }

  @Test
  void shouldCountAndStoreWhereNothingCanBePublished() {
    // given
    adapters.site(new ForbiddenBucket());

    // when
    assertThatCode(
            () -> {
              try (Pipeline pipeline = pipeline("pages")) {
                count(pipeline, "s3://uploads/a.txt");
              }
            })
        .doesNotThrowAnyException();

    // then
    assertThat(adapters.results.find("uploads/a.txt")).isPresent();
  }

  @Test
  void shouldPublishWhatAnotherLauncherDidNot() {
    // given
    try (Pipeline pipeline = pipeline("")) {
      count(pipeline, "s3://uploads/a.txt");
    }

    // when
    try (Pipeline pipeline = pipeline("pages")) {
      pipeline.batches(BatchObserver.NONE);
      pipeline.settlePages();
    }

    // then
    assertThat(new PublishedPages(adapters.site).names()).containsExactly("s3://uploads/a.txt");
  }

  private static void count(Pipeline pipeline, String... uris) {
    Batches batches = pipeline.batches(BatchObserver.NONE);
    Batch batch =
        batches.plan(Stream.of(uris).map(S3Name::ofUri).map(DocumentVersion::current).toList());
    boolean open = true;
    while (open) {
      open = batches.advance(batch.id()).stream().anyMatch(each -> !each.state().isFinal());
    }
  }

  private Pipeline pipeline(String bucket) {
    Map<String, String> environment = new HashMap<>();
    environment.put("WORDFREQ_SITE_BUCKET", bucket);
    environment.put("WORDFREQ_POLL_INTERVAL", "1ms");
    return adapters.pipeline(Settings.ofEnvironment(environment));
  }

  /** A bucket that may not be used. */
  private static final class ForbiddenBucket implements SiteBucket {

    @Override
    public Optional<Content> read(String key) {
      throw new IllegalStateException("Access Denied");
    }

    @Override
    public void put(String key, byte[] bytes) {
      throw new IllegalStateException("Access Denied");
    }

    @Override
    public boolean replace(String key, byte[] bytes, String tag) {
      throw new IllegalStateException("Access Denied");
    }

    @Override
    public void delete(Collection<String> keys) {
      throw new IllegalStateException("Access Denied");
    }

    @Override
    public Map<String, Instant> list() {
      throw new IllegalStateException("Access Denied");
    }
  }
}
