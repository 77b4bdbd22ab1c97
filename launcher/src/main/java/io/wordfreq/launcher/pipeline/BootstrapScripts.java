package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.s3.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;

/** The bootstrap actions that this program came with. */
final class BootstrapScripts {

  private static final String FOLDER = "bootstrap/";

  private BootstrapScripts() {}

  /**
   * Puts those scripts into the work bucket that a cluster is to run from there.
   *
   * @param paths of the cluster's bootstrap actions
   */
  static void upload(Collection<String> paths, S3Objects workBucket) {
    for (String path : paths) {
      workBucket
          .keyOf(path)
          .filter(key -> key.startsWith(FOLDER))
          .ifPresent(key -> read(key).ifPresent(script -> workBucket.put(key, script)));
    }
  }

  private static Optional<byte[]> read(String key) {
    try (InputStream in = BootstrapScripts.class.getResourceAsStream("/" + key)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
