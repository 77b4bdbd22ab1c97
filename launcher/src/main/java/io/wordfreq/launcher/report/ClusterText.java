package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.engine.ClusterView;
import java.util.List;
import java.util.Optional;

/** A cluster's standing, for people and for programs. */
public final class ClusterText {

  private ClusterText() {}

  public static void write(ClusterView view, ObjectNode node) {
    node.put("id", view.id())
        .put("name", view.name())
        .put("state", view.state())
        .put("stateReason", view.stateReason())
        .put("release", view.release())
        .put("createdAt", view.createdAt() == null ? null : view.createdAt().toString())
        .put("units", view.units())
        .put("requestedUnits", view.requestedUnits())
        .put("activeSteps", view.activeSteps());
    if (view.scaling() != null) {
      node.putObject("managedScaling")
          .put("minimum", view.scaling().minimum())
          .put("maximum", view.scaling().maximum())
          .put("unit", view.scaling().unit());
    }
    if (view.scalingProblem() != null) {
      node.put("managedScalingProblem", view.scalingProblem());
    }
  }

  /** The id of a cluster that was created or ended. */
  public static String id(String id, Format format) {
    return format == Format.JSON
        ? JsonNodeFactory.instance.objectNode().put("id", id).toString()
        : id;
  }

  /** Puts what was found of a cluster under {@code cluster}; null where the engine has none. */
  public static void put(Finding<Optional<ClusterView>> cluster, ObjectNode node) {
    if (!cluster.isFound()) {
      node.putObject("cluster").put("problem", cluster.problem());
    } else if (cluster.value().isPresent()) {
      write(cluster.value().get(), node.putObject("cluster"));
    } else {
      node.putNull("cluster");
    }
  }

  /** What was found of a cluster, in one line. */
  static String summary(Finding<Optional<ClusterView>> cluster) {
    return cluster.isFound()
        ? cluster.value().map(ClusterText::summary).orElse("none: the engine needs none")
        : cluster.problem();
  }

  /** One line. */
  static String summary(ClusterView view) {
    return "%s %s, %s, %s, %s running or waiting"
        .formatted(
            view.id(),
            state(view),
            size(view),
            scaling(view),
            Columns.count(view.activeSteps(), "step", "steps"));
  }

  /** A line for each thing there is to say. */
  public static List<String> lines(ClusterView view) {
    return List.of(
        "cluster   %s (%s)".formatted(view.id(), view.name()),
        "state     " + state(view),
        "release   " + view.release(),
        "created   " + view.createdAt(),
        "size      " + size(view),
        "scaling   " + scaling(view),
        "steps     %d running or waiting".formatted(view.activeSteps()));
  }

  /** What there is to say of what was found; nothing where the engine has no cluster. */
  public static List<String> lines(Finding<Optional<ClusterView>> cluster) {
    return cluster.isFound()
        ? cluster.value().map(ClusterText::lines).orElse(List.of())
        : List.of("cluster   " + cluster.problem());
  }

  private static String state(ClusterView view) {
    boolean unexplained = view.stateReason() == null || view.stateReason().isBlank();
    return view.state() + (unexplained ? "" : ": " + view.stateReason());
  }

  private static String size(ClusterView view) {
    return "%d of %d units beside the primary node".formatted(view.units(), view.requestedUnits());
  }

  private static String scaling(ClusterView view) {
    if (view.scalingProblem() != null) {
      return "limits not known (%s)".formatted(view.scalingProblem());
    }
    return view.scaling() == null
        ? "not scaled"
        : "scaled from %d to %d %s"
            .formatted(view.scaling().minimum(), view.scaling().maximum(), view.scaling().unit());
  }
}
