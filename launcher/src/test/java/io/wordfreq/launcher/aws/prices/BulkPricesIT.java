package io.wordfreq.launcher.aws.prices;

import static io.wordfreq.launcher.aws.prices.PriceServer.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.Price;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.prices.Product;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prices read over HTTP from files in AWS's form. */
class BulkPricesIT {
  private static final Product MACHINE = Product.instance("m7g.xlarge");

  private PriceServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PriceServer();
    machine("SKU1");
    server.offer("AmazonEC2").price("SKU1", "Hrs", "0", "0.1730000000");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldReadTheOneProductOfManyWithDateVersionAndSource() throws Exception {
    // given
    server
        .offer("AmazonEC2")
        .product(
            "WIN",
            "Compute Instance",
            "instanceType",
            "m7g.xlarge",
            "operatingSystem",
            "Windows",
            "tenancy",
            "Shared",
            "preInstalledSw",
            "NA",
            "capacitystatus",
            "Used");

    // when
    PriceList prices = read(MACHINE);

    // then
    assertThat(prices.region()).isEqualTo(REGION);
    assertThat(prices.date()).isEqualTo(LocalDate.of(2026, 11, 27));
    assertThat(prices.version()).isEqualTo("AmazonEC2 20261120");
    assertThat(prices.price(MACHINE).first()).isEqualTo(0.173);
    assertThat(prices.price(MACHINE).unit()).isEqualTo("Hrs");
    assertThat(prices.price(MACHINE).source()).contains("AmazonEC2 20261120", "SKU1");
  }

  @Test
  void shouldPutTiersInOrderWhicheverComesFirst() throws Exception {
    // given: free at first, as us-east-1 has it
    server
        .offer("AmazonSNS")
        .product(
            "SNS", "API Request", "group", "SNS-Requests-Tier1", "usagetype", "EUN1-Requests-Tier1")
        .price("SNS", "Requests", "0", "0.0", "1000000", "0.0000005", "5000000", "0.0000004");

    // when
    Price price = read(Product.TOPIC_PUBLISH).price(Product.TOPIC_PUBLISH);

    // then
    assertThat(price.first()).isEqualTo(5e-7);
    assertThat(price.of(new BigDecimal("6000000"))).isEqualByComparingTo("2.4");
    assertThat(price.of(new BigDecimal("999"))).isEqualByComparingTo("0");
  }

  @Test
  void shouldLeaveProductsOfNoRegionAlone() throws Exception {
    // given: the free tier
    server
        .offer("AWSLambda")
        .product("FREE", "Serverless", "group", "AWS-Lambda-Duration-ARM")
        .withoutRegion("FREE")
        .price("FREE", "seconds", "0", "0")
        .product("PAID", "Serverless", "group", "AWS-Lambda-Duration-ARM")
        .price("PAID", "seconds", "0", "0.0000133334");

    // then
    assertThat(read(Product.FUNCTION_TIME).price(Product.FUNCTION_TIME).source()).contains("PAID");
  }

  @Test
  void shouldNameAProductThatIsMissing() {
    assertThatThrownBy(() -> read(MACHINE, Product.instance("m99.xlarge")))
        .isInstanceOf(MissingPriceException.class)
        .hasMessageContaining("ec2 m99.xlarge is not in the price list of eu-north-1 (AmazonEC2, ")
        .hasMessageContaining("instanceType=m99.xlarge");
  }

  @Test
  void shouldNameAProductThatIsThereTwice() {
    // given
    machine("SKU2");
    server.offer("AmazonEC2").price("SKU2", "Hrs", "0", "0.17");

    // then
    assertThatThrownBy(() -> read(MACHINE))
        .isInstanceOf(MissingPriceException.class)
        .hasMessageContaining("ec2 m7g.xlarge is ambiguous")
        .hasMessageContaining("SKU1 and SKU2");
  }

  @Test
  void shouldNameAProductWithTwoOffersOnDemand() {
    // given
    server.offer("AmazonEC2").offer("SKU1", "OTHER", "Hrs", "0", "0.18");

    // then
    assertThatThrownBy(() -> read(MACHINE))
        .hasMessageContaining("ec2 m7g.xlarge is ambiguous: SKU SKU1 has several offers");
  }

  @Test
  void shouldNameAProductWithoutAPriceOrOfNone() {
    // given
    server
        .offer("AmazonEC2")
        .product("EBS", "Storage", "volumeApiName", "gp3")
        .product(
            "T3",
            "",
            "instanceType",
            "t3.micro",
            "operatingSystem",
            "Linux",
            "tenancy",
            "Shared",
            "preInstalledSw",
            "NA",
            "capacitystatus",
            "Used")
        .price("T3", "Hrs", "0", "0.0000000000");

    // then
    assertThatThrownBy(() -> read(Product.GP3))
        .hasMessageContaining("ebs gp3 has no price on demand (SKU EBS)");
    assertThatThrownBy(() -> read(Product.instance("t3.micro")))
        .hasMessageContaining("ec2 t3.micro has no price that makes sense: it is nothing");
  }

  @Test
  void shouldSayWhichFileHasNothingOfARegionOrAnOffer() {
    assertThatThrownBy(() -> bulk().read("mars-1", List.of(MACHINE), file -> {}))
        .isInstanceOf(MissingPriceException.class)
        .hasMessage("/offers/v1.0/aws/AmazonEC2/current/region_index.json has nothing of mars-1");
    assertThatThrownBy(() -> read(Product.OBJECT_READ))
        .hasMessage("/offers/v1.0/aws/index.json has nothing of AmazonS3");
  }

  @Test
  void shouldSayWhatAServerAnswersThatHasNoPriceList() {
    URI elsewhere = server.uri().resolve("/");
    server.close();
    assertThatThrownBy(
            () ->
                new BulkPrices(elsewhere, Clock.systemUTC())
                    .read(REGION, List.of(MACHINE), file -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldKeepNothingOfTheProductsThatNobodyAskedFor() throws Exception {
    // given
    AtomicLong kept = new AtomicLong();
    long before = used();
    server.pad(60_000_000, () -> kept.set(used() - before));

    // when
    PriceList prices = read(MACHINE);

    // then
    assertThat(prices.price(MACHINE).first()).isEqualTo(0.173);
    assertThat(kept.get()).isLessThan(20_000_000);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void machine(String sku) {
    server
        .offer("AmazonEC2")
        .product(
            sku,
            "Compute Instance",
            "instanceType",
            "m7g.xlarge",
            "operatingSystem",
            "Linux",
            "tenancy",
            "Shared",
            "preInstalledSw",
            "NA",
            "capacitystatus",
            "Used");
  }

  private PriceList read(Product... products) throws Exception {
    return bulk().read(REGION, List.of(products), file -> {});
  }

  private BulkPrices bulk() {
    return new BulkPrices(
        server.uri(), Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC));
  }
}
