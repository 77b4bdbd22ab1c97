package io.wordfreq.launcher.direct;

import java.time.Duration;
import java.util.concurrent.Future;

/** What a launcher does beside its rounds: it counts, and renews its leases. */
interface Background extends AutoCloseable {

  /** Runs a step once those before it have ended. */
  Future<?> run(Runnable step);

  /** Does something again and again from now on, whatever steps run. */
  void every(Duration pause, Runnable what);

  /** Ends, and interrupts what runs. Nothing is begun any more. */
  @Override
  void close();
}
