package io.wordfreq.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/**
 * The function that turns a link into cookies, run as site.yaml has it, with events and answers as
 * CloudFront's guide has them ("CloudFront Functions event structure").
 */
class EnterFunctionTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String CODE =
      Stack.in(
              "us-east-1",
              Path.of("../emr-config/stack/site.yaml"),
              "words-site",
              Map.of(
                  "Pipeline", "words",
                  "HomeRegion", "eu-central-1",
                  "SiteBucket", "pages",
                  "LogBucket", "logs",
                  "KeyA", "first,second"))
          .resources("AWS::CloudFront::Function")
          .get(0)
          .at("FunctionCode")
          .toString();

  private static final String POLICY =
      encode(
          ("{\"Statement\":[{\"Resource\":\"https://d111111abcdef8.cloudfront.net/*\",\"Condition\":"
                  + "{\"DateLessThan\":{\"AWS:EpochTime\":1795824000}}}]}")
              .getBytes(StandardCharsets.UTF_8));
  private static final String SIGNATURE = sign(POLICY);
  private static final String KEY = "K2JCJMDEHXQW5F";

  /** As CloudFront wants it ("Setting signed cookies using a custom policy"). */
  private static String encode(byte[] bytes) {
    return Base64.getEncoder()
        .encodeToString(bytes)
        .replace('+', '-')
        .replace('=', '_')
        .replace('/', '~');
  }

  private static String sign(String text) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      Signature signature = Signature.getInstance("SHA1withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return encode(signature.sign());
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode link(String policy, String signature, String key) {
    ObjectNode query = JSON.createObjectNode();
    query.putObject("policy").put("value", policy);
    query.putObject("signature").put("value", signature);
    query.putObject("key").put("value", key);
    return query;
  }

  private static JsonNode answer(JsonNode query) {
    ObjectNode event = JSON.createObjectNode().put("version", "1.0");
    event.putObject("context").put("eventType", "viewer-request");
    event.putObject("request").put("method", "GET").put("uri", "/enter").set("querystring", query);
    try (Context context = Context.enter()) {
      context.setLanguageVersion(Context.VERSION_ES6);
      context.setOptimizationLevel(-1);
      ScriptableObject scope = context.initSafeStandardObjects();
      context.evaluateString(scope, CODE, "enter", 1, null);
      ScriptableObject.putProperty(scope, "event", event.toString());
      Object answer =
          context.evaluateString(
              scope, "JSON.stringify(handler(JSON.parse(event)))", "call", 1, null);
      return JSON.readTree(answer.toString());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldTurnALinkIntoCookiesAndLeadToThePages() {
    // when
    JsonNode answer = answer(link(POLICY, SIGNATURE, KEY));

    // then
    assertThat(answer.path("statusCode").asInt()).isEqualTo(302);
    assertThat(answer.at("/headers/location/value").asText()).isEqualTo("/");
    assertThat(answer.at("/headers/cache-control/value").asText()).isEqualTo("no-store");
    assertThat(answer.at("/headers/referrer-policy/value").asText()).isEqualTo("no-referrer");
    JsonNode cookies = answer.path("cookies");
    assertThat(cookies.fieldNames())
        .toIterable()
        .containsExactly("CloudFront-Policy", "CloudFront-Signature", "CloudFront-Key-Pair-Id");
    assertThat(cookies.at("/CloudFront-Policy/value").asText()).isEqualTo(POLICY);
    assertThat(cookies.at("/CloudFront-Signature/value").asText()).isEqualTo(SIGNATURE);
    assertThat(cookies.at("/CloudFront-Key-Pair-Id/value").asText()).isEqualTo(KEY);
    assertThat(cookies)
        .allSatisfy(
            cookie ->
                assertThat(cookie.path("attributes").asText())
                    .isEqualTo("Path=/; Secure; HttpOnly; SameSite=Lax"));
  }

  @Test
  void shouldTakeALinkWhoseTildesAProgramHasEscaped() {
    // when
    JsonNode answer = answer(link(POLICY, ("~" + SIGNATURE.substring(1)).replace("~", "%7E"), KEY));

    // then
    assertThat(answer.at("/cookies/CloudFront-Signature/value").asText())
        .isEqualTo("~" + SIGNATURE.substring(1));
  }

  @ParameterizedTest
  @CsvSource({"policy", "signature", "key"})
  void shouldSayWhatToDoAboutALinkThatIsNotWhole(String lacking) {
    // given
    ObjectNode query = link(POLICY, SIGNATURE, KEY);
    query.remove(lacking);

    // when
    JsonNode answer = answer(query);

    // then
    assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
    assertThat(answer.has("cookies")).isFalse();
    assertThat(answer.at("/body/data").asText()).contains("not whole", "wordfreq site link");
  }

  @Test
  void shouldTakeNoValueOfTwo() {
    // given
    ObjectNode query = link(POLICY, SIGNATURE, KEY);
    ((ObjectNode) query.path("policy")).putArray("multiValue").addObject().put("value", POLICY);

    // then
    assertThat(answer(query).path("statusCode").asInt()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "policy,1025,400",
    "policy,1024,302",
    "signature,343,400",
    "signature,345,400",
    "key,65,400"
  })
  void shouldBoundWhatGoesIntoCookies(String parameter, int length, int status) {
    // given
    ObjectNode query = link(POLICY, SIGNATURE, KEY);
    query.putObject(parameter).put("value", "A".repeat(length));

    // then
    assertThat(answer(query).path("statusCode").asInt()).isEqualTo(status);
  }

  /** Whatever is asked, nothing gets into a header that could end it or begin another. */
  @Property(tries = 300)
  void shouldLetNothingIntoHeadersButCloudFrontsAlphabet(
      @ForAll String odd, @ForAll int place, @ForAll boolean whole) {
    // given
    List<String> values = new ArrayList<>(List.of(POLICY, SIGNATURE, KEY));
    int changed = Math.floorMod(place, 3);
    String before = values.get(changed);
    values.set(
        changed, whole ? odd : odd + before.substring(Math.min(odd.length(), before.length())));

    // when
    JsonNode answer = answer(link(values.get(0), values.get(1), values.get(2)));

    // then
    assertThat(answer.path("statusCode").asInt()).isIn(302, 400);
    assertThat(answer.path("cookies"))
        .allSatisfy(cookie -> assertThat(cookie.path("value").asText()).matches("[A-Za-z0-9_~-]+"));
    assertThat(answer.toString()).doesNotContain("\\r");
    assertThat(answer.at("/headers/location/value").asText()).isIn("", "/");
  }

  /** JavaScript's $ would, with a flag, match before the end of a line. */
  @ParameterizedTest
  @CsvSource({"policy", "signature", "key"})
  void shouldTakeNoEndOfLine(String parameter) {
    // given
    ObjectNode query = link(POLICY, SIGNATURE, KEY);
    String value = query.path(parameter).path("value").asText();
    query.putObject(parameter).put("value", value.substring(1) + "\n");

    // then
    assertThat(answer(query).path("statusCode").asInt()).isEqualTo(400);
  }
}
