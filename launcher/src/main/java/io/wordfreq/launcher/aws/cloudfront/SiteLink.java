package io.wordfreq.launcher.aws.cloudfront;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontUtilities;
import software.amazon.awssdk.services.cloudfront.cookie.CookiesForCustomPolicy;
import software.amazon.awssdk.services.cloudfront.model.CustomSignerRequest;

/**
 * Makes links that open the pages for a time. A link holds what CloudFront's signed cookies do; the
 * address {@code /enter} makes cookies of it.
 */
public final class SiteLink {

  private final String address;
  private final String keyId;
  private final PrivateKey key;

  /**
   * @param address of the pages, {@code https://} and a host
   * @param keyId what CloudFront calls the public half of the key
   */
  public SiteLink(String address, String keyId, PrivateKey key) {
    this.address = address;
    this.keyId = keyId;
    this.key = key;
  }

  /**
   * A link to all pages.
   *
   * @param end when it opens them no more, to the second
   * @param network from where it opens them, IPv4 in CIDR form; anywhere if empty
   */
  public String until(Instant end, Optional<String> network) {
    CustomSignerRequest.Builder request =
        CustomSignerRequest.builder()
            .resourceUrl(address + "/*")
            .keyPairId(keyId)
            .privateKey(key)
            .expirationDate(end);
    network.ifPresent(request::ipRange);
    CookiesForCustomPolicy cookies =
        CloudFrontUtilities.create().getCookiesForCustomPolicy(request.build());
    return "%s/enter?policy=%s&signature=%s&key=%s"
        .formatted(
            address,
            value(cookies.policyHeaderValue()),
            value(cookies.signatureHeaderValue()),
            value(cookies.keyPairIdHeaderValue()));
  }

  /** Of {@code NAME=VALUE}, whose value the SDK has made safe for addresses already. */
  private static String value(String cookie) {
    String value = cookie.substring(cookie.indexOf('=') + 1);
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%7E", "~");
  }
}
