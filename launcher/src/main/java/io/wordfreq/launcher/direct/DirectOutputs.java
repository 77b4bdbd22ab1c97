package io.wordfreq.launcher.direct;

/**
 * The names of steps' outputs, as the work bucket has them and as a ledger has room for: {@code
 * s3://work/batches/ID/attempt-2} is the run {@code ID/2}.
 *
 * @param base where all outputs lie, with a slash at its end
 */
record DirectOutputs(String base) {

  private static final String ATTEMPT = "/attempt-";

  /** The run whose output it is. */
  String run(String output) {
    if (!output.startsWith(base) || !output.contains(ATTEMPT)) {
      throw new IllegalArgumentException("%s is no output below %s".formatted(output, base));
    }
    return output.substring(base.length()).replace(ATTEMPT, "/");
  }

  /** The output of a run. */
  String output(String run) {
    int slash = run.lastIndexOf('/');
    return base + run.substring(0, slash) + ATTEMPT + run.substring(slash + 1);
  }
}
