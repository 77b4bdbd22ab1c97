package io.wordfreq.launcher.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.batch.Timeline;
import io.wordfreq.launcher.batch.TimesToTable;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SiteWriterTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, StringWriter> written = new TreeMap<>();
  private final SiteWriter writer =
      new SiteWriter(
          name -> {
            written.put(name, new StringWriter());
            return written.get(name);
          });

  @Test
  void shouldWriteDocumentsInChunks() throws IOException {
    // given
    List<DocumentLine> documents =
        IntStream.range(0, 1_200)
            .mapToObj(i -> TestDocuments.line("s3://b/" + i, NOON, new WordCount("the", 1)))
            .toList();

    // when
    long count = writer.write(documents.iterator(), view(List.of(), null));

    // then
    assertThat(count).isEqualTo(1_200);
    assertThat(read("index").get("documents").asInt()).isEqualTo(1_200);
    assertThat(read("documents-0").get("documents")).hasSize(500);
    assertThat(read("documents-2").get("documents")).hasSize(200);
    assertThat(read("documents-2").at("/documents/199/document").asText()).isEqualTo("s3://b/1199");
    assertThat(written).doesNotContainKey("documents-3");
  }

  @Test
  void shouldWriteBatchesSamplesAndThePlan() throws IOException {
    // given
    Batch batch = TestBatches.planned("b1", NOON).reason("no machines").build();

    // when
    writer.write(List.<DocumentLine>of().iterator(), view(List.of(batch), "{\"seed\":1}"));

    // then
    assertThat(read("batches").at("/batches/0/state").asText()).isEqualTo("PLANNED");
    assertThat(read("batches").at("/batches/0/reason").asText()).isEqualTo("no machines");
    assertThat(read("samples").toString())
        .isEqualTo(
            "{\"samples\":[{\"at\":\"2026-11-27T12:00:00Z\",\"visible\":3,\"inFlight\":2}]}");
    assertThat(read("plan").at("/plan/seed").asInt()).isEqualTo(1);
    assertThat(read("costs").at("/costs/total").asDouble()).isEqualTo(0.25);
    assertThat(read("index").at("/problems/0").asText()).isEqualTo("the queue is gone");
  }

  @Test
  void shouldWriteHowLongDocumentsTook() throws IOException {
    // given
    TimesToTable times =
        TimesToTable.of(
            List.of(
                Duration.ofMillis(20),
                Duration.ofSeconds(50),
                Duration.ofSeconds(55),
                Duration.ofDays(30)));
    Batch batch =
        TestBatches.planned("b1", NOON)
            .timeline(new Timeline(null, null, null, List.of(), times))
            .build();

    // when
    writer.write(List.<DocumentLine>of().iterator(), view(List.of(batch), null));

    // then
    JsonNode toTable = read("batches").get("toTable");
    assertThat(toTable.get("documents").asLong()).isEqualTo(4);
    assertThat(toTable.get("median").asDouble()).isCloseTo(50, Percentage.withPercentage(1));
    assertThat(toTable.get("bins")).extracting(bin -> bin.get(2).asInt()).containsExactly(1, 2, 1);
    assertThat(toTable.at("/bins/1/0").asDouble()).isLessThan(50);
    assertThat(toTable.at("/bins/1/1").asDouble()).isGreaterThan(55);
  }

  @Test
  void shouldWriteStopWordsByLanguage() throws IOException {
    // when
    writer.writeStopWords();

    // then
    assertThat(read("stopwords").at("/stopWords/en")).extracting(JsonNode::asText).contains("the");
  }

  private static SiteView view(List<Batch> batches, String plan) {
    return new SiteView(
        NOON,
        "a table",
        false,
        7,
        1,
        batches,
        List.of(new QueueSample(NOON, 3, 2, -1, -1)),
        plan,
        List.of("the queue is gone"),
        "{\"total\":0.25}");
  }

  private JsonNode read(String name) throws IOException {
    return JSON.readTree(written.get(name).toString());
  }
}
