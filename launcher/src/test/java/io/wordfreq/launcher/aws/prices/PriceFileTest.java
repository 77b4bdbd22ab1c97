package io.wordfreq.launcher.aws.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.Price;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.prices.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {

  @Test
  void shouldHaveThePricesOfTheBuiltInFileWithRegionDateAndSources() {
    // when
    PriceList prices = PriceFile.builtIn();

    // then
    assertThat(prices.region()).isEqualTo("us-east-1");
    assertThat(prices.price(Product.instance("m7g.xlarge")).first()).isEqualTo(0.1632);
    assertThat(prices.price(Product.emr("m7g.xlarge")).source()).contains("inferred");
    assertThat(prices.prices().values()).allSatisfy(each -> assertThat(each.source()).isNotBlank());
  }

  @Test
  void shouldReadWhatItWritesTiersIncluded() {
    // given
    PriceList prices =
        new PriceList(
            "eu-north-1",
            LocalDate.of(2026, 11, 27),
            "AmazonEC2 20261120",
            Map.of(
                "one",
                Price.of("Hrs", "0.10", "here"),
                "two",
                new Price(
                    "Requests",
                    List.of(
                        new Price.Tier(BigDecimal.ZERO, BigDecimal.ZERO),
                        new Price.Tier(new BigDecimal("1000000"), new BigDecimal("0.0000005"))),
                    "there")));

    // then
    assertThat(PriceFile.parse(PriceFile.text(prices))).isEqualTo(prices);
  }

  @Test
  void shouldNameAProductThatItHasNoPriceOf() {
    assertThatThrownBy(() -> PriceFile.builtIn().price(Product.emr("m6g.xlarge")))
        .isInstanceOf(MissingPriceException.class)
        .hasMessageContaining(
            "the prices of us-east-1 have none for emr m6g.xlarge (ElasticMapReduce");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | not JSON",
        "{} | the text \"region\" is missing",
        "{\"region\":\"r\",\"date\":\"yesterday\",\"version\":\"v\"} | date: expected one such as 2026-11-27",
        "{\"prices\":{\"x\":{\"unit\":\"Hrs\",\"usd\":0.1,\"source\":\"s\"}}} | x: the text \"usd\" is missing",
        "{\"prices\":{\"x\":{\"unit\":\"Hrs\",\"usd\":\"free\",\"source\":\"s\"}}} | x: usd: not a number: free",
        "{\"prices\":{\"x\":{\"unit\":\"Hrs\",\"usd\":\"0\",\"source\":\"s\"}}} | x: it is nothing",
        "{\"prices\":{\"x\":{\"unit\":\"Hrs\",\"tiers\":[{\"from\":\"5\",\"usd\":\"1\"}],\"source\":\"s\"}}} | x: its tiers do not begin at 0",
      })
  void shouldSayWhatIsWrongWithAFile(String text, String message) {
    assertThatThrownBy(() -> PriceFile.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
