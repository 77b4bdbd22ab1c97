package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.aws.s3.S3BatchFiles;
import io.wordfreq.launcher.aws.s3.S3DirectFiles;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.direct.DirectFiles;
import io.wordfreq.launcher.direct.DirectStepRunner;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** This process, which counts batches itself. */
public final class DirectEngine implements Engine {

  /** With a process number of 10 digits at most and a random one of 16, 57 characters have room. */
  private static final int MOST_OF_HOST = 24;

  private final Lazy<DirectStepRunner> steps;

  /**
   * @param files what steps read and write
   * @param outputs where the outputs of all steps lie, with a slash at its end
   */
  public DirectEngine(Supplier<DirectFiles> files, Supplier<String> outputs) {
    this.steps =
        new Lazy<>(
            () -> new DirectStepRunner(files.get(), outputs.get(), place(), Clock.systemUTC()));
  }

  /** Counts documents of S3. */
  static DirectEngine onS3(Settings settings, AwsClients clients) {
    return new DirectEngine(
        () -> new S3DirectFiles(clients.s3()),
        () -> S3BatchFiles.outputs(settings.required(Setting.WORK_BUCKET)));
  }

  /** A container's process may have the number of another's, and hosts may share a name. */
  private static String place() {
    Map<String, String> environment = System.getenv();
    String host = environment.getOrDefault("HOSTNAME", "launcher");
    String beginning = host.substring(0, Math.min(host.length(), MOST_OF_HOST));
    long random = new SplittableRandom().nextLong();
    return "%s-%d-%016x".formatted(beginning, ProcessHandle.current().pid(), random);
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
