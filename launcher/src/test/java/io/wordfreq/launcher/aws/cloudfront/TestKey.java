package io.wordfreq.launcher.aws.cloudfront;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A key pair made for a test, and what CloudFront does with its public half. */
public final class TestKey {

  private final KeyPair pair;

  public TestKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret's text; without an id where that is null. */
  public String secret(String id) {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded()));
    ObjectNode secret = JsonNodeFactory.instance.objectNode().put("privateKey", pem);
    if (id != null) {
      secret.put("keyId", id);
    }
    return secret.toString();
  }

  /** The policy of a link, if the signature is right. */
  public String policy(String link) {
    Map<String, String> query = query(link);
    String policy = new String(decode(query.get("policy")), StandardCharsets.UTF_8);
    if (!isSigned(policy, decode(query.get("signature")), pair.getPublic())) {
      throw new AssertionError("the signature is wrong");
    }
    return policy;
  }

  /** The parameters of a link, of which no character needs decoding. */
  public static Map<String, String> query(String link) {
    Map<String, String> query = new HashMap<>();
    for (String part : link.substring(link.indexOf('?') + 1).split("&", -1)) {
      query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
    return query;
  }

  /** As CloudFront has Base64 in addresses (Developer Guide, "Signed cookies, custom policy"). */
  private static byte[] decode(String text) {
    return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '=').replace('~', '/'));
  }

  private static boolean isSigned(String policy, byte[] signature, PublicKey key) {
    try {
      Signature verifier = Signature.getInstance("SHA1withRSA");
      verifier.initVerify(key);
      verifier.update(policy.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
