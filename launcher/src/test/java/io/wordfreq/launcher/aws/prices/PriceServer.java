package io.wordfreq.launcher.aws.prices;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** AWS's price list in AWS's form, of made-up prices. */
final class PriceServer implements AutoCloseable {
  static final String REGION = "eu-north-1";

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final Map<String, Offer> offers = new HashMap<>();

  private long padding;
  private Runnable afterPadding = () -> {};

  PriceServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          boolean isOffer = path.endsWith("/" + REGION + "/index.json");
          byte[] text = isOffer ? new byte[0] : answer(path).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(isOffer || text.length > 0 ? 200 : 404, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(text);
            if (isOffer) {
              offers.get(path.split("/", -1)[4]).write(body, padding, afterPadding);
            }
          }
        });
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Puts so many bytes of other products before those that are wanted.
   *
   * @param after done when these have been sent
   */
  void pad(long bytes, Runnable after) {
    padding = bytes;
    afterPadding = after;
  }

  private String answer(String path) {
    if (path.equals("/offers/v1.0/aws/index.json")) {
      ObjectNode root = JSON.createObjectNode().put("formatVersion", "v1.0");
      ObjectNode all = root.putObject("offers");
      offers
          .keySet()
          .forEach(
              code ->
                  all.putObject(code)
                      .put("offerCode", code)
                      .put(
                          "currentRegionIndexUrl",
                          "/offers/v1.0/aws/" + code + "/current/region_index.json"));
      return root.toString();
    }
    if (path.endsWith("/region_index.json")) {
      ObjectNode root = JSON.createObjectNode().put("formatVersion", "v1.0");
      root.putObject("regions")
          .putObject(REGION)
          .put("regionCode", REGION)
          .put(
              "currentVersionUrl",
              path.replace(
                  "current/region_index.json", "20261120000000/" + REGION + "/index.json"));
      return root.toString();
    }
    return "";
  }

  Offer offer(String code) {
    return offers.computeIfAbsent(code, Offer::new);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** One offer's file. */
  static final class Offer {
    private final String code;
    private final ObjectNode products = JSON.createObjectNode();
    private final ObjectNode terms = JSON.createObjectNode();

    private Offer(String code) {
      this.code = code;
    }

    /**
     * @param attributes names and values in turn
     */
    Offer product(String sku, String family, String... attributes) {
      ObjectNode product = products.putObject(sku).put("sku", sku).put("productFamily", family);
      ObjectNode described =
          product.putObject("attributes").put("servicecode", code).put("regionCode", REGION);
      for (int i = 0; i < attributes.length; i += 2) {
        described.put(attributes[i], attributes[i + 1]);
      }
      return this;
    }

    Offer withoutRegion(String sku) {
      ((ObjectNode) products.path(sku).path("attributes")).remove("regionCode");
      return this;
    }

    /**
     * @param tiers where each begins, and its price, in turn
     */
    Offer price(String sku, String unit, String... tiers) {
      return offer(sku, "JRTCKXETXF", unit, tiers);
    }

    Offer offer(String sku, String term, String unit, String... tiers) {
      ObjectNode offer =
          terms.withObjectProperty(sku).putObject(sku + "." + term).put("offerTermCode", term);
      offer.put("sku", sku).put("effectiveDate", "2026-11-01T00:00:00Z");
      ObjectNode dimensions = offer.putObject("priceDimensions");
      // The last first: nobody promises an order.
      for (int i = tiers.length - 2; i >= 0; i -= 2) {
        ObjectNode dimension =
            dimensions
                .putObject(sku + "." + term + "." + i)
                .put("unit", unit)
                .put("description", "tier " + i)
                .put("beginRange", tiers[i])
                .put("endRange", i + 2 < tiers.length ? tiers[i + 2] : "Inf");
        dimension.putArray("appliesTo");
        dimension.putObject("pricePerUnit").put("USD", tiers[i + 1]);
      }
      offer.putObject("termAttributes");
      return this;
    }

    private void write(OutputStream out, long padding, Runnable afterPadding) {
      try {
        print(
            out,
            "{\"formatVersion\":\"v1.0\",\"disclaimer\":\"made up\",\"offerCode\":\"%s\",\"version\":\"20261120\",\"products\":{"
                .formatted(code));
        long written = 0;
        for (int i = 0; written < padding; i++) {
          String other =
              "\"PAD%d\":{\"sku\":\"PAD%d\",\"productFamily\":\"Other\",\"attributes\":{\"regionCode\":\"%s\",\"usagetype\":\"%s\"}},"
                  .formatted(i, i, REGION, "x".repeat(1000));
          print(out, other);
          written += other.length();
        }
        afterPadding.run();
        String all = products.toString();
        print(out, all.substring(1) + ",\"terms\":{\"Reserved\":{\"X\":{\"Y\":[1]}},\"OnDemand\":");
        print(out, terms + "},\"attributesList\":{}}");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void print(OutputStream out, String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
