package io.wordfreq.local.run;

import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.SettingsSource;
import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Leads to the last local run's results where nothing else is set. */
public final class LastRun implements SettingsSource {

  private final StateHome home;

  public LastRun(StateHome home) {
    this.home = home;
  }

  @Override
  public Optional<Value> find(Setting setting) {
    Path file = home.lastRun();
    return Optional.ofNullable(read(file).getProperty(setting.key()))
        .map(text -> new Value(text, file.toString(), file + ": " + setting.key() + "=" + text));
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      return properties;
    } catch (IOException e) {
      throw new UserError("cannot read " + file + ": " + FileReason.of(e), e);
    }
    return properties;
  }
}
