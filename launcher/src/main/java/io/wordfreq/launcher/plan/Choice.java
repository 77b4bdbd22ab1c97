package io.wordfreq.launcher.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which of several settings to take.
 *
 * @param name of the prediction's model
 * @param reason why, in a sentence
 */
public record Choice(String name, String reason) {

  /** Costs closer than this are one. */
  private static final double SAME = 1.01;

  /**
   * The cheapest of those that have all documents in the table in time in nine replicates of ten;
   * of equally cheap ones the fastest.
   *
   * @param predictions at least one
   * @param within in seconds; infinity for as long as it takes
   */
  public static Choice of(List<Prediction> predictions, double within) {
    List<Prediction> inTime =
        predictions.stream().filter(each -> each.all().high() <= within).toList();
    if (inTime.isEmpty()) {
      Prediction fastest =
          predictions.stream().min(Comparator.comparing(each -> each.all().high())).orElseThrow();
      return new Choice(
          fastest.name(),
          "none has all in the table in time in nine of ten runs; this is the fastest");
    }
    double least = inTime.stream().mapToDouble(each -> each.cost().median()).min().orElseThrow();
    List<Prediction> cheapest =
        inTime.stream().filter(each -> each.cost().median() <= least * SAME).toList();
    Prediction chosen =
        cheapest.stream().min(Comparator.comparing(each -> each.all().median())).orElseThrow();
    String which = Double.isInfinite(within) ? "the cheapest" : "the cheapest that is in time";
    return new Choice(
        chosen.name(),
        cheapest.size() == 1
            ? which + others(inTime, chosen)
            : "as cheap as any, and the fastest of these");
  }

  private static String others(List<Prediction> inTime, Prediction chosen) {
    Prediction fastest =
        inTime.stream().min(Comparator.comparing(each -> each.all().median())).orElseThrow();
    if (fastest.equals(chosen)) {
      return inTime.size() == 1 ? "" : ", and the fastest";
    }
    return String.format(
        Locale.ROOT,
        "; %s would be %.1f times as fast and cost %.1f times as much",
        fastest.name(),
        chosen.all().median() / fastest.all().median(),
        fastest.cost().median() / chosen.cost().median());
  }
}
