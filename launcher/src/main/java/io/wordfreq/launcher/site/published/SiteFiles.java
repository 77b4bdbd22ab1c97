package io.wordfreq.launcher.site.published;

import io.wordfreq.launcher.site.SiteAssets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages' own files as a bucket has them, and what a browser is told of any file there. */
public final class SiteFiles {

  private static final String ASSETS = "assets/";

  /** 48 bits: a bucket has a handful of versions. */
  private static final int VERSION_CHARACTERS = 12;

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json");

  private final String version;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private SiteFiles(String version) {
    this.version = version;
  }

  /** The pages that this program came with. */
  static SiteFiles ofThisBuild() {
    return OfThisBuild.FILES;
  }

  /** Read when they are first asked for. */
  private static final class OfThisBuild {
    private static final SiteFiles FILES = read();
  }

  private static SiteFiles read() {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    MessageDigest digest = sha256();
    for (String path : SiteAssets.PATHS) {
      try (InputStream in = SiteAssets.open(path)) {
        contents.put(path, in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("this build's pages cannot be read", e);
      }
      digest.update(contents.get(path));
    }
    SiteFiles site =
        new SiteFiles(HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_CHARACTERS));
    contents.forEach(site::add);
    return site;
  }

  /** Adds a file under a name that holds the version, and the page last, which names the others. */
  private void add(String path, byte[] content) {
    files.put(
        path.equals(SiteAssets.INDEX) ? path : ASSETS + version + path.substring("assets".length()),
        path.equals(SiteAssets.INDEX)
            ? new String(content, StandardCharsets.UTF_8)
                .replace("\"" + ASSETS, "\"" + ASSETS + version + "/")
                .getBytes(StandardCharsets.UTF_8)
            : content);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  String version() {
    return version;
  }

  void putInto(SiteBucket bucket) {
    files.forEach(
        (key, content) -> {
          if (!key.equals(SiteAssets.INDEX)) {
            bucket.put(key, content);
          }
        });
    bucket.put(SiteAssets.INDEX, files.get(SiteAssets.INDEX));
  }

  /** Whether a key is of the pages, but of another version of them. */
  boolean isOfAnotherVersion(String key) {
    return key.startsWith(ASSETS) && !files.containsKey(key);
  }

  /** The {@code Content-Type} of a key. */
  public static String contentType(String key) {
    return TYPES.getOrDefault(key.substring(key.lastIndexOf('.') + 1), "application/octet-stream");
  }

  /** The {@code Cache-Control} of a key: two names stay the same, all others are used once. */
  public static String cacheControl(String key) {
    return key.equals(SiteAssets.INDEX) || key.equals(PublishedEntry.KEY)
        ? "no-cache"
        : "max-age=31536000, immutable";
  }
}
