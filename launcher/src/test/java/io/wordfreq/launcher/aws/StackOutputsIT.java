package io.wordfreq.launcher.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

class StackOutputsIT {

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  @Test
  void shouldReadTheOutputsOfAStack() {
    // given
    answer(
        aResponse()
            .withBody(
                """
                <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
                  <DescribeStacksResult><Stacks><member>
                    <StackName>mine</StackName>
                    <Outputs>
                      <member><OutputKey>QueueUrl</OutputKey><OutputValue>https://jobs</OutputValue></member>
                      <member><OutputKey>Table</OutputKey><OutputValue>words</OutputValue></member>
                    </Outputs>
                  </member></Stacks></DescribeStacksResult>
                </DescribeStacksResponse>"""));

    // when
    try (CloudFormationClient client = client()) {
      Map<String, String> outputs = StackOutputs.read(client, "mine");

      // then
      assertThat(outputs)
          .containsExactlyInAnyOrderEntriesOf(Map.of("QueueUrl", "https://jobs", "Table", "words"));
    }
  }

  @Test
  void shouldSayThatThereIsNoSuchStack() {
    // given
    answer(
        aResponse()
            .withStatus(400)
            .withBody(
                """
                <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error>
                  <Type>Sender</Type><Code>ValidationError</Code>
                  <Message>Stack with id mine does not exist</Message></Error></ErrorResponse>"""));

    // then
    try (CloudFormationClient client = client()) {
      assertThatThrownBy(() -> StackOutputs.read(client, "mine"))
          .isInstanceOf(CloudFormationException.class)
          .hasMessageContaining("Stack with id mine does not exist");
    }
  }

  @Test
  void shouldTellAStackThatIsNotThereFromOneThatMayNotBeSeen() {
    // given
    answer(
        aResponse()
            .withStatus(400)
            .withBody(
                """
                <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error>
                  <Type>Sender</Type><Code>ValidationError</Code>
                  <Message>Stack with id mine does not exist</Message></Error></ErrorResponse>"""));

    // then
    try (CloudFormationClient client = client()) {
      assertThat(StackOutputs.find(client, "mine")).isEmpty();
    }

    // given
    answer(
        aResponse()
            .withStatus(403)
            .withBody(
                """
                <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error>
                  <Type>Sender</Type><Code>AccessDenied</Code>
                  <Message>User is not authorized</Message></Error></ErrorResponse>"""));

    // then
    try (CloudFormationClient client = client()) {
      assertThatThrownBy(() -> StackOutputs.find(client, "mine"))
          .hasMessageContaining("User is not authorized");
    }
  }

  private void answer(ResponseDefinitionBuilder answer) {
    server.stubFor(
        post(urlEqualTo("/"))
            .withRequestBody(containing("Action=DescribeStacks"))
            .withRequestBody(containing("StackName=mine"))
            .willReturn(answer));
  }

  private CloudFormationClient client() {
    return CloudFormationClient.builder()
        .endpointOverride(URI.create(server.baseUrl()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(ApacheHttpClient.builder())
        .build();
  }
}
