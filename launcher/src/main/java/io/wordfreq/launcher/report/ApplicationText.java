package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.engine.ApplicationView;
import java.util.List;
import java.util.Optional;

/** An application's standing, for people and for programs. */
public final class ApplicationText {

  private ApplicationText() {}

  public static void write(ApplicationView view, ObjectNode node) {
    node.put("id", view.id())
        .put("name", view.name())
        .put("state", view.state())
        .put("stateReason", view.stateReason())
        .put("release", view.release())
        .put("createdAt", view.createdAt() == null ? null : view.createdAt().toString())
        .put("startsItself", view.startsItself())
        .put("idleMinutes", view.idleMinutes())
        .put("maximumCpu", view.maximumCpu())
        .put("maximumMemory", view.maximumMemory())
        .put("runningRuns", view.runningRuns())
        .put("waitingRuns", view.waitingRuns());
  }

  /** Puts what was found of an application under {@code application}, where the engine has one. */
  public static void put(Finding<Optional<ApplicationView>> application, ObjectNode node) {
    if (!application.isFound()) {
      node.putObject("application").put("problem", application.problem());
    } else {
      application.value().ifPresent(view -> write(view, node.putObject("application")));
    }
  }

  /** What was found of an application, in one line; absent where the engine has none. */
  static Optional<String> summary(Finding<Optional<ApplicationView>> application) {
    return application.isFound()
        ? application.value().map(ApplicationText::summary)
        : Optional.of(application.problem());
  }

  /** One line. */
  static String summary(ApplicationView view) {
    return "%s %s, %s, %s".formatted(view.id(), state(view), limit(view), runs(view));
  }

  /** A line for each thing there is to say. */
  public static List<String> lines(ApplicationView view) {
    return List.of(
        "application  %s (%s)".formatted(view.id(), view.name()),
        "state        " + state(view),
        "release      " + view.release(),
        "created      " + view.createdAt(),
        "starts       " + (view.startsItself() ? "with a job run" : "when somebody starts it"),
        "stops        "
            + (view.idleMinutes() == null
                ? "when somebody stops it"
                : "after %d min without a job run".formatted(view.idleMinutes())),
        "capacity     " + limit(view),
        "job runs     " + runs(view));
  }

  /** What there is to say of what was found; nothing where the engine has no application. */
  public static List<String> lines(Finding<Optional<ApplicationView>> application) {
    return application.isFound()
        ? application.value().map(ApplicationText::lines).orElse(List.of())
        : List.of("application  " + application.problem());
  }

  private static String state(ApplicationView view) {
    boolean unexplained = view.stateReason() == null || view.stateReason().isBlank();
    return view.state() + (unexplained ? "" : ": " + view.stateReason());
  }

  private static String limit(ApplicationView view) {
    return view.maximumCpu() == null
        ? "no limit but the account's"
        : "%s and %s at most".formatted(view.maximumCpu(), view.maximumMemory());
  }

  private static String runs(ApplicationView view) {
    return "%d running, %d waiting".formatted(view.runningRuns(), view.waitingRuns());
  }
}
