package io.wordfreq.dist;

import io.wordfreq.local.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the man pages of the command and its commands from their help. */
public final class ManPages {

  private ManPages() {}

  /**
   * Writes a page per command.
   *
   * @param arguments the folder to write to, and one for the pages' sources
   * @throws IOException if one cannot be written, or its source is not what AsciiDoc wants
   */
  public static void main(String[] arguments) throws IOException {
    Path pages = Files.createDirectories(Path.of(arguments[0]));
    Path sources = Files.createDirectories(Path.of(arguments[1]));
    int exitCode =
        ManPageGenerator.generateManPage(
            sources.toFile(), null, new boolean[0], true, Main.commandLine().getCommandSpec());
    if (exitCode != 0) {
      throw new IOException("the sources of the man pages were not written; see above");
    }
    convert(sources, pages);
  }

  private static void convert(Path sources, Path pages) throws IOException {
    List<String> complaints = new ArrayList<>();
    // No date of the build.
    Attributes attributes = Attributes.builder().attribute("reproducible").build();
    Options options =
        Options.builder()
            .backend("manpage")
            .safe(SafeMode.UNSAFE)
            .toDir(pages.toFile())
            .attributes(attributes)
            .build();
    try (Asciidoctor asciidoctor = Asciidoctor.Factory.create();
        Stream<Path> files = Files.list(sources)) {
      asciidoctor.registerLogHandler(
          message -> complaints.add(message.getCursor() + ": " + message.getMessage()));
      files.sorted().forEach(file -> asciidoctor.convertFile(file.toFile(), options));
    }
    if (!complaints.isEmpty()) {
      throw new IOException(String.join(System.lineSeparator(), complaints));
    }
  }
}
