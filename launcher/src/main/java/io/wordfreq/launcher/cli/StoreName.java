package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.report.Columns;
import io.wordfreq.launcher.settings.Secrets;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;

/** What people call the place where results are. */
final class StoreName {

  private StoreName() {}

  /** The table, or the database's URL without what comes after it, such as a password. */
  static String of(Settings settings) {
    String store = settings.required(Setting.STORE);
    return store.startsWith("jdbc:")
        ? Columns.printable(Secrets.hidden(store).replaceFirst("[;?].*", ""))
        : "the table " + settings.required(Setting.TABLE);
  }
}
