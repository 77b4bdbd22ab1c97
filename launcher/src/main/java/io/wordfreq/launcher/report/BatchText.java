package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.batch.Batch;
import java.util.ArrayList;
import java.util.List;

/** A batch's row of the ledger, for people and for programs. */
public final class BatchText {

  private BatchText() {}

  public static void write(Batch batch, ObjectNode node) {
    node.put("id", batch.id())
        .put("state", batch.state().name())
        .put("documents", batch.documents())
        .put("bytes", batch.bytes())
        .put("stored", batch.stored())
        .put("attempt", batch.attempt())
        .put("clusterId", batch.step() == null ? null : batch.step().place())
        .put("stepId", batch.step() == null ? null : batch.step().run())
        .put("manifest", batch.manifest())
        .put("reason", batch.reason())
        .put("createdAt", batch.createdAt().toString())
        .put("updatedAt", batch.updatedAt().toString());
    TimelineText.write(batch.timeline(), node);
  }

  /** One line. */
  static String line(Batch batch) {
    return "%s  %-10s  %s, %s, attempt %d%s"
        .formatted(
            batch.id(),
            batch.state(),
            Columns.count(batch.documents(), "document", "documents"),
            Columns.count(batch.bytes(), "byte", "bytes"),
            batch.attempt(),
            batch.reason() == null ? "" : ": " + Columns.fit(batch.reason(), 120));
  }

  /** A line for each thing there is to say. */
  public static List<String> lines(Batch batch) {
    List<String> lines = new ArrayList<>();
    lines.add("batch      " + batch.id());
    lines.add("state      " + batch.state());
    lines.add(
        "documents  %s, %s, %s in the table"
            .formatted(
                Columns.number(batch.documents()),
                Columns.count(batch.bytes(), "byte", "bytes"),
                Columns.number(batch.stored())));
    lines.add("attempt    " + batch.attempt());
    lines.add("manifest   " + batch.manifest());
    if (batch.step() != null) {
      lines.add("step       %s at %s".formatted(batch.step().run(), batch.step().place()));
    }
    lines.add("created    " + batch.createdAt());
    lines.add("changed    " + batch.updatedAt());
    lines.addAll(TimelineText.lines(batch.timeline()));
    if (batch.reason() != null) {
      lines.add("failure    " + Columns.printable(batch.reason()));
    }
    return lines;
  }
}
