package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.aws.s3.S3DirectFiles;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.direct.DirectStepRunner;
import io.wordfreq.launcher.engine.Engine;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;

/** This process, which counts batches itself. */
final class DirectEngine implements Engine {

  /** A ledger keeps 64 of a place; 28 are the process and what tells it from its namesakes. */
  private static final int HOST_CHARACTERS = 36;

  private final Lazy<DirectStepRunner> steps;

  DirectEngine(AwsClients clients) {
    this.steps =
        new Lazy<>(
            () ->
                new DirectStepRunner(new S3DirectFiles(clients.s3()), place(), Clock.systemUTC()));
  }

  /** A container's process may have the number of another's, and hosts may share a name. */
  private static String place() {
    Map<String, String> environment = System.getenv();
    String host = environment.getOrDefault("HOSTNAME", "launcher");
    host = host.substring(0, Math.min(host.length(), HOST_CHARACTERS));
    long random = new SplittableRandom().nextLong();
    return "%s-%d-%016x".formatted(host, ProcessHandle.current().pid(), random);
  }

  @Override
  public StepRunner steps() {
    return steps.get();
  }

  @Override
  public void endOwnSteps(Instant late, String reason) {
    if (steps.isOpen()) {
      steps.get().endAll(late, reason);
    }
  }

  @Override
  public void close() {
    if (steps.isOpen()) {
      steps.get().close();
    }
  }
}
