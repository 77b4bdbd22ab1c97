package io.wordfreq.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file that tests take from the npm registry, once per build folder.
 *
 * @param file its path in the package
 * @param sha256 of that file
 */
public record NpmPackage(String name, String version, String file, String sha256) {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /**
   * The file.
   *
   * @throws IOException if it cannot be fetched
   */
  public Path fetch() throws IOException {
    Path folder = TARGET.resolve(name.replaceFirst("^@", "").replaceFirst("/.*", ""));
    Path fetched = folder.resolve("package").resolve(file);
    if (!Files.exists(fetched)) {
      Files.createDirectories(folder);
      run(folder, "npm", "pack", name + "@" + version, "--pack-destination", folder.toString());
      String archive = name.replaceFirst("^@", "").replace('/', '-') + "-" + version + ".tgz";
      run(folder, "tar", "-xzf", folder.resolve(archive).toString());
    }
    String found = sha256(fetched);
    if (!found.equals(sha256)) {
      throw new IllegalStateException(
          "%s has the SHA-256 %s, not %s".formatted(fetched, found, sha256));
    }
    return fetched;
  }

  private static void run(Path folder, String... command) throws IOException {
    File log = folder.resolve("fetch.log").toFile();
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + " failed, see " + log);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
