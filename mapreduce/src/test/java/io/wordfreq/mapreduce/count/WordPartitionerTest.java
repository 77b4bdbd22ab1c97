package io.wordfreq.mapreduce.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.io.LongWritable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordPartitionerTest {

  @Test
  void shouldGiveAllOfAWholeDocumentToOneTask() {
    // given: the forms that two attempts of the same map task may emit
    WordPartitioner partitioner = new WordPartitioner();
    Set<Integer> tasks = new HashSet<>();

    // when
    for (Kind kind : Kind.values()) {
      for (String word : List.of("", "one", "two", "three", "four")) {
        DocumentWord key = new DocumentWord("document", kind, word);
        key.setUndivided(true);
        tasks.add(partitioner.getPartition(key, new LongWritable(1), 64));
      }
    }

    // then
    assertThat(tasks).hasSize(1);
  }

  private static final int WORDS = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 16, 64})
  void shouldSpreadTheWordsOfOneDocumentEvenly(int partitions) {
    // given: a map task adds up, so that a word is one record however frequent it is
    WordPartitioner partitioner = new WordPartitioner();
    int[] records = new int[partitions];

    // when
    for (int word = 0; word < WORDS; word++) {
      DocumentWord key =
          new DocumentWord("document", Kind.WORD, "word" + Integer.toString(word, 36));
      records[partitioner.getPartition(key, new LongWritable(1), partitions)]++;
    }

    // then
    for (int each : records) {
      assertThat(each).isBetween(WORDS * 9 / 10 / partitions, WORDS * 11 / 10 / partitions);
    }
  }
}
