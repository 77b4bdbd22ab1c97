package io.wordfreq.mapreduce.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mrunit.mapreduce.MapReduceDriver;
import org.apache.hadoop.mrunit.mapreduce.ReduceDriver;
import org.junit.jupiter.api.Test;

class ReducersTest {

  @Test
  void shouldAddUpInTheCombiner() throws IOException {
    DocumentWord key = new DocumentWord("d", Kind.WORD, "a");

    ReduceDriver.newReduceDriver(new SumCombiner())
        .withInput(key, List.of(new LongWritable(3), new LongWritable(4_000_000_000L)))
        .withOutput(key, new LongWritable(4_000_000_003L))
        .runTest();
  }

  @Test
  void shouldEmitEachTasksMostFrequentWords() throws IOException {
    MapReduceDriver<
            DocumentWord, LongWritable, DocumentWord, LongWritable, DocumentWord, LongWritable>
        job = job(new CountReducer(), 2);
    addInput(job, "d", Kind.WORD, "a", 1);
    addInput(job, "d", Kind.WORD, "b", 2);
    addInput(job, "d", Kind.WORD, "a", 3);
    addInput(job, "d", Kind.WORD, "c", 1);
    addInput(job, "d", Kind.TOTAL_WORDS, "", 7);

    assertThat(job.run())
        .extracting(pair -> pair.getFirst() + " " + pair.getSecond())
        .containsExactly(
            "d TOP_WORD a 4",
            "d TOP_WORD b 2",
            "d TOTAL_WORDS 7",
            "d DISTINCT_WORDS 3",
            "d BYTES 0");
  }

  @Test
  void shouldWriteALineForEachDocument() throws IOException {
    MapReduceDriver<DocumentWord, LongWritable, DocumentWord, LongWritable, NullWritable, Text>
        job = job(new TopKReducer(), 2);
    addInput(job, "in one task", Kind.TOP_WORD, "a", 3);
    addInput(job, "in one task", Kind.DISTINCT_WORDS, "", 9);
    addInput(job, "in one task", Kind.TOTAL_WORDS, "", 20);
    addInput(job, "in one task", Kind.BYTES, "", 100);
    addInput(job, "in parts", Kind.WORD, "b", 1);
    addInput(job, "in parts", Kind.WORD, "c", 1);
    addInput(job, "in parts", Kind.WORD, "a", 1);
    addInput(job, "in parts", Kind.WORD, "c", 1);
    addInput(job, "in parts", Kind.TOTAL_WORDS, "", 3);
    addInput(job, "in parts", Kind.TOTAL_WORDS, "", 1);
    addInput(job, "in parts", Kind.BYTES, "", 4);
    addInput(job, "partly gone", Kind.WORD, "a", 1);
    addInput(job, "partly gone", Kind.FAILURE, "why", 1);

    assertThat(job.run())
        .extracting(pair -> pair.getSecond().toString())
        .containsExactly(
            "{\"document\":\"in one task\",\"status\":\"success\",\"words\":[{\"word\":\"a\",\"count\":3}],"
                + "\"totalWords\":20,\"distinctWords\":9,\"bytes\":100}",
            "{\"document\":\"in parts\",\"status\":\"success\",\"words\":[{\"word\":\"c\",\"count\":2},"
                + "{\"word\":\"a\",\"count\":1}],\"totalWords\":4,\"distinctWords\":3,\"bytes\":4}",
            "{\"document\":\"partly gone\",\"status\":\"failure\",\"error\":\"why\"}");
    assertThat(job.getCounters().findCounter(JobCounter.DOCUMENTS).getValue()).isEqualTo(3);
    assertThat(job.getCounters().findCounter(JobCounter.FAILED_DOCUMENTS).getValue()).isEqualTo(1);
    assertThat(job.getCounters().findCounter(JobCounter.WORDS).getValue()).isEqualTo(24);
    assertThat(job.getCounters().findCounter(JobCounter.BYTES).getValue()).isEqualTo(104);
  }

  @SuppressWarnings("unchecked") // Hadoop's WritableComparator is a raw RawComparator.
  private static <K, V>
      MapReduceDriver<DocumentWord, LongWritable, DocumentWord, LongWritable, K, V> job(
          Reducer<DocumentWord, LongWritable, K, V> reducer, int top) {
    MapReduceDriver<DocumentWord, LongWritable, DocumentWord, LongWritable, K, V> job =
        MapReduceDriver.newMapReduceDriver(
            new Mapper<DocumentWord, LongWritable, DocumentWord, LongWritable>(), reducer);
    Configuration conf = job.getConfiguration();
    JobOptions.setTop(conf, top);
    job.setKeyGroupingComparator(new DocumentWord.DocumentComparator());
    return job;
  }

  private static void addInput(
      MapReduceDriver<DocumentWord, LongWritable, DocumentWord, LongWritable, ?, ?> job,
      String document,
      Kind kind,
      String word,
      long n) {
    job.addInput(new DocumentWord(document, kind, word), new LongWritable(n));
  }
}
