package io.wordfreq.launcher.aws.dynamodb;

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

/** The server's program, fetched from the npm registry once per build folder. */
final class DynoxideBinary {

  private static final String PACKAGE = "@dynoxide/linux-x64@1.2.1";
  private static final String SHA_256 =
      "be909b7910d3fb552e85db10ef3c8ebae4bd35fee0f26dffdb6dfa5cc656426e";

  private static final Path FOLDER = Path.of("target", "dynoxide").toAbsolutePath();

  private DynoxideBinary() {}

  /**
   * @throws IOException if there is none for this machine, or it cannot be fetched
   */
  static Path fetch() throws IOException {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!platform.equals("Linux amd64")) {
      throw new IOException("Dynoxide comes for Linux amd64, this is " + platform);
    }
    Path binary = FOLDER.resolve("package").resolve("dynoxide");
    if (!Files.exists(binary)) {
      Files.createDirectories(FOLDER);
      run("npm", "pack", PACKAGE, "--pack-destination", FOLDER.toString());
      run("tar", "-xzf", FOLDER.resolve("dynoxide-linux-x64-1.2.1.tgz").toString());
    }
    String sha256 = sha256(binary);
    if (!sha256.equals(SHA_256)) {
      throw new IllegalStateException(
          "%s has the SHA-256 %s, not %s".formatted(binary, sha256, SHA_256));
    }
    return binary;
  }

  private static void run(String... command) throws IOException {
    File log = FOLDER.resolve("fetch.log").toFile();
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(FOLDER.toFile())
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
