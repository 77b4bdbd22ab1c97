package io.wordfreq.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** A cluster as its definition for EMR says: what Hadoop is told there. */
final class EmrCluster {

  private final JsonNode definition;

  private EmrCluster(JsonNode definition) {
    this.definition = definition;
  }

  /** Reads a file of {@code emr-config}. */
  static EmrCluster read(String file) throws IOException {
    return new EmrCluster(
        JsonMapper.builder().build().readTree(Path.of("../emr-config", file).toFile()));
  }

  /** Sets what the file of this name says on the cluster's nodes, such as {@code yarn-site}. */
  void configure(Configuration conf, String classification) {
    for (JsonNode each : definition.path("Configurations")) {
      if (each.path("Classification").asText().equals(classification)) {
        each.path("Properties")
            .properties()
            .forEach(property -> conf.set(property.getKey(), property.getValue().asText()));
      }
    }
  }

  /** How many steps run beside each other. */
  int concurrentSteps() {
    return definition.path("StepConcurrencyLevel").asInt();
  }
}
