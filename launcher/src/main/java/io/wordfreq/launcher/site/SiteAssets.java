package io.wordfreq.launcher.site;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The pages themselves: what is the same whatever they show. */
public final class SiteAssets {

  /** The page that is opened. */
  public static final String INDEX = "index.html";

  /** All of them, by their paths below the page; the chart library comes from its WebJar. */
  public static final List<String> PATHS =
      List.of(
          INDEX,
          "assets/style.css",
          "assets/print.css",
          "assets/icon.svg",
          "assets/theme.js",
          "assets/text.js",
          "assets/address.js",
          "assets/data.js",
          "assets/table.js",
          "assets/charts.js",
          "assets/documents.js",
          "assets/document.js",
          "assets/words.js",
          "assets/progress.js",
          "assets/cost.js",
          "assets/time.js",
          "assets/drop.js",
          "assets/app.js",
          "assets/echarts.common.min.js");

  private SiteAssets() {}

  /** Opens one of {@link #PATHS}. */
  public static InputStream open(String path) throws IOException {
    InputStream in = SiteAssets.class.getResourceAsStream("pages/" + path);
    if (in == null) {
      throw new FileNotFoundException("this build has no " + path);
    }
    return in;
  }
}
