package io.wordfreq.local.run;

import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.local.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What a run's pipeline runs over, from its start to its end. */
public interface Backend extends AutoCloseable {

  /** The engine for which nothing but this process has to run. */
  String DIRECT = "direct";

  /**
   * Starts what an engine needs.
   *
   * @param folder the run's own, where its results stay
   * @throws IOException if it does not start; the message says what and why
   */
  static Backend start(String engine, Path folder, LocalDocuments documents) throws IOException {
    return engine.equals(DIRECT)
        ? FileBackend.start(folder)
        : SandboxBackend.start(engine, folder, documents.bytes(), Installation.find());
  }

  /** The launcher's settings. */
  Map<Setting, String> settings();

  /**
   * The pipeline.
   *
   * @param settings these, and what a user has set of the others
   */
  Pipeline open(Settings settings);

  /** The settings that still lead to results and batches when it has ended. */
  Map<Setting, String> toResults();

  /** Stops all that was started. */
  @Override
  void close() throws IOException;
}
