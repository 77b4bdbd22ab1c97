package io.wordfreq.launcher.plan;

import java.util.random.RandomGenerator;

/** What the parts of a model share while a load passes through it once. */
record Replicate(
    Agenda agenda,
    RandomGenerator random,
    Parameters parameters,
    EngineSettings settings,
    Outcome outcome) {

  double sample(Parameter parameter) {
    return parameters.sample(parameter, random);
  }

  /** What one core takes for a batch this time, in seconds. */
  double work(Batch batch) {
    return parameters.work(batch.documents(), batch.bytes) * sample(Parameter.VARIATION);
  }
}
