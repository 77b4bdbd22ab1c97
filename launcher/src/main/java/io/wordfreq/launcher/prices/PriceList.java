package io.wordfreq.launcher.prices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Region's prices, in US dollars.
 *
 * @param region the Region's code
 * @param date the day they were read
 * @param version of AWS's lists
 * @param prices by the products' names
 */
public record PriceList(String region, LocalDate date, String version, Map<String, Price> prices) {

  /** The instances that clusters are made of unless told otherwise, and those of the old group. */
  public static final List<String> INSTANCE_TYPES =
      List.of(
          "m7g.xlarge",
          "m6g.xlarge",
          "m5.xlarge",
          "m7i.xlarge",
          "t2.micro",
          "t3.micro",
          "t2.medium",
          "t2.large");

  public PriceList {
    prices = Map.copyOf(prices);
  }

  /**
   * The products that a list has.
   *
   * @param instanceTypes EC2's; EMR takes none whose family begins with t
   */
  public static List<Product> products(List<String> instanceTypes) {
    List<Product> products = new ArrayList<>();
    instanceTypes.forEach(type -> products.add(Product.instance(type)));
    instanceTypes.stream()
        .filter(type -> !type.startsWith("t"))
        .forEach(type -> products.add(Product.emr(type)));
    products.addAll(
        List.of(
            Product.GP3,
            Product.SERVERLESS_VCPU,
            Product.SERVERLESS_MEMORY,
            Product.FUNCTION_TIME,
            Product.FUNCTION_CALL,
            Product.QUEUE_REQUEST,
            Product.TOPIC_PUBLISH,
            Product.TABLE_WRITE,
            Product.TABLE_READ,
            Product.OBJECT_WRITE,
            Product.OBJECT_READ));
    return products;
  }

  /**
   * A product's price.
   *
   * @throws MissingPriceException if the list lacks it
   */
  public Price price(Product product) {
    Price price = prices.get(product.name());
    if (price == null) {
      throw new MissingPriceException(
          "the prices of %s have none for %s (%s)"
              .formatted(region, product.name(), product.question()));
    }
    return price;
  }

  /** The prices in their names' order. */
  public Map<String, Price> sorted() {
    return new TreeMap<>(prices);
  }
}
