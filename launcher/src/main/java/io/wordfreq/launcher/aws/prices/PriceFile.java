package io.wordfreq.launcher.aws.prices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.prices.Price;
import io.wordfreq.launcher.prices.PriceList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of a Region's prices: an object with {@code region}, {@code date}, {@code version}, and
 * {@code prices}, by name {@code {"unit": …, "usd": …, "source": …}}, or {@code tiers} of {@code
 * {"from": …, "usd": …}} in place of {@code usd}. Amounts are texts, so that none is rounded.
 */
public final class PriceFile {
  private static final String BUILT_IN = "us-east-1.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PriceFile() {}

  /** The prices of us-east-1 that come with this program. */
  public static PriceList builtIn() {
    try (InputStream file = PriceFile.class.getResourceAsStream(BUILT_IN)) {
      return parse(new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a file says.
   *
   * @throws IllegalArgumentException if that is no list of prices; its message says what is wrong
   */
  public static PriceList parse(String text) {
    JsonNode root = tree(text);
    Map<String, Price> prices = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : root.path("prices").properties()) {
      try {
        prices.put(each.getKey(), price(each.getValue()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(each.getKey() + ": " + e.getMessage(), e);
      }
    }
    try {
      return new PriceList(
          text(root, "region"), LocalDate.parse(text(root, "date")), text(root, "version"), prices);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("date: expected one such as 2026-11-27", e);
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Price price(JsonNode node) {
    List<Price.Tier> tiers = new ArrayList<>();
    for (JsonNode tier : node.path("tiers")) {
      tiers.add(new Price.Tier(amount(tier, "from"), amount(tier, "usd")));
    }
    if (tiers.isEmpty()) {
      tiers.add(new Price.Tier(BigDecimal.ZERO, amount(node, "usd")));
    }
    return new Price(text(node, "unit"), tiers, text(node, "source"));
  }

  private static BigDecimal amount(JsonNode node, String field) {
    String text = text(node, field);
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(field + ": not a number: " + text, e);
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("the text \"%s\" is missing".formatted(field));
    }
    return value.textValue();
  }

  /** The file's text of these prices. */
  public static String text(PriceList list) {
    ObjectNode root = JSON.createObjectNode();
    root.put("region", list.region());
    root.put("date", list.date().toString());
    root.put("version", list.version());
    ObjectNode prices = root.putObject("prices");
    list.sorted()
        .forEach(
            (name, price) -> {
              ObjectNode node = prices.putObject(name).put("unit", price.unit());
              if (price.tiers().size() == 1) {
                node.put("usd", price.tiers().get(0).usd().toPlainString());
              } else {
                ArrayNode tiers = node.putArray("tiers");
                price
                    .tiers()
                    .forEach(
                        tier ->
                            tiers
                                .addObject()
                                .put("from", tier.from().toPlainString())
                                .put("usd", tier.usd().toPlainString()));
              }
              node.put("source", price.source());
            });
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
