package io.wordfreq.local.run;

import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.local.SandboxStore;
import io.wordfreq.local.StateFolder;
import io.wordfreq.local.files.FileAdapters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** This process alone, which counts files where they are. */
final class FileBackend implements Backend {

  /** Manifests and outputs, which only the run itself needs. */
  static final String WORK = "work";

  /** What documents' names begin with in the store, whatever the engine. */
  private static final String BUCKET = "wordfreq-uploads";

  /** A look at a step of this process costs nothing. */
  private static final String POLL_INTERVAL = "5ms";

  private final StateFolder folder;
  private final Map<Setting, String> settings;
  private final Map<Setting, String> toResults;

  private FileBackend(
      StateFolder folder, Map<Setting, String> settings, Map<Setting, String> toResults) {
    this.folder = folder;
    this.settings = settings;
    this.toResults = toResults;
  }

  static FileBackend start(Path path) throws IOException {
    StateFolder folder = StateFolder.open(path);
    try {
      Map<Setting, String> settings = new EnumMap<>(Setting.class);
      String password = folder.secret();
      settings.putAll(SandboxStore.fileForOne(folder, password));
      settings.put(Setting.UPLOADS_BUCKET, BUCKET);
      settings.put(Setting.ENGINE, DIRECT);
      settings.put(Setting.SITE_BUCKET, "");
      settings.put(Setting.POLL_INTERVAL, POLL_INTERVAL);
      return new FileBackend(folder, Map.copyOf(settings), SandboxStore.file(folder, password));
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  @Override
  public Map<Setting, String> settings() {
    return settings;
  }

  @Override
  public Map<Setting, String> toResults() {
    return toResults;
  }

  @Override
  public Pipeline open(Settings all) {
    return new Pipeline(all, new FileAdapters(all, folder.path().resolve(WORK)));
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
