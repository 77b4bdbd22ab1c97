package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.UseSource;
import java.time.Duration;
import java.util.Optional;

/** What a function used that counted by itself; a launcher of another kind is not billed for it. */
final class FunctionUses implements UseSource {

  /** What Lambda tells a function of its memory, in MB. */
  private static final String MEMORY = "AWS_LAMBDA_FUNCTION_MEMORY_SIZE";

  private static final double MB_OF_GB = 1024;

  private final double gigabytes;

  /**
   * @param gigabytes the function's memory
   */
  FunctionUses(double gigabytes) {
    this.gigabytes = gigabytes;
  }

  /** That of this process. */
  static UseSource here() {
    String memory = System.getenv(MEMORY);
    return memory == null ? NONE : new FunctionUses(Integer.parseInt(memory) / MB_OF_GB);
  }

  @Override
  public Optional<RunUse> run(String place, String run, Duration took) {
    return Optional.ofNullable(took)
        .map(time -> RunUse.function(place, run, gigabytes * time.toMillis() / 1000));
  }
}
