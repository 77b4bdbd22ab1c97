package io.wordfreq.launcher.aws.prices;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.Price;
import io.wordfreq.launcher.prices.Product;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one offer's file of a Region, a token at a time: EC2's has hundreds of megabytes. Kept are
 * one product's attributes at a time, and the prices of those that were asked for.
 */
final class OfferReader {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final String region;
  private final List<Product> wanted;
  private final Map<String, Product> bySku = new HashMap<>();
  private final Map<Product, String> skus = new LinkedHashMap<>();
  private final Map<Product, Price> prices = new LinkedHashMap<>();
  private String version = "";

  /**
   * @param wanted products of this offer
   */
  OfferReader(String region, List<Product> wanted) {
    this.region = region;
    this.wanted = List.copyOf(wanted);
  }

  /** The version of the list that was read. */
  String version() {
    return version;
  }

  /**
   * The prices of all that was asked for.
   *
   * @throws MissingPriceException if the list has none of them, or several
   */
  Map<Product, Price> read(InputStream file) throws IOException {
    try (JsonParser parser = FACTORY.createParser(file)) {
      expect(parser.nextToken(), JsonToken.START_OBJECT, "an object");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (field) {
          case "version" -> version = parser.getText();
          case "products" -> readProducts(parser, value);
          case "terms" -> readTerms(parser, value);
          default -> parser.skipChildren();
        }
      }
      // A connection that ended early leaves the object open.
      expect(parser.currentToken(), JsonToken.END_OBJECT, "its end");
    }
    for (Product product : wanted) {
      if (!skus.containsKey(product)) {
        throw missing(product, "is not in the price list of " + region);
      }
      if (!prices.containsKey(product)) {
        throw missing(product, "has no price on demand (SKU %s)".formatted(skus.get(product)));
      }
    }
    return prices;
  }

  private void readProducts(JsonParser parser, JsonToken start) throws IOException {
    expect(start, JsonToken.START_OBJECT, "products");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String sku = parser.currentName();
      expect(parser.nextToken(), JsonToken.START_OBJECT, "a product");
      String family = "";
      Map<String, String> attributes = Map.of();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "productFamily" -> family = parser.getText();
          case "attributes" -> attributes = texts(parser);
          default -> parser.skipChildren();
        }
      }
      note(sku, family, attributes);
    }
  }

  private void note(String sku, String family, Map<String, String> attributes) {
    for (Product product : wanted) {
      if (product.matches(region, family, attributes)) {
        String other = skus.put(product, sku);
        if (other != null) {
          throw missing(
              product,
              "is ambiguous in the price list of %s: SKU %s and %s".formatted(region, other, sku));
        }
        bySku.put(sku, product);
      }
    }
  }

  private void readTerms(JsonParser parser, JsonToken start) throws IOException {
    expect(start, JsonToken.START_OBJECT, "terms");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String term = parser.currentName();
      parser.nextToken();
      if (!term.equals("OnDemand")) {
        parser.skipChildren();
        continue;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        Product product = bySku.get(parser.currentName());
        parser.nextToken();
        if (product == null) {
          parser.skipChildren();
        } else {
          readOffers(parser, product);
        }
      }
    }
  }

  private void readOffers(JsonParser parser, Product product) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        if (!field.equals("priceDimensions")) {
          parser.skipChildren();
        } else if (prices.put(product, price(parser, product)) != null) {
          throw missing(
              product, "is ambiguous: SKU %s has several offers".formatted(skus.get(product)));
        }
      }
    }
  }

  private Price price(JsonParser parser, Product product) throws IOException {
    List<Price.Tier> tiers = new ArrayList<>();
    String unit = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      parser.nextToken();
      BigDecimal from = BigDecimal.ZERO;
      BigDecimal usd = null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "unit" -> unit = parser.getText();
          case "beginRange" -> from = number(parser.getText(), product);
          case "pricePerUnit" -> {
            String dollars = texts(parser).get("USD");
            usd = dollars == null ? null : number(dollars, product);
          }
          default -> parser.skipChildren();
        }
      }
      if (usd == null) {
        throw missing(product, "has no price in US dollars");
      }
      tiers.add(new Price.Tier(from, usd));
    }
    tiers.sort(Comparator.comparing(Price.Tier::from));
    try {
      return new Price(
          unit,
          tiers,
          "AWS's price list, %s %s, SKU %s".formatted(product.offer(), version, skus.get(product)));
    } catch (IllegalArgumentException e) {
      throw missing(product, "has no price that makes sense: " + e.getMessage());
    }
  }

  private static Map<String, String> texts(JsonParser parser) throws IOException {
    Map<String, String> texts = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken().isScalarValue()) {
        texts.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return texts;
  }

  private static BigDecimal number(String text, Product product) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw missing(product, "has no price that is a number: " + text);
    }
  }

  private static MissingPriceException missing(Product product, String what) {
    return new MissingPriceException(
        "%s %s (%s)".formatted(product.name(), what, product.question()));
  }

  private static void expect(JsonToken token, JsonToken expected, String what) throws IOException {
    if (token != expected) {
      throw new IOException("not a price list: expected %s, found %s".formatted(what, token));
    }
  }
}
