package io.wordfreq.launcher.site.files;

import io.wordfreq.launcher.site.SiteAssets;
import io.wordfreq.launcher.site.SiteOutput;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pages in a folder. Each JSON document is there twice: as {@code NAME.json}, and as {@code
 * NAME.js}, which hands it to the page where that was opened from disk, as a browser lets no page
 * read files.
 */
public final class SiteFolder implements SiteOutput {

  private static final String DATA = "data";
  private static final String MARK = "data/index.json";

  private final Path folder;
  private final Set<String> written = new HashSet<>();

  private SiteFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder, with the pages and without anything that they show.
   *
   * @throws OccupiedFolderException if it is there and holds other things than an older report
   */
  public static SiteFolder create(Path folder) throws IOException {
    if (Files.exists(folder) && !isEmpty(folder) && !Files.exists(folder.resolve(MARK))) {
      throw new OccupiedFolderException(folder);
    }
    Files.createDirectories(folder.resolve(DATA));
    Files.createDirectories(folder.resolve("assets"));
    for (String path : SiteAssets.PATHS) {
      try (InputStream in = SiteAssets.open(path)) {
        Files.copy(in, folder.resolve(path), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return new SiteFolder(folder);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** The page to open. */
  public Path page() {
    return folder.resolve(SiteAssets.INDEX);
  }

  @Override
  public Writer open(String name) throws IOException {
    written.add(name + ".json");
    written.add(name + ".js");
    Path json = folder.resolve(DATA).resolve(name + ".json");
    Path script = folder.resolve(DATA).resolve(name + ".js");
    return new TwoFiles(Files.newBufferedWriter(json), Files.newBufferedWriter(script), name);
  }

  /** Removes what an older report has left, which held more documents. */
  public void removeOthers() throws IOException {
    List<Path> others;
    try (Stream<Path> files = Files.list(folder.resolve(DATA))) {
      others =
          files
              .filter(file -> file.getFileName().toString().matches("[a-z]+(-\\d+)?\\.(json|js)"))
              .filter(file -> !written.contains(file.getFileName().toString()))
              .toList();
    }
    for (Path other : others) {
      Files.delete(other);
    }
  }

  /** Writes a JSON document as it is, and as a script's argument. */
  private static final class TwoFiles extends FilterWriter {
    private final Writer script;

    TwoFiles(Writer json, Writer script, String name) throws IOException {
      super(json);
      this.script = script;
      script.write("wordfreq.data.receive(\"" + name + "\",\n");
    }

    @Override
    public void write(int character) throws IOException {
      out.write(character);
      script.write(character);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      out.write(text, from, length);
      script.write(text, from, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      out.write(text, from, length);
      script.write(text, from, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
      script.flush();
    }

    @Override
    public void close() throws IOException {
      try (Writer json = out;
          Writer js = script) {
        json.write("\n");
        js.write("\n);\n");
      }
    }
  }
}
