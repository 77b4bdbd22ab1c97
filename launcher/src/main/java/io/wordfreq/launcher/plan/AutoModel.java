package io.wordfreq.launcher.plan;

import java.util.function.Consumer;

/** The launcher's own function for small batches, a cluster for others. */
final class AutoModel implements EngineModel {
  private final double upTo;
  private final EngineModel small;
  private final EngineModel large;
  private boolean usedLarge;

  /**
   * @param fromSmall told of batches that the function has counted
   */
  AutoModel(Replicate replicate, Consumer<Batch> fromSmall, Consumer<Batch> fromLarge) {
    this.upTo = replicate.settings().directUpTo();
    this.small = new FunctionModel(replicate, fromSmall);
    this.large = new ClusterModel(replicate, false, fromLarge);
  }

  @Override
  public void submit(Batch batch) {
    if (batch.bytes <= upTo) {
      small.submit(batch);
    } else {
      usedLarge = true;
      large.submit(batch);
    }
  }

  @Override
  public void bill(Usage usage) {
    small.bill(usage);
    if (usedLarge) {
      large.bill(usage);
    }
  }
}
