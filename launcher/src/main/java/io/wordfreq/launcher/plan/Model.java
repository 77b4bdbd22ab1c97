package io.wordfreq.launcher.plan;

import java.util.List;
import java.util.random.RandomGenerator;

/** Something that counts documents, as far as its times and costs go. */
public interface Model {

  /** What it is called in comparisons. */
  String name();

  /** Lets a load pass through it. */
  void run(Arrivals arrivals, RandomGenerator random, Outcome outcome);

  /** What it counts with. */
  List<Figure> figures();

  /** What whoever reads its predictions should know. */
  List<String> remarks();
}
