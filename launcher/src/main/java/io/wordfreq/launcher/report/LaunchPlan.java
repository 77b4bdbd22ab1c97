package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.engine.ClusterView;
import java.util.List;
import java.util.Optional;

/**
 * What a launcher would find to do.
 *
 * @param messages how many wait
 * @param maxDocuments the most that a batch holds
 * @param maxBytes the largest that a batch is, as it was set
 * @param open how many batches are on their way
 * @param cluster absent where the engine has none
 */
public record LaunchPlan(
    long messages,
    long maxDocuments,
    String maxBytes,
    int open,
    Finding<Optional<ClusterView>> cluster) {

  /** If each message announces a document, and large ones do not close batches earlier. */
  private long batches() {
    return (messages + maxDocuments - 1) / maxDocuments;
  }

  public List<String> lines() {
    return List.of(
        "%s waiting: %s or more, of %s or %s at most"
            .formatted(
                Columns.count(messages, "message", "messages"),
                Columns.count(batches(), "batch", "batches"),
                Columns.count(maxDocuments, "document", "documents"),
                maxBytes),
        Columns.count(open, "batch", "batches") + " on their way",
        "cluster: "
            + (cluster.isFound()
                ? ClusterText.summary(cluster)
                : "one would be created (see wordfreq cluster create --dry-run): "
                    + cluster.problem()));
  }

  public ObjectNode toJson() {
    ObjectNode plan =
        JsonNodeFactory.instance
            .objectNode()
            .put("messages", messages)
            .put("batches", batches())
            .put("openBatches", open);
    ClusterText.put(cluster, plan);
    return plan;
  }
}
