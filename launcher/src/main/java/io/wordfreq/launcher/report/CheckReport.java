package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.plan.calibration.Check;
import java.io.PrintWriter;
import java.util.Map;

/**
 * How well past batches are predicted.
 *
 * @param checks by what was asked about, in its order
 */
public record CheckReport(Map<String, Check> checks) {

  public void print(PrintWriter out) {
    checks.forEach((name, check) -> out.println(name + ": " + describe(check)));
  }

  private static String describe(Check check) {
    if (check.runs() == 0) {
      return "no batch of the ledger says when its documents came and were in the table";
    }
    return ("%s predicted from those before them: half are off by %d%% at most of the time until all"
            + " were in the table; %d%% took what 10%% to 90%% of the runs take (80%% would be"
            + " right)")
        .formatted(
            Columns.count(check.runs(), "batch", "batches"),
            Math.round(100 * check.medianError()),
            Math.round(100 * check.coverage()));
  }

  /** The same as one object. */
  public ObjectNode toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode all = root.putArray("checks");
    checks.forEach(
        (name, check) -> {
          ObjectNode node = all.addObject().put("name", name).put("batches", check.runs());
          node.put("medianError", check.runs() == 0 ? null : Double.valueOf(check.medianError()));
          node.put("coverage", check.runs() == 0 ? null : Double.valueOf(check.coverage()));
        });
    return root;
  }
}
