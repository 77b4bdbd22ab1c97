package io.wordfreq.launcher.aws.cloudfront;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key that links are signed with.
 *
 * @param id what CloudFront calls its public half; empty where the secret does not say it
 */
public record SiteKey(Optional<String> id, PrivateKey privateKey) {

  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

  /**
   * Reads it.
   *
   * @param secret {@code {"keyId": ID, "privateKey": PEM}}, of which the ID may be missing
   * @throws IllegalArgumentException if it is no such thing; the message tells nothing of the
   *     secret
   */
  public static SiteKey parse(String secret) {
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(secret);
    } catch (JsonProcessingException e) {
      // Without its cause, which quotes the text.
      throw new IllegalArgumentException("is not JSON");
    }
    Matcher pem = PEM.matcher(json.path("privateKey").asText());
    if (!pem.matches()) {
      throw new IllegalArgumentException("has no privateKey in PEM (BEGIN PRIVATE KEY)");
    }
    String id = json.path("keyId").asText("");
    try {
      PrivateKey key =
          KeyFactory.getInstance("RSA")
              .generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
      return new SiteKey(Optional.of(id).filter(text -> !text.isEmpty()), key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("has a privateKey that is no RSA key");
    }
  }

  /** Nothing of the key. */
  @Override
  public String toString() {
    return "SiteKey[id=" + id + "]";
  }
}
