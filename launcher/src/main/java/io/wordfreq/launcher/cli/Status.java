package io.wordfreq.launcher.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.QueueDepth;
import java.io.PrintWriter;
import java.util.List;

/** Where everything stands, as far as it is set up and can be reached. */
record Status(Finding<QueueDepth> queue, Finding<String> cluster, Finding<List<Batch>> batches) {

  /** Whether something cannot be reached that is set up, or there is no ledger to ask. */
  boolean failed() {
    return queue.failed() || cluster.failed() || !batches.isFound();
  }

  String toJson() {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    ObjectNode queueNode = status.putObject("queue");
    if (queue.isFound()) {
      QueueDepth depth = queue.value();
      queueNode.put("visible", depth.visible()).put("inFlight", depth.inFlight());
      queueNode.put("dead", depth.dead() < 0 ? null : Long.valueOf(depth.dead()));
    } else {
      queueNode.put("problem", queue.problem());
    }
    ObjectNode clusterNode = status.putObject("cluster");
    if (cluster.isFound()) {
      clusterNode.put("id", cluster.value());
    } else {
      clusterNode.put("problem", cluster.problem());
    }
    ArrayNode batchNodes = status.putArray("batches");
    if (batches.isFound()) {
      batches.value().forEach(batch -> write(batch, batchNodes.addObject()));
    } else {
      status.put("problem", batches.problem());
    }
    return status.toString();
  }

  private static void write(Batch batch, ObjectNode node) {
    node.put("id", batch.id())
        .put("state", batch.state().name())
        .put("documents", batch.documents())
        .put("bytes", batch.bytes())
        .put("attempt", batch.attempt())
        .put("clusterId", batch.clusterId())
        .put("stepId", batch.stepId())
        .put("reason", batch.reason())
        .put("createdAt", batch.createdAt().toString())
        .put("updatedAt", batch.updatedAt().toString());
  }

  void print(PrintWriter out) {
    out.println("queue    " + (queue.isFound() ? describe(queue.value()) : queue.problem()));
    out.println("cluster  " + (cluster.isFound() ? cluster.value() : cluster.problem()));
    if (!batches.isFound()) {
      out.println("batches  " + batches.problem());
      return;
    }
    long open = batches.value().stream().filter(batch -> !batch.state().isFinal()).count();
    out.println(
        batches.value().isEmpty()
            ? "batches  none yet"
            : "batches  the newest %d, %d on their way".formatted(batches.value().size(), open));
    batches.value().forEach(batch -> out.println("  " + describe(batch)));
  }

  private static String describe(QueueDepth depth) {
    return "%s waiting, %s in flight, %s"
        .formatted(
            Columns.count(depth.visible(), "message", "messages"),
            Columns.number(depth.inFlight()),
            depth.dead() < 0
                ? "no dead-letter queue"
                : Columns.count(depth.dead(), "dead letter", "dead letters"));
  }

  private static String describe(Batch batch) {
    return "%s  %-9s  %s, %s, attempt %d%s"
        .formatted(
            batch.id(),
            batch.state(),
            Columns.count(batch.documents(), "document", "documents"),
            Columns.count(batch.bytes(), "byte", "bytes"),
            batch.attempt(),
            batch.reason() == null ? "" : ": " + Columns.fit(batch.reason(), 120));
  }
}
