package io.wordfreq.launcher.aws.s3;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.wordfreq.launcher.aws.AwsClients;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

class TruncatedListIT {

  private static final String LIST =
      "<ListBucketResult><Name>work</Name><Contents><Key>part-0</Key></Contents></ListBucketResult>";

  @RegisterExtension
  static final WireMockExtension S3 =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  @Test
  void shouldListAgainWhereTheListIsTruncated() {
    // given
    S3.stubFor(
        get(anyUrl())
            .inScenario("list")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withBody(LIST.substring(0, LIST.length() / 2)))
            .willSetStateTo("whole"));
    S3.stubFor(
        get(anyUrl())
            .inScenario("list")
            .whenScenarioStateIs("whole")
            .willReturn(aResponse().withBody(LIST)));

    // when
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + S3.getPort()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClientBuilder(ApacheHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(AwsClients::retryTruncatedXml))
            .build()) {

      // then
      assertThat(s3.listObjectsV2Paginator(r -> r.bucket("work")).contents())
          .extracting(S3Object::key)
          .containsExactly("part-0");
    }
  }
}
