package io.wordfreq.launcher.direct;

import java.io.IOException;
import java.util.List;

/** Does what the job's command line asks for. */
interface StepCount {

  /**
   * Counts, and writes the output.
   *
   * @throws RefusedStepException if something is wrong with the arguments or what they name
   * @throws IOException if this machine cannot count, as where its disk is full
   */
  void run(List<String> arguments) throws RefusedStepException, IOException, InterruptedException;
}
