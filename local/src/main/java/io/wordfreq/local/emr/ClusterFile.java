package io.wordfreq.local.emr;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;

/** The file that clusters and steps are kept in between two runs. */
final class ClusterFile {

  private static final ObjectMapper JSON =
      new ObjectMapper().setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE);

  private final Path file;

  ClusterFile(Path file) {
    this.file = file;
  }

  List<SandboxCluster> load() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return JSON.readValue(file.toFile(), new TypeReference<List<SandboxCluster>>() {});
  }

  /** Replaces the file in one step: whoever reads it sees the old state or the new. */
  void save(Collection<SandboxCluster> clusters) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      JSON.writeValue(next.toFile(), clusters);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("keeping the state of clusters", e);
    }
  }
}
