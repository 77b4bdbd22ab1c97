package io.wordfreq.launcher.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wordfreq.launcher.settings.Secrets;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.SettingsSource.Value;
import java.util.EnumSet;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code config}: the settings in force. */
@Command(
    name = "config",
    description =
        "Prints every setting's value and where it comes from. Passwords in a JDBC URL are left out.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  What is in force here:",
      "    wordfreq config",
      "  What a stack gives:",
      "    wordfreq config --stack wordfreq --format json"
    })
final class ConfigCommand extends PipelineCommand {

  @Mixin private FormatOption format;

  ConfigCommand() {
    super(EnumSet.allOf(Setting.class));
  }

  @Override
  public Integer call() {
    Settings settings = settings();
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Setting setting : Setting.values()) {
      Optional<Value> value = settings.value(setting);
      String text = value.map(Value::text).map(Secrets::hidden).orElse(null);
      String place = value.map(Value::place).orElse(null);
      if (format.isJson()) {
        all.addObject().put("setting", setting.key()).put("value", text).put("from", place);
      } else {
        out()
            .println(
                "%-22s %s"
                    .formatted(
                        setting.key(), text == null ? "-" : "%s  (%s)".formatted(text, place)));
      }
    }
    if (format.isJson()) {
      out().println(all);
    }
    return ExitCode.DONE;
  }
}
