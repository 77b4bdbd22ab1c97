package io.wordfreq.launcher.settings;

import io.wordfreq.launcher.settings.SettingsSource.Value;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Settings in a properties file, one {@code key=value} to a line, which errors name. */
public final class PropertiesFile implements SettingsSource {
  private final Map<Setting, Value> values;

  private PropertiesFile(Map<Setting, Value> values) {
    this.values = values;
  }

  public static PropertiesFile read(Path file) {
    return of(file.toString(), readLines(file));
  }

  /** Settings from a file's lines. */
  static PropertiesFile of(String file, List<String> lines) {
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    for (int i = 0; i < lines.size(); i++) {
      String place = "%s, line %d: ".formatted(file, i + 1);
      Properties properties = parse(i == 0 ? withoutMark(lines.get(i)) : lines.get(i), place);
      for (String key : properties.stringPropertyNames()) {
        String text = properties.getProperty(key);
        Setting setting =
            Setting.ofKey(key)
                .orElseThrow(
                    () ->
                        UserError.badUsage(
                            place
                                + "there is no setting "
                                + key
                                + "; there are "
                                + String.join(", ", Setting.keys())));
        values.put(
            setting,
            new Value(text, place.substring(0, place.length() - 2), place + key + "=" + text));
      }
    }
    return new PropertiesFile(values);
  }

  /** Editors on Windows put a byte order mark before a text. */
  private static String withoutMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  private static List<String> readLines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw UserError.badUsage(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw UserError.badUsage(file + ": not a text in UTF-8");
    } catch (IOException e) {
      throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Properties parse(String line, String place) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(line));
    } catch (IllegalArgumentException e) {
      throw UserError.badUsage(place + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    return properties;
  }

  @Override
  public Optional<Value> find(Setting setting) {
    return Optional.ofNullable(values.get(setting));
  }
}
