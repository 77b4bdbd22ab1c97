package io.wordfreq.mapreduce.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.text.Chunk;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import io.wordfreq.mapreduce.input.DocumentPart;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mrunit.mapreduce.MapDriver;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class CountMapperTest {

  private static final DocumentPart WHOLE = DocumentPart.whole("d", "d", 100);

  private final MapDriver<DocumentPart, Chunk, DocumentWord, LongWritable> mapper =
      ChunkSerialization.addTo(MapDriver.newMapDriver(new CountMapper()));

  @Test
  void shouldEmitOnlyTheMostFrequentWordsOfAWholeDocument() throws IOException {
    JobOptions.setTop(mapper.getConfiguration(), 2);
    mapper.withInput(WHOLE, text("The cat, the dog,")).withInput(WHOLE, last(" the cat!", 25));

    mapper
        .withOutput(key(Kind.DISTINCT_WORDS, ""), new LongWritable(3))
        .withOutput(key(Kind.TOP_WORD, "the"), new LongWritable(3))
        .withOutput(key(Kind.TOP_WORD, "cat"), new LongWritable(2))
        .withOutput(key(Kind.TOTAL_WORDS, ""), new LongWritable(6))
        .withOutput(key(Kind.BYTES, ""), new LongWritable(25))
        .runTest();
  }

  @Test
  void shouldEmitNothingOfAFailedDocumentButTheReason() throws IOException {
    mapper
        .withInput(WHOLE, text("words that do not count "))
        .withInput(WHOLE, Chunk.failure("EOFException: cut off"))
        .withInput(DocumentPart.whole("e", "e", 1), last("one", 3));

    assertThat(mapper.run())
        .extracting(pair -> pair.getFirst().toString(), pair -> pair.getSecond().get())
        .containsExactly(
            tuple("d FAILURE EOFException: cut off", 1),
            tuple("e DISTINCT_WORDS", 1),
            tuple("e TOP_WORD one", 1),
            tuple("e TOTAL_WORDS", 1),
            tuple("e BYTES", 3));
  }

  @Test
  void shouldEmitEveryWordOfADocumentThatGrowsTooLarge() throws IOException {
    JobOptions.setTableBytes(mapper.getConfiguration(), 1);
    JobOptions.setTop(mapper.getConfiguration(), 1);
    mapper.withInput(WHOLE, text("b a b ")).withInput(WHOLE, last("c b", 9));

    mapper
        .withOutput(key(Kind.WORD, "b"), new LongWritable(2))
        .withOutput(key(Kind.WORD, "a"), new LongWritable(1))
        .withOutput(key(Kind.WORD, "c"), new LongWritable(1))
        .withOutput(key(Kind.WORD, "b"), new LongWritable(1))
        .withOutput(key(Kind.TOTAL_WORDS, ""), new LongWritable(5))
        .withOutput(key(Kind.BYTES, ""), new LongWritable(9))
        .withOutput(key(Kind.TEXT_BYTES, ""), new LongWritable(9))
        .runTest(false);
  }

  @Test
  void shouldAddUpAllDocumentsForTheCorpus() throws IOException {
    JobOptions.setCorpus(mapper.getConfiguration(), true);
    mapper
        .withInput(WHOLE, last("a b", 3))
        .withInput(DocumentPart.whole("e", "e", 1), last("b", 1))
        .withInput(DocumentPart.whole("f", "f", 1), text("b b "))
        .withInput(DocumentPart.whole("f", "f", 1), Chunk.failure("gone"));

    assertThat(mapper.run())
        .extracting(pair -> pair.getFirst().toString(), pair -> pair.getSecond().get())
        .contains(tuple("* WORD a", 1), tuple("* WORD b", 2))
        .doesNotContain(tuple("* WORD b", 4));
  }

  @Test
  void shouldNameThePartsDocumentInWhatItEmitsForTheCorpusAndSayThatItFailed() throws IOException {
    // given
    JobOptions.setCorpus(mapper.getConfiguration(), true);
    JobOptions.setTableBytes(mapper.getConfiguration(), 1);

    // when
    mapper.withInput(WHOLE, text("a b a ")).withInput(WHOLE, Chunk.failure("gone"));

    // then
    assertThat(mapper.run())
        .extracting(pair -> pair.getFirst().toString(), pair -> pair.getSecond().get())
        .containsExactlyInAnyOrder(
            tuple("d WORD a", 2),
            tuple("d WORD b", 1),
            tuple("* TOTAL_WORDS of d", 3),
            tuple("* WORD a of d", 2),
            tuple("* WORD b of d", 1),
            tuple("d FAILURE gone", 1),
            tuple("* FAILURE of d", 0),
            tuple("* TOTAL_WORDS", 0),
            tuple("* BYTES", 0));
    assertThat(mapper.getCounters().findCounter(JobCounter.FLUSHES).getValue()).isEqualTo(1);
  }

  @Test
  void shouldCountMalformedBytes() throws IOException {
    Chunk chunk = new Chunk();
    chunk.set(new byte[] {'a'}, 0, 1, 5);
    chunk.setLast(1);
    mapper.withInput(WHOLE, chunk);

    mapper.run();

    assertThat(mapper.getCounters().findCounter(JobCounter.MALFORMED_BYTES).getValue())
        .isEqualTo(5);
  }

  private static Tuple tuple(String key, long n) {
    return Tuple.tuple(key, n);
  }

  private static DocumentWord key(Kind kind, String word) {
    return new DocumentWord("d", kind, word);
  }

  private static Chunk text(String text) {
    return Chunk.of(text.getBytes(StandardCharsets.UTF_8), false, 0);
  }

  private static Chunk last(String text, long storedBytes) {
    return Chunk.of(text.getBytes(StandardCharsets.UTF_8), true, storedBytes);
  }
}
