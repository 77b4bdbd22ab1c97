package io.wordfreq.launcher.cost;

import java.util.EnumMap;
import java.util.Map;

/** US dollars, by what they are for. */
public final class Bill {

  /** The lines of a bill, in their order. */
  public enum Line {
    EC2_ON_DEMAND("EC2 on demand"),
    EC2_SPOT("EC2 Spot"),
    EMR("EMR"),
    EBS("EBS"),
    EMR_SERVERLESS("EMR Serverless"),
    FUNCTION("function"),
    S3("S3"),
    SQS_AND_SNS("SQS and SNS"),
    DYNAMODB("DynamoDB");

    private final String title;

    Line(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  private final Map<Line, Double> lines = new EnumMap<>(Line.class);

  /** Adds to a line. */
  void add(Line line, double usd) {
    lines.merge(line, usd, Double::sum);
  }

  /** Adds another bill, line by line. */
  void add(Bill other) {
    other.lines.forEach(this::add);
  }

  /** What is on it. */
  public Map<Line, Double> lines() {
    return new EnumMap<>(lines);
  }

  public double total() {
    return lines.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
