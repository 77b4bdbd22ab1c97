package io.wordfreq.launcher.aws.prices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.Price;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.prices.Product;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** AWS's price list, by its bulk files: index, the offer's index of Regions, the Region's file. */
public final class BulkPrices {

  /** Where AWS has them, for every Region but China's. */
  public static final URI AWS = URI.create("https://pricing.us-east-1.amazonaws.com");

  private static final String INDEX = "/offers/v1.0/aws/index.json";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final HttpClient http;
  private final Clock clock;

  public BulkPrices(URI base, Clock clock) {
    this.base = base;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /**
   * A Region's prices.
   *
   * @param progress told which file is being read
   * @throws MissingPriceException if the list lacks a product, or has several that it could be
   */
  public PriceList read(String region, List<Product> products, Consumer<String> progress)
      throws IOException, InterruptedException {
    Map<String, List<Product>> offers = new TreeMap<>();
    products.forEach(
        product -> offers.computeIfAbsent(product.offer(), o -> new ArrayList<>()).add(product));
    JsonNode index = small(INDEX).path("offers");
    Map<String, Price> prices = new LinkedHashMap<>();
    List<String> versions = new ArrayList<>();
    for (Map.Entry<String, List<Product>> offer : offers.entrySet()) {
      String regions =
          path(index.path(offer.getKey()).path("currentRegionIndexUrl"), offer.getKey(), INDEX);
      String file =
          path(
              small(regions).path("regions").path(region).path("currentVersionUrl"),
              region,
              regions);
      progress.accept("reading " + base.resolve(file));
      OfferReader reader = new OfferReader(region, offer.getValue());
      try (InputStream body = open(file)) {
        reader.read(body).forEach((product, price) -> prices.put(product.name(), price));
      }
      versions.add(offer.getKey() + " " + reader.version());
    }
    return new PriceList(region, LocalDate.now(clock), String.join(", ", versions), prices);
  }

  private static String path(JsonNode node, String what, String file) {
    if (!node.isTextual()) {
      throw new MissingPriceException("%s has nothing of %s".formatted(file, what));
    }
    return node.textValue();
  }

  private JsonNode small(String path) throws IOException, InterruptedException {
    try (InputStream body = open(path)) {
      return JSON.readTree(body);
    }
  }

  private InputStream open(String path) throws IOException, InterruptedException {
    URI uri = base.resolve(path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException("%s answers %d".formatted(uri, response.statusCode()));
    }
    return response.body();
  }
}
