package io.wordfreq.launcher.cost.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.cost.InstanceUse;
import io.wordfreq.launcher.cost.Market;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.StepUse;
import io.wordfreq.launcher.cost.UseStore.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was used as JSON. There may be thousands of instances and steps, so each is an array: {@code
 * [id, type, market, GB, created, ended]} and {@code [id, name, started, ended]}; times are
 * milliseconds since 1970, null for not yet.
 */
final class UseText {
  private static final JsonMapper JSON = new JsonMapper();

  private UseText() {}

  static String write(ClusterUse use) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", use.id())
            .put("zone", use.zone())
            .put("createdAt", millis(use.createdAt()))
            .put("readyAt", millis(use.readyAt()))
            .put("endedAt", millis(use.endedAt()))
            .put("asOf", millis(use.asOf()))
            .put("standIn", use.standIn())
            .put("earlierSteps", use.earlierSteps());
    ArrayNode instances = node.putArray("instances");
    for (InstanceUse each : use.instances()) {
      instances
          .addArray()
          .add(each.id())
          .add(each.type())
          .add(each.market().name())
          .add(each.ebsGb())
          .add(millis(each.createdAt()))
          .add(millis(each.endedAt()));
    }
    ArrayNode steps = node.putArray("steps");
    for (StepUse each : use.steps()) {
      steps
          .addArray()
          .add(each.id())
          .add(each.name())
          .add(millis(each.startedAt()))
          .add(millis(each.endedAt()));
    }
    return text(node);
  }

  static ClusterUse cluster(Row row) {
    JsonNode node = tree(row);
    try {
      List<InstanceUse> instances = new ArrayList<>();
      for (JsonNode each : node.path("instances")) {
        instances.add(
            new InstanceUse(
                each.path(0).textValue(),
                each.path(1).textValue(),
                Market.valueOf(each.path(2).asText()),
                each.path(3).asDouble(),
                time(each.path(4)),
                time(each.path(5))));
      }
      List<StepUse> steps = new ArrayList<>();
      for (JsonNode each : node.path("steps")) {
        steps.add(
            new StepUse(
                each.path(0).textValue(),
                each.path(1).textValue(),
                time(each.path(2)),
                time(each.path(3))));
      }
      return new ClusterUse(
          node.path("id").textValue(),
          node.path("zone").textValue(),
          time(node.path("createdAt")),
          time(node.path("readyAt")),
          time(node.path("endedAt")),
          time(node.path("asOf")),
          node.path("standIn").asBoolean(),
          instances,
          steps,
          node.path("earlierSteps").asInt());
    } catch (NullPointerException | IllegalArgumentException e) {
      throw unreadable(row, e);
    }
  }

  static String write(RunUse use) {
    return text(
        JSON.createObjectNode()
            .put("place", use.place())
            .put("run", use.run())
            .put("vcpuHours", use.vcpuHours())
            .put("memoryGbHours", use.memoryGbHours())
            .put("storageGbHours", use.storageGbHours())
            .put("functionGbSeconds", use.functionGbSeconds()));
  }

  static RunUse run(Row row) {
    JsonNode node = tree(row);
    try {
      return new RunUse(
          node.path("place").textValue(),
          node.path("run").textValue(),
          node.path("vcpuHours").asDouble(),
          node.path("memoryGbHours").asDouble(),
          node.path("storageGbHours").asDouble(),
          node.path("functionGbSeconds").asDouble());
    } catch (NullPointerException e) {
      throw unreadable(row, e);
    }
  }

  private static String text(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode tree(Row row) {
    try {
      return JSON.readTree(row.text());
    } catch (JsonProcessingException e) {
      throw unreadable(row, e);
    }
  }

  private static IllegalStateException unreadable(Row row, Exception cause) {
    return new IllegalStateException(
        "the row %s of the ledger cannot be read: delete it, or take the version that wrote it"
            .formatted(row.key()),
        cause);
  }

  private static Long millis(Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private static Instant time(JsonNode millis) {
    return millis.isNumber() ? Instant.ofEpochMilli(millis.longValue()) : null;
  }
}
