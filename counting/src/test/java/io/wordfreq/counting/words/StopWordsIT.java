package io.wordfreq.counting.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Lucene's lists, as they are in its jar. */
class StopWordsIT {

  /** Of English words, for text that is no English; and another list of Indonesian. */
  private static final Set<String> LEFT_OUT =
      Set.of("cjk/stopwords.txt", "snowball/indonesian_stop.txt");

  @Test
  void shouldHaveAListForEveryLanguage() throws IOException {
    for (String language : StopWords.languages()) {
      Optional<Set<String>> list = StopWords.ofLanguage(language);

      assertThat(list).as(language).isPresent();
      assertThat(list.get()).as(language).hasSizeGreaterThan(20);
      assertThat(StopWords.ofLanguage(language.toUpperCase(Locale.ROOT))).isEqualTo(list);
    }
    assertThat(StopWords.ofLanguage("xx")).isEmpty();
    assertThat(StopWords.ofLanguage("../en")).isEmpty();
  }

  @Test
  void shouldMissNoListThatLuceneHas() throws IOException {
    // given
    URL known =
        StopWords.class.getClassLoader().getResource("org/apache/lucene/analysis/ar/stopwords.txt");
    Set<String> lists = new TreeSet<>();
    JarURLConnection connection = (JarURLConnection) known.openConnection();
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith("_stop.txt") || name.endsWith("/stopwords.txt"))
          .map(name -> name.substring(StopWords.LUCENE.length()))
          .forEach(lists::add);
    }

    // then
    assertThat(lists).hasSizeGreaterThan(30);
    lists.removeAll(LEFT_OUT);
    assertThat(lists).isEqualTo(new TreeSet<>(StopWords.RESOURCES.values()));
  }
}
