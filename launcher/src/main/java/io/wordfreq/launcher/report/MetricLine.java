package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;

/**
 * A line of a log that CloudWatch takes metrics from: its embedded metric format (Amazon CloudWatch
 * User Guide, "Specification: Embedded metric format").
 */
final class MetricLine {
  private static final String NAMESPACE = "wordfreq";
  private static final String DIMENSION = "Pipeline";

  private final ObjectNode line;
  private final ArrayNode metrics;

  /**
   * @param line what it says besides
   */
  MetricLine(ObjectNode line, String pipeline, Clock clock) {
    this.line = line;
    line.put(DIMENSION, pipeline);
    ObjectNode header = line.putObject("_aws").put("Timestamp", clock.millis());
    ObjectNode directive = header.putArray("CloudWatchMetrics").addObject();
    directive.put("Namespace", NAMESPACE);
    directive.putArray("Dimensions").addArray().add(DIMENSION);
    this.metrics = directive.putArray("Metrics");
  }

  MetricLine count(String name, long value) {
    return add(name, "Count", value);
  }

  MetricLine milliseconds(String name, long value) {
    return add(name, "Milliseconds", value);
  }

  MetricLine seconds(String name, long value) {
    return add(name, "Seconds", value);
  }

  private MetricLine add(String name, String unit, long value) {
    metrics.addObject().put("Name", name).put("Unit", unit);
    line.put(name, value);
    return this;
  }

  ObjectNode toJson() {
    return line;
  }
}
