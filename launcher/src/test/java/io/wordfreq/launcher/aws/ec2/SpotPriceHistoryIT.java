package io.wordfreq.launcher.aws.ec2;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.wordfreq.launcher.aws.prices.PriceFile;
import io.wordfreq.launcher.cost.Bill.Line;
import io.wordfreq.launcher.cost.ClusterCost;
import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.cost.InstanceUse;
import io.wordfreq.launcher.cost.Market;
import io.wordfreq.launcher.cost.SpotPrices;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Over EC2's Query protocol. */
class SpotPriceHistoryIT {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @RegisterExtension
  static final WireMockExtension EC2 =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @Test
  void shouldReadAllPagesThePriceAtTheStartIncluded() {
    // given
    EC2.stubFor(
        post(urlEqualTo("/"))
            .withRequestBody(containing("Action=DescribeSpotPriceHistory"))
            .withRequestBody(containing("AvailabilityZone=us-east-1a"))
            .withRequestBody(containing("InstanceType.1=m7g.xlarge"))
            .withRequestBody(containing("ProductDescription.1=Linux%2FUNIX"))
            .withRequestBody(containing("StartTime=2026-11-22T10%3A00%3A00Z"))
            .withRequestBody(notContaining("NextToken"))
            .willReturn(page("0.108", "2026-11-22T10:30:00.000Z", "more")));
    EC2.stubFor(
        post(urlEqualTo("/"))
            .withRequestBody(containing("NextToken=more"))
            .willReturn(page("0.036", "2026-11-21T23:00:00.000Z", "")));
    SpotPrices prices = new SpotPrices();

    // when
    try (Ec2Client client = client()) {
      new SpotPriceHistory(client)
          .read("us-east-1a", List.of("m7g.xlarge"), START, START.plusSeconds(3600), prices);
    }

    // then: half an hour at each
    ClusterUse use =
        new ClusterUse(
            "j-1",
            "us-east-1a",
            START,
            START,
            START.plusSeconds(3600),
            START.plusSeconds(3600),
            false,
            List.of(
                new InstanceUse(
                    "i-1", "m7g.xlarge", Market.SPOT, 0, START, START.plusSeconds(3600))),
            List.of(),
            0);
    ClusterCost cost = ClusterCost.of(use, PriceFile.builtIn(), prices);
    assertThat(cost.hasSpotAtListPrice()).isFalse();
    assertThat(cost.all().bill().lines().get(Line.EC2_SPOT)).isCloseTo(0.072, within(1e-9));
  }

  private static ResponseDefinitionBuilder page(String price, String time, String next) {
    return aResponse()
        .withHeader("Content-Type", "text/xml")
        .withBody(
            """
            <DescribeSpotPriceHistoryResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
              <requestId>1</requestId>
              <spotPriceHistorySet><item>
                <instanceType>m7g.xlarge</instanceType>
                <productDescription>Linux/UNIX</productDescription>
                <spotPrice>%s</spotPrice>
                <timestamp>%s</timestamp>
                <availabilityZone>us-east-1a</availabilityZone>
              </item></spotPriceHistorySet>
              <nextToken>%s</nextToken>
            </DescribeSpotPriceHistoryResponse>
            """
                .formatted(price, time, next));
  }

  private static Ec2Client client() {
    return Ec2Client.builder()
        .endpointOverride(URI.create(EC2.baseUrl()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(ApacheHttpClient.builder())
        .build();
  }
}
