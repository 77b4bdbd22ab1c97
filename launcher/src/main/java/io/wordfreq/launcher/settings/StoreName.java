package io.wordfreq.launcher.settings;

/** What people call the place where results are. */
public final class StoreName {

  private StoreName() {}

  /** The table, or the database's URL without what comes after it, such as a password. */
  public static String of(Settings settings) {
    String store = settings.required(Setting.STORE);
    return store.startsWith("jdbc:")
        ? Secrets.hidden(store).replaceFirst("[;?].*", "")
        : "the table " + settings.required(Setting.TABLE);
  }
}
