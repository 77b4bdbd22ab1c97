package io.wordfreq.launcher.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens pages in the browser that people use. */
public final class Browser {

  private Browser() {}

  /**
   * Asks the system to show a page, and does not wait for it.
   *
   * @return false where there is nothing to ask, as on a server
   */
  public static boolean open(URI page) {
    Optional<List<String>> command = command(System.getProperty("os.name"), System.getenv("PATH"));
    if (command.isEmpty()) {
      return false;
    }
    String[] words =
        Stream.concat(command.get().stream(), Stream.of(page.toString())).toArray(String[]::new);
    try {
      new ProcessBuilder(words)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The system's own command, which knows the browser; desktops that have xdg-utils on Linux. */
  static Optional<List<String>> command(String system, String path) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return Optional.of(List.of("open"));
    }
    if (name.startsWith("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    boolean there =
        path != null
            && Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "xdg-open")));
    return there ? Optional.of(List.of("xdg-open")) : Optional.empty();
  }
}
