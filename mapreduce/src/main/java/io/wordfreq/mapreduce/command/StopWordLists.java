package io.wordfreq.mapreduce.command;

import io.wordfreq.counting.words.StopWords;
import io.wordfreq.mapreduce.input.InputException;
import io.wordfreq.mapreduce.input.UserPaths;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Loads the words that are to be left out. */
final class StopWordLists {

  private StopWordLists() {}

  /**
   * Loads a list.
   *
   * @param name an ISO 639 code of a language, or a file's path
   * @throws InputException if it is neither
   */
  static Set<String> load(String name, Configuration conf) throws IOException {
    Optional<Set<String>> ofLanguage = StopWords.ofLanguage(name);
    return ofLanguage.isPresent() ? ofLanguage.get() : read(name, conf);
  }

  private static Set<String> read(String name, Configuration conf) throws IOException {
    Path path = UserPaths.parse(name);
    FileSystem fileSystem = path.getFileSystem(conf);
    if (!fileSystem.exists(path) || !fileSystem.getFileStatus(path).isFile()) {
      throw new InputException(
          "--stop-words " + name + " is neither a file nor a language there is a list for");
    }
    if (fileSystem.getFileStatus(path).getLen() > StopWords.LARGEST_LIST) {
      throw new InputException("--stop-words " + name + " is larger than 1 MiB");
    }
    byte[] list;
    try (InputStream file = fileSystem.open(path)) {
      list = file.readAllBytes();
    }
    try {
      return StopWords.parse(new ByteArrayInputStream(list));
    } catch (IOException e) {
      throw new InputException("--stop-words " + name + " is " + e.getMessage(), e);
    }
  }
}
