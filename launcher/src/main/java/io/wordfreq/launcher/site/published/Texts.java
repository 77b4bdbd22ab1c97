package io.wordfreq.launcher.site.published;

import io.wordfreq.launcher.site.SiteOutput;
import io.wordfreq.launcher.site.SiteWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON documents in memory. */
final class Texts implements SiteOutput {

  private final Map<String, StringWriter> texts = new LinkedHashMap<>();

  /** Uses a writer that cannot fail. */
  interface Use {
    void with(SiteWriter writer) throws IOException;
  }

  static Texts of(Use use) {
    Texts texts = new Texts();
    try {
      use.with(new SiteWriter(texts));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return texts;
  }

  @Override
  public Writer open(String name) {
    StringWriter text = new StringWriter();
    texts.put(name, text);
    return text;
  }

  Map<String, byte[]> bytes() {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    texts.forEach(
        (name, text) -> bytes.put(name, text.toString().getBytes(StandardCharsets.UTF_8)));
    return bytes;
  }
}
