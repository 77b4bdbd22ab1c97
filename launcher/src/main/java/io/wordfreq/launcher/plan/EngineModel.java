package io.wordfreq.launcher.plan;

/** What counts batches in a model, and tells of each that it has counted. */
interface EngineModel {

  /** Takes a batch now; the batch's times are set when it has been counted. */
  void submit(Batch batch);

  /** Adds what was used, when all is over. */
  void bill(Usage usage);
}
