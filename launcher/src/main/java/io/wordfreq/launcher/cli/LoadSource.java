package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.load.GeneratedText;
import io.wordfreq.launcher.settings.SettingValues;
import io.wordfreq.launcher.settings.UserError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say which documents a load has: those of a folder, or made ones. */
final class LoadSource {

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "Upload the files below it; or, with --generate, put them there.")
  private Path folder;

  @Option(names = "--documents", paramLabel = "N", description = "How many documents to make.")
  private String documents;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      description = "How large each of them is, such as 800kB.")
  private String size;

  @Option(
      names = "--language",
      paramLabel = "NAME",
      defaultValue = "english",
      description = "What they are in: as one of samples/. Default: ${DEFAULT-VALUE}.")
  private String language;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another seed, other texts. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /**
   * A document that is to be uploaded.
   *
   * @param name below the load's prefix
   * @param bytes how large it is
   * @param file where it is, null for one that is made when it is needed
   * @param seed what it is made of
   */
  record Document(String name, long bytes, Path file, long seed) {}

  /** Where made documents go. */
  Path target() {
    if (folder == null || documents == null) {
      throw UserError.badUsage("--generate needs --documents N, --size SIZE and a FOLDER");
    }
    return folder;
  }

  /** The documents, in the order in which they are uploaded. */
  List<Document> documents() {
    if (documents == null) {
      if (folder == null) {
        throw UserError.badUsage(
            "what is to be uploaded? Say FOLDER, or --documents N and --size SIZE");
      }
      return files();
    }
    if (size == null) {
      throw UserError.badUsage("how large are the documents? Say --size SIZE, such as 800kB");
    }
    int number = PlanSettings.parse("--documents", documents, SettingValues::count);
    long bytes = PlanSettings.parse("--size", size, SettingValues::bytes);
    return IntStream.range(0, number)
        .mapToObj(i -> new Document("%07d.txt".formatted(i), bytes, null, seed + i))
        .toList();
  }

  private List<Document> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Document> found =
          all.filter(Files::isRegularFile)
              .sorted()
              .map(file -> new Document(name(file), bytes(file), file, 0))
              .toList();
      if (found.isEmpty()) {
        throw UserError.badUsage(folder + ": has no file");
      }
      return found;
    } catch (IOException e) {
      throw new UserError(folder + ": cannot be read", e);
    }
  }

  private String name(Path file) {
    return folder.relativize(file).toString();
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What makes texts; made once, as it takes a moment. */
  GeneratedText text() {
    return PlanSettings.parse("--language", language, GeneratedText::in);
  }

  static void write(GeneratedText text, Document document, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      text.write(document.seed(), document.bytes(), out);
    } catch (IOException e) {
      throw new UserError(file + ": cannot be written", e);
    }
  }
}
