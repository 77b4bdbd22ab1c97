package io.wordfreq.launcher.prices;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something that AWS bills, and how AWS's price list names it. Anything but exactly one product of
 * a Region's list that {@link #matches} is a mistake, of this rule or of the list.
 *
 * @param name what a price file and messages call it
 * @param offer the code of the price list's offer, such as {@code AmazonEC2}
 * @param family the product family; empty for any
 * @param attributes what the product's attributes must be, to the letter
 * @param usageType what the attribute of that name must be as a whole
 */
public record Product(
    String name, String offer, String family, Map<String, String> attributes, Pattern usageType) {

  private static final String ANY = ".*";

  /** The Region before a usage type, such as {@code EUC1-}; none in us-east-1. */
  private static final String REGION = "(?:[A-Z0-9]+-)?";

  /** EBS gp3, a GB and month. */
  public static final Product GP3 =
      of("ebs gp3", "AmazonEC2", "Storage", ANY, "volumeApiName", "gp3");

  /**
   * EMR Serverless on arm64, as the stack has it, a vCPU and hour. What a run was billed does not
   * say on which it ran.
   */
  public static final Product SERVERLESS_VCPU =
      of("serverless arm vcpu", "ElasticMapReduce", "EMR Serverless", serverless("ARM-vCPUHours"));

  /** EMR Serverless on arm64, a GB and hour. */
  public static final Product SERVERLESS_MEMORY =
      of(
          "serverless arm memory",
          "ElasticMapReduce",
          "EMR Serverless",
          serverless("ARM-MemoryGBHours"));

  /**
   * EMR Serverless, a GB of storage and hour beyond the 20 GB of a worker. Price files lack it: the
   * job's workers have no more.
   */
  public static final Product SERVERLESS_STORAGE =
      of("serverless storage", "ElasticMapReduce", "EMR Serverless", serverless("StorageGBHours"));

  /** A function on arm64, a GB and second. */
  public static final Product FUNCTION_TIME =
      of("lambda arm gb-second", "AWSLambda", "", ANY, "group", "AWS-Lambda-Duration-ARM");

  /** A call of a function on arm64. */
  public static final Product FUNCTION_CALL =
      of("lambda arm request", "AWSLambda", "", ANY, "group", "AWS-Lambda-Requests-ARM");

  /** A request to a standard queue. us-east-1 calls it Requests-RBP, others Requests-Tier1. */
  public static final Product QUEUE_REQUEST =
      of(
          "sqs request",
          "AWSQueueService",
          "API Request",
          REGION + "Requests-(?:RBP|Tier1)",
          "queueType",
          "Standard");

  /** A message published to a topic. */
  public static final Product TOPIC_PUBLISH =
      of("sns publish", "AmazonSNS", "API Request", ANY, "group", "SNS-Requests-Tier1");

  /** A write of up to 1 KB to an on-demand table. */
  public static final Product TABLE_WRITE =
      of(
          "dynamodb write",
          "AmazonDynamoDB",
          "Amazon DynamoDB PayPerRequest Throughput",
          REGION + "WriteRequestUnits");

  /** A read of up to 4 KB from an on-demand table. */
  public static final Product TABLE_READ =
      of(
          "dynamodb read",
          "AmazonDynamoDB",
          "Amazon DynamoDB PayPerRequest Throughput",
          REGION + "ReadRequestUnits");

  /** A PUT or LIST of S3 Standard. */
  public static final Product OBJECT_WRITE =
      of("s3 write", "AmazonS3", "API Request", REGION + "Requests-Tier1");

  /** A GET of S3 Standard. */
  public static final Product OBJECT_READ =
      of("s3 read", "AmazonS3", "API Request", REGION + "Requests-Tier2");

  public Product {
    attributes = Map.copyOf(attributes);
  }

  /** An hour of an EC2 instance: Linux, on demand, in shared tenancy. */
  public static Product instance(String type) {
    return new Product(
        "ec2 " + type,
        "AmazonEC2",
        "",
        Map.of(
            "instanceType", type,
            "operatingSystem", "Linux",
            "tenancy", "Shared",
            "preInstalledSw", "NA",
            "capacitystatus", "Used"),
        Pattern.compile(ANY));
  }

  /** What EMR asks on top of an instance's hour. */
  public static Product emr(String type) {
    return of(
        "emr " + type,
        "ElasticMapReduce",
        "Elastic Map Reduce Instance",
        ANY,
        "softwareType",
        "EMR",
        "instanceType",
        type);
  }

  private static String serverless(String what) {
    return REGION + "EMR-SERVERLESS-" + what;
  }

  private static Product of(
      String name, String offer, String family, String usageType, String... attributes) {
    Map<String, String> wanted =
        switch (attributes.length) {
          case 0 -> Map.of();
          case 2 -> Map.of(attributes[0], attributes[1]);
          default -> Map.of(attributes[0], attributes[1], attributes[2], attributes[3]);
        };
    return new Product(name, offer, family, wanted, Pattern.compile(usageType));
  }

  /**
   * Whether a product of the Region's price list is this one.
   *
   * @param region the Region's code: lists have products of no Region, such as free tiers
   */
  public boolean matches(String region, String productFamily, Map<String, String> described) {
    return (family.isEmpty() || family.equals(productFamily))
        && region.equals(described.get("regionCode"))
        && described.entrySet().containsAll(attributes.entrySet())
        && usageType.matcher(described.getOrDefault("usagetype", "")).matches();
  }

  /** How the price list was asked for it, for a message. */
  public String question() {
    StringBuilder question = new StringBuilder(offer);
    if (!family.isEmpty()) {
      question.append(", productFamily=").append(family);
    }
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> question.append(", ").append(each));
    if (!usageType.pattern().equals(ANY)) {
      question.append(String.format(Locale.ROOT, ", usagetype=%s", usageType.pattern()));
    }
    return question.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
