package io.wordfreq.local;

import io.wordfreq.launcher.settings.Setting;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How to reach a sandbox: what AWS's tools and wordfreq have to be told. */
public final class SandboxSettings {

  private final URI s3;
  private final URI sqs;
  private final URI emr;
  private final URI emrServerless;
  private final String dynamoDb;
  private final String secretKey;
  private final Map<Setting, String> settings;

  SandboxSettings(
      URI s3,
      URI sqs,
      URI emr,
      URI emrServerless,
      String dynamoDb,
      String secretKey,
      Map<Setting, String> settings) {
    this.s3 = s3;
    this.sqs = sqs;
    this.emr = emr;
    this.emrServerless = emrServerless;
    this.dynamoDb = dynamoDb;
    this.secretKey = secretKey;
    this.settings = Map.copyOf(settings);
  }

  /** The launcher's settings. */
  public Map<Setting, String> launcher() {
    return settings;
  }

  /** System properties that point the SDK's clients of this process at the sandbox. */
  public Map<String, String> systemProperties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("aws.endpointUrlS3", s3.toString());
    properties.put("aws.endpointUrlSqs", sqs.toString());
    properties.put("aws.endpointUrlEmr", emr.toString());
    properties.put("aws.endpointUrlEmrServerless", emrServerless.toString());
    properties.put("aws.region", Sandbox.REGION);
    properties.put("aws.accessKeyId", Sandbox.ACCESS_KEY);
    properties.put("aws.secretAccessKey", secretKey);
    return properties;
  }

  /** Environment variables that point any tool at the sandbox. */
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("AWS_ENDPOINT_URL_S3", s3.toString());
    environment.put("AWS_ENDPOINT_URL_SQS", sqs.toString());
    environment.put("AWS_ENDPOINT_URL_EMR", emr.toString());
    environment.put("AWS_ENDPOINT_URL_EMR_SERVERLESS", emrServerless.toString());
    if (dynamoDb != null) {
      environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb);
    }
    environment.put("AWS_REGION", Sandbox.REGION);
    environment.put("AWS_DEFAULT_REGION", Sandbox.REGION);
    environment.put("AWS_ACCESS_KEY_ID", Sandbox.ACCESS_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", secretKey);
    // Tools that are told of a proxy would have it ask its own machine instead of this one. Some
    // read the one name, some the other.
    environment.put("NO_PROXY", withoutProxy());
    environment.put("no_proxy", withoutProxy());
    for (Setting setting : Setting.values()) {
      if (settings.containsKey(setting)) {
        environment.put(setting.variable(), settings.get(setting));
      }
    }
    return environment;
  }

  private static String withoutProxy() {
    Set<String> hosts = new LinkedHashSet<>(List.of("127.0.0.1", "localhost"));
    for (String name : List.of("NO_PROXY", "no_proxy")) {
      String said = System.getenv(name);
      if (said != null && !said.isBlank()) {
        hosts.addAll(List.of(said.strip().split("\\s*,\\s*")));
      }
    }
    return String.join(",", hosts);
  }
}
