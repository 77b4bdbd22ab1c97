package io.wordfreq.launcher.aws.cloudfront;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SiteKeySecretIT {

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  @Test
  void shouldReadTheTextOfASecret() {
    // given
    answer(aResponse().withBody("{\"Name\":\"words-site-key\",\"SecretString\":\"{}\"}"));

    // then
    try (SecretsManagerClient client = client()) {
      assertThat(SiteKeySecret.read(client, "words-site-key")).contains("{}");
    }
  }

  @Test
  void shouldTellThatThereIsNoSuchSecret() {
    // given
    answer(
        aResponse()
            .withStatus(400)
            .withBody(
                "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"Secrets Manager can't find"
                    + " the specified secret.\"}"));

    // then
    try (SecretsManagerClient client = client()) {
      assertThat(SiteKeySecret.read(client, "words-site-key")).isEmpty();
    }
  }

  private void answer(ResponseDefinitionBuilder answer) {
    server.stubFor(
        post(urlEqualTo("/"))
            .withHeader("X-Amz-Target", equalTo("secretsmanager.GetSecretValue"))
            .withRequestBody(equalToJson("{\"SecretId\":\"words-site-key\"}"))
            .willReturn(answer));
  }

  private SecretsManagerClient client() {
    return SecretsManagerClient.builder()
        .endpointOverride(URI.create(server.baseUrl()))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(ApacheHttpClient.builder())
        .build();
  }
}
