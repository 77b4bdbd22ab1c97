package io.wordfreq.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.mapreduce.count.DocumentWord;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordOrderTest {

  private static final int PARTITIONS = 7;

  @Test
  void shouldSortKeysAsTheirDocumentWordsSort() throws IOException {
    // given
    List<DocumentWord> words = new ArrayList<>();
    for (String document : new String[] {"*", "a", "a b", "é", "\uD83D\uDE00"}) {
      for (Kind kind : Kind.values()) {
        for (String word : new String[] {"", "a", "ab", "z", "\uFFFD"}) {
          words.add(new DocumentWord(document, kind, word));
        }
      }
    }
    Collections.shuffle(words, new Random(1));
    RecordWriter writer = new RecordWriter(Spread.BY_DOCUMENT, 1);
    List<byte[]> keys = new ArrayList<>();
    for (DocumentWord word : words) {
      keys.add(writer.key(word, 1));
    }

    // when
    Collections.sort(words);
    keys.sort(new RecordOrder());

    // then
    for (int i = 0; i < keys.size(); i++) {
      assertThat(keys.get(i)).isEqualTo(writer.key(words.get(i), 1));
    }
  }

  @Test
  void shouldSendADocumentToOnePartitionOrItsWordsToAll() throws IOException {
    RecordPartitioner partitioner = new RecordPartitioner(PARTITIONS);
    RecordWriter together = new RecordWriter(Spread.BY_DOCUMENT, PARTITIONS);
    RecordWriter apart = new RecordWriter(Spread.BY_WORD, PARTITIONS);
    List<Integer> ofDocument = new ArrayList<>();
    List<Integer> ofWords = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      DocumentWord word = new DocumentWord("d", Kind.WORD, "w" + i);
      ofDocument.add(partitioner.getPartition(together.key(word, 1)));
      ofWords.add(partitioner.getPartition(apart.key(word, 1)));
    }

    assertThat(ofDocument).containsOnly(ofDocument.get(0));
    assertThat(ofWords).contains(0, 1, 2, 3, 4, 5, 6);
  }
}
