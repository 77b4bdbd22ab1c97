package io.wordfreq.local.run;

import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.local.Installation;
import io.wordfreq.local.Sandbox;
import io.wordfreq.local.SandboxOptions;
import io.wordfreq.local.SdkDefaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** Stand-ins for AWS's services, to which this process' clients of AWS are led. */
final class SandboxBackend implements Backend {

  private final Sandbox sandbox;

  private SandboxBackend(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * @param bytes how much there is to count
   */
  static SandboxBackend start(String engine, Path folder, long bytes, Installation installation)
      throws IOException {
    FullDisk.check(folder, bytes);
    SdkDefaults.apply();
    Sandbox sandbox = Sandbox.start(SandboxOptions.forOneRun(folder, engine, bytes), installation);
    sandbox.settings().systemProperties().forEach(System::setProperty);
    return new SandboxBackend(sandbox);
  }

  @Override
  public Map<Setting, String> settings() {
    Map<Setting, String> settings = new EnumMap<>(sandbox.settings().launcher());
    settings.put(Setting.SITE_BUCKET, "");
    return settings;
  }

  @Override
  public Map<Setting, String> toResults() {
    Map<Setting, String> kept = new EnumMap<>(settings());
    kept.keySet().retainAll(EnumSet.of(Setting.STORE, Setting.TABLE, Setting.LEDGER_TABLE));
    return kept;
  }

  @Override
  public Pipeline open(Settings settings) {
    return Pipeline.open(settings);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
