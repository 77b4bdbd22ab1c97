package io.wordfreq.launcher.aws.cloudfront;

import io.wordfreq.launcher.aws.AwsClients;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The secret that holds the key. */
public final class SiteKeySecret {

  private SiteKeySecret() {}

  /**
   * The text of a secret in the Region that is set; empty if there is none of that name.
   *
   * @param name the secret's
   */
  public static Optional<String> read(String name) {
    try (SecretsManagerClient client =
        SecretsManagerClient.builder().httpClientBuilder(AwsClients.httpClient()).build()) {
      return read(client, name);
    }
  }

  static Optional<String> read(SecretsManagerClient client, String name) {
    try {
      return Optional.ofNullable(client.getSecretValue(r -> r.secretId(name)).secretString());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }
}
