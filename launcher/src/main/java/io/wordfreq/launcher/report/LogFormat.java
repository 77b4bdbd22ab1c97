package io.wordfreq.launcher.report;

import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;

/** How a launcher that nobody may be watching tells what it does. */
public enum LogFormat {
  TEXT {
    @Override
    public LaunchReport report(PrintWriter err, Settings settings) {
      return onTerminal()
          ? new ProgressReport(
              new FootLine(err, Integer.getInteger(COLUMNS, 80)), Clock.systemUTC())
          : new BatchReport(err);
    }
  },
  JSON {
    @Override
    public LaunchReport report(PrintWriter err, Settings settings) {
      Logging.writeJson();
      return new JsonReport(err, settings.required(Setting.CLUSTER_NAME), Clock.systemUTC());
    }
  };

  /** The script that starts this program knows whether people see what it says. */
  private static final String TERMINAL = "wordfreq.terminal";

  private static final String COLUMNS = "wordfreq.columns";

  private static boolean onTerminal() {
    return Boolean.getBoolean(TERMINAL);
  }

  public static LogFormat of(Settings settings) {
    return switch (settings.required(Setting.LOG_FORMAT).toLowerCase(Locale.ROOT)) {
      case "text" -> TEXT;
      case "json" -> JSON;
      case "auto" -> onTerminal() ? TEXT : JSON;
      default -> throw settings.wrong(Setting.LOG_FORMAT, "expected text, json or auto");
    };
  }

  public abstract LaunchReport report(PrintWriter err, Settings settings);
}
