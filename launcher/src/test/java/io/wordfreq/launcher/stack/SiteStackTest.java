package io.wordfreq.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.site.SiteAssets;
import io.wordfreq.launcher.stack.Stack.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The site's stack in us-east-1, and what the pipeline's own has of it. */
class SiteStackTest {

  private static final Path ROOT = Path.of("../emr-config/stack/root.yaml");
  private static final Path SITE = Path.of("../emr-config/stack/site.yaml");

  private static final String BUCKET = "words-site-123456789012-eu-central-1";

  /** A PEM's lines; all keys of that size begin alike. */
  private static final String KEY = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A,second-line,third-line";

  /** Rule groups whose name says whose they are. */
  private static final List<String> MANAGED =
      List.of(
          "AWSManagedRulesAmazonIpReputationList",
          "AWSManagedRulesCommonRuleSet",
          "AWSManagedRulesSQLiRuleSet");

  private static Stack pipeline(String... parameters) {
    Map<String, String> all =
        new HashMap<>(
            Map.of("ArtifactsBucket", "a", "ArtifactsPrefix", "p/", "JobJar", "s3://a/p/j.jar"));
    return Stack.of(ROOT, "words", with(all, parameters));
  }

  private static Stack site(String... parameters) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "Pipeline", "words",
                "HomeRegion", "eu-central-1",
                "SiteBucket", BUCKET,
                "LogBucket", "words-logs-123456789012-eu-central-1",
                "AlarmMail", "alarms@example.com",
                "KeyA", KEY));
    return Stack.in("us-east-1", SITE, "words-site", with(all, parameters));
  }

  private static Map<String, String> with(Map<String, String> all, String... parameters) {
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return all;
  }

  private static Object distribution(Stack site, Object... path) {
    Object[] full = new Object[path.length + 1];
    full[0] = "DistributionConfig";
    System.arraycopy(path, 0, full, 1, path.length);
    return site.resources("AWS::CloudFront::Distribution").get(0).at(full);
  }

  @Test
  void shouldMakeNothingOfASiteUnlessAskedFor() {
    // when
    Stack stack = pipeline();

    // then
    assertThat(stack.resources("AWS::S3::Bucket")).hasSize(3);
    assertThat(stack.outputs()).doesNotContainKey("SiteBucket");
    assertThat(Policies.statements(stack).toString()).doesNotContain("secretsmanager", "us-east-1");
    assertThat(Policies.statements(stack, "LaunchPolicy").toString())
        .doesNotContain("s3:DeleteObject");
    assertThat(variables(stack).get("WORDFREQ_SITE_BUCKET")).isNull();
  }

  @Test
  void shouldTellTheLauncherItsBucketOfPages() {
    // when
    Stack stack = pipeline("Site", "on");

    // then
    assertThat(stack.outputs()).containsEntry("SiteBucket", "<Pages>");
    assertThat(variables(stack).get("WORDFREQ_SITE_BUCKET")).isEqualTo("<Pages>");
    // By this name emr-config/deploy knows it.
    assertThat(bucket(stack).at("BucketName")).isEqualTo(BUCKET);
  }

  @Test
  void shouldKeepPagesFromEverybodyButTheDistribution() {
    // given
    Stack stack = pipeline("Site", "on", "Encryption", "kms");

    // when
    Resource bucket = bucket(stack);
    Resource policy =
        stack.resources("AWS::S3::BucketPolicy").stream()
            .filter(each -> each.at("Bucket").equals("<Pages>"))
            .findFirst()
            .orElseThrow();

    // then
    assertThat(bucket.at("PublicAccessBlockConfiguration"))
        .hasToString(
            "{BlockPublicAcls=true, BlockPublicPolicy=true, IgnorePublicAcls=true,"
                + " RestrictPublicBuckets=true}");
    assertThat(bucket.at("OwnershipControls", "Rules", 0, "ObjectOwnership"))
        .isEqualTo("BucketOwnerEnforced");
    assertThat(bucket.at("VersioningConfiguration")).isNull();
    // A key of ours would have to know the distribution, which does not exist yet.
    assertThat(bucket.at("BucketEncryption").toString())
        .contains("AES256")
        .doesNotContain("aws:kms");
    List<?> statements = (List<?>) policy.at("PolicyDocument", "Statement");
    assertThat(statements)
        .filteredOn(statement -> ((Map<?, ?>) statement).get("Effect").equals("Allow"))
        .hasSize(2)
        .allSatisfy(
            statement ->
                assertThat(statement.toString())
                    .contains("Principal={Service=cloudfront.amazonaws.com}")
                    .contains("aws:SourceAccount=123456789012")
                    .contains("arn:aws:cloudfront::123456789012:distribution/*"));
    assertThat(statements.toString()).contains("aws:SecureTransport=false");
  }

  @Test
  void shouldLetTheLauncherWriteToItsWorkAndToThePagesAndNowhereElse() {
    // given
    Stack stack = pipeline("Site", "on");

    // when
    Map<String, Set<String>> where = new HashMap<>();
    for (Map<?, ?> statement : Policies.statements(stack, "LaunchPolicy")) {
      for (String action : Policies.actions(statement)) {
        Object resource = statement.get("Resource");
        (resource instanceof List<?> list ? list : List.of(resource))
            .forEach(
                each -> where.computeIfAbsent(action, a -> new TreeSet<>()).add(each.toString()));
      }
    }

    // then
    assertThat(where.get("s3:PutObject"))
        .containsExactly("arn:aws:s3:::<Pages>/*", "arn:aws:s3:::<Work>/*");
    assertThat(where.get("s3:DeleteObject")).containsExactly("arn:aws:s3:::<Pages>/*");
    assertThat(where.get("s3:ListBucket")).contains("arn:aws:s3:::<Pages>");
    assertThat(where.get("s3:GetObject")).contains("arn:aws:s3:::<Pages>/*");
  }

  /** Who may read the key can let others in. */
  @Test
  void shouldKeepTheKeyFromTheFunction() {
    // given
    Stack stack = pipeline("Site", "on");

    // then
    assertThat(Policies.statements(stack, "LaunchPolicy").toString())
        .doesNotContain("secretsmanager");
    assertThat(Policies.statements(stack, "OperatePolicy"))
        .filteredOn(statement -> Policies.actions(statement).toString().contains("secretsmanager"))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.get("Resource"))
                    .isEqualTo(
                        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:words-site-key-??????"));
    assertThat(Policies.statements(stack, "OperatePolicy").toString())
        .contains("arn:aws:cloudformation:us-east-1:123456789012:stack/words-site/*");
  }

  @Test
  void shouldServePagesOnlyToThoseWithALink() {
    // given
    Stack site = site();

    // then
    assertThat(distribution(site, "DefaultCacheBehavior", "TrustedKeyGroups"))
        .isEqualTo(List.of("<Keys>"));
    List<?> behaviors = (List<?>) distribution(site, "CacheBehaviors");
    assertThat(behaviors)
        .extracting(behavior -> ((Map<?, ?>) behavior).get("PathPattern").toString())
        .containsExactly("/enter", "/denied.html");
    // No query reaches the bucket, which would list it by one.
    assertThat(site.resources("AWS::CloudFront::Distribution").get(0).toString())
        .doesNotContain("OriginRequestPolicyId", "ForwardedValues");
    assertThat(distribution(site, "DefaultRootObject")).isEqualTo("index.html");
    assertThat(distribution(site, "CustomErrorResponses", 0, "ResponsePagePath"))
        .isEqualTo("/denied.html");
    assertThat(Path.of("../emr-config/site/denied.html")).exists();
    assertThat(distribution(site, "Origins", 0, "DomainName"))
        .isEqualTo(BUCKET + ".s3.eu-central-1.amazonaws.com");
    assertThat(distribution(site, "Origins", 0, "OriginAccessControlId"))
        .isEqualTo("<BucketAccess>");
  }

  @Test
  void shouldSendThePolicyThatThePageItselfHas() throws IOException {
    // given
    String page;
    try (InputStream in = SiteAssets.open("index.html")) {
      page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher inPage =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(page);
    assertThat(inPage.find()).isTrue();

    // when
    Resource headers = site().resources("AWS::CloudFront::ResponseHeadersPolicy").get(0);

    // then
    assertThat(
            headers.at(
                "ResponseHeadersPolicyConfig",
                "SecurityHeadersConfig",
                "ContentSecurityPolicy",
                "ContentSecurityPolicy"))
        .isEqualTo(inPage.group(1) + "; frame-ancestors 'none'");
    assertThat(headers.toString())
        .contains("AccessControlMaxAgeSec=31536000")
        .contains("ReferrerPolicy=no-referrer")
        .contains("FrameOption=DENY");
    assertThat(distribution(site(), "DefaultCacheBehavior", "ResponseHeadersPolicyId"))
        .isEqualTo("<Headers>");
    assertThat((List<?>) distribution(site(), "CacheBehaviors"))
        .allSatisfy(
            behavior ->
                assertThat(((Map<?, ?>) behavior).get("ResponseHeadersPolicyId"))
                    .isEqualTo("<Headers>"));
  }

  @Test
  void shouldHaveTheFirewallInFront() {
    // given
    Stack site = site();

    // when
    Resource firewall = site.resources("AWS::WAFv2::WebACL").get(0);

    // then
    assertThat(distribution(site, "WebACLId")).isEqualTo("<Firewall.Arn>");
    assertThat(firewall.at("Scope")).isEqualTo("CLOUDFRONT");
    assertThat(firewall.properties().toString()).contains(MANAGED);
    assertThat(site("SiteRequestLimit", "500").resources("AWS::WAFv2::WebACL").get(0).toString())
        .contains("Limit=500");
    assertThat(site.resources("AWS::WAFv2::IPSet")).isEmpty();
    assertThat(overrides(site())).containsOnly("{None={}}");
    assertThat(overrides(site("SiteRules", "count"))).containsOnly("{Count={}}");
    // What a link has in it, its cookies too, looks like SQL now and then.
    assertThat(firewall.toString())
        .contains("Name=SQLi_COOKIE, ActionToUse={Count={}}")
        .contains("NotStatement={Statement={ByteMatchStatement={FieldToMatch={UriPath={}}");
    assertThat(firewall.at("DataProtectionConfig").toString())
        .contains("QUERY_STRING", "CloudFront-Signature");
  }

  private static List<String> overrides(Stack site) {
    return ((List<?>) site.resources("AWS::WAFv2::WebACL").get(0).at("Rules"))
        .stream()
            .map(rule -> ((Map<?, ?>) rule).get("OverrideAction"))
            .filter(override -> override != null)
            .map(Object::toString)
            .toList();
  }

  @Test
  void shouldLetInOnlyTheNetworksThatAreNamed() {
    // given
    Stack some = site("SiteNetworks", "192.0.2.0/24,198.51.100.0/24");
    Stack both = site("SiteNetworks", "192.0.2.0/24", "SiteNetworks6", "2001:db8::/32");

    // then
    assertThat(some.resources("AWS::WAFv2::IPSet"))
        .extracting(set -> set.at("IPAddressVersion") + " " + set.at("Addresses"))
        .containsExactly("IPV4 [192.0.2.0/24, 198.51.100.0/24]", "IPV6 []");
    assertThat(some.resources("AWS::WAFv2::WebACL").get(0).at("Rules", 0))
        .hasToString(
            "{Name=networks, Priority=0, Action={Block={}},"
                + " Statement={NotStatement={Statement={OrStatement={Statements="
                + "[{IPSetReferenceStatement={Arn=<Networks.Arn>}},"
                + " {IPSetReferenceStatement={Arn=<Networks6.Arn>}}]}}}},"
                + " VisibilityConfig={CloudWatchMetricsEnabled=true, SampledRequestsEnabled=true,"
                + " MetricName=words-site-networks}}");
    assertThat(both.resources("AWS::WAFv2::IPSet").get(1).at("Addresses"))
        .isEqualTo(List.of("2001:db8::/32"));
    // Browsers would come by IPv6, and stay outside.
    assertThat(distribution(some, "IPV6Enabled")).isEqualTo(false);
    assertThat(distribution(both, "IPV6Enabled")).isEqualTo(true);
    assertThat(distribution(site(), "IPV6Enabled")).isEqualTo(true);
  }

  @Test
  void shouldBindViewersOfAnOwnNameToTls12() {
    // given
    String certificate = "arn:aws:acm:us-east-1:123456789012:certificate/1";
    Stack site = site("SiteDomain", "words.example.com", "SiteCertificateArn", certificate);

    // then
    assertThat(distribution(site, "ViewerCertificate", "MinimumProtocolVersion"))
        .isEqualTo("TLSv1.2_2021");
    assertThat(distribution(site, "Aliases")).isEqualTo(List.of("words.example.com"));
    assertThat(site.outputs()).containsEntry("SiteAddress", "https://words.example.com");
    assertThat(distribution(site(), "ViewerCertificate"))
        .hasToString("{CloudFrontDefaultCertificate=true}");
    assertThat(site().outputs()).containsEntry("SiteAddress", "https://<Distribution.DomainName>");
    assertThat(distribution(site(), "HttpVersion")).isEqualTo("http2and3");
    assertThatThrownBy(() -> site("SiteDomain", "words.example.com"))
        .hasMessageContaining("SiteDomain needs a SiteCertificateArn");
  }

  @Test
  void shouldTrustBothKeysAndSignByOne() {
    // when
    Stack renewed = site("KeyB", KEY.replace("second", "other"), "CurrentKey", "B");

    // then
    assertThat(keys(site())).isEqualTo(List.of("<PublicKeyA>"));
    assertThat(site().outputs()).containsEntry("SiteKeyId", "<PublicKeyA>");
    assertThat(keys(renewed)).isEqualTo(List.of("<PublicKeyA>", "<PublicKeyB>"));
    assertThat(renewed.outputs()).containsEntry("SiteKeyId", "<PublicKeyB>");
    assertThat(renewed.resources("AWS::CloudFront::PublicKey"))
        .extracting(key -> key.at("PublicKeyConfig", "CallerReference"))
        .containsExactly("second-line", "other-line");
    assertThat(
            renewed
                .resources("AWS::CloudFront::PublicKey")
                .get(0)
                .at("PublicKeyConfig", "EncodedKey"))
        .isEqualTo(
            "-----BEGIN PUBLIC KEY-----\n"
                + KEY.replace(',', '\n')
                + "\n-----END PUBLIC KEY-----\n");
  }

  private static Object keys(Stack site) {
    return site.resources("AWS::CloudFront::KeyGroup").get(0).at("KeyGroupConfig", "Items");
  }

  @Test
  void shouldLogWhoAskedForWhatButNoLink() {
    // given
    Stack site = site();

    // when
    Resource delivery = site.resources("AWS::Logs::Delivery").get(0);

    // then
    assertThat((List<?>) delivery.at("RecordFields"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .contains("c-ip", "cs-uri-stem", "sc-status", "ssl-protocol")
        .doesNotContain("cs-uri-query", "cs(Cookie)");
    assertThat(site.resources("AWS::Logs::DeliveryDestination").get(0).at("DestinationResourceArn"))
        .isEqualTo("arn:aws:s3:::words-logs-123456789012-eu-central-1/site");
    // The bucket, whose lifecycle removes them, takes them from that source alone.
    String source = site.resources("AWS::Logs::DeliverySource").get(0).at("Name").toString();
    assertThat(pipeline("Site", "on").resources("AWS::S3::BucketPolicy").toString())
        .contains("arn:aws:logs:us-east-1:123456789012:delivery-source:" + source)
        .contains("<Logs.Arn>/site/*");
  }

  @Test
  void shouldTellOfErrorsAndBlockedRequests() throws IOException {
    // given
    Stack site = site();

    // when
    List<Resource> alarms = site.resources("AWS::CloudWatch::Alarm");

    // then
    assertThat(alarms)
        .extracting(alarm -> alarm.at("AlarmName"))
        .containsExactly("words site 4xx", "words site 5xx", "words site blocked")
        .allSatisfy(
            name ->
                assertThat(Files.readString(Path.of("../docs/operating.md")))
                    .contains("| " + name.toString().substring("words ".length()) + " |"));
    assertThat(alarms)
        .allSatisfy(
            alarm -> {
              assertThat(alarm.at("AlarmActions")).hasToString("[<Alarms>]");
              assertThat(alarm.at("TreatMissingData")).isEqualTo("notBreaching");
            });
    // As the firewall names its metrics.
    assertThat(alarms.get(2).at("Dimensions", 0, "Value"))
        .isEqualTo(
            site.resources("AWS::WAFv2::WebACL").get(0).at("VisibilityConfig", "MetricName"));
    assertThat(site.resources("AWS::SNS::Subscription").get(0).at("Endpoint"))
        .isEqualTo("alarms@example.com");
    assertThat(site("AlarmMail", "").resources("AWS::CloudWatch::Alarm")).isEmpty();
    assertThat(site("AlarmMail", "").resources("AWS::SNS::Topic")).isEmpty();
  }

  private static Resource bucket(Stack stack) {
    return stack.resources("AWS::S3::Bucket").stream()
        .filter(bucket -> bucket.place().endsWith(": Pages"))
        .findFirst()
        .orElseThrow();
  }

  private static Map<?, ?> variables(Stack stack) {
    return (Map<?, ?>)
        stack.resources("AWS::Serverless::Function").get(0).at("Environment", "Variables");
  }
}
