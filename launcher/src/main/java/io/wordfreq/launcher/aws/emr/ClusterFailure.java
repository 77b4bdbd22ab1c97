package io.wordfreq.launcher.aws.emr;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.emr.model.ClusterStateChangeReason;
import software.amazon.awssdk.services.emr.model.ClusterStatus;
import software.amazon.awssdk.services.emr.model.ErrorDetail;

/**
 * Why a cluster has ended, or is refused, in one line that says what to do where that is known.
 *
 * <p>The codes are those of the Amazon EMR Management Guide ("Error codes with ErrorDetail
 * information"); the words are those that EMR and EC2 have been seen to use, which may change.
 */
final class ClusterFailure {

  /** What a message is about, and what to do; the first that fits is meant. */
  private record Known(Pattern words, String remedy) {
    Known(String words, String remedy) {
      this(Pattern.compile(words), remedy);
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "service-linked role",
              "make it once: aws iam create-service-linked-role --aws-service-name"
                  + " elasticmapreduce.amazonaws.com"),
          new Known(
              "throttl|request ?limit ?exceeded|rate exceeded",
              "AWS has too many calls from this account just now; it is asked again"),
          new Known(
              "ebs|volume ?(storage)? ?limit",
              "have the quota of EBS storage raised (Service Quotas, Amazon EBS)"),
          new Known(
              "spot.*(quota|limit)|(quota|limit).*spot",
              "have the quota of Spot vCPUs raised (Service Quotas, EC2, All Standard Spot Instance"
                  + " Requests)"),
          new Known(
              "vcpu|quota|limit ?exceeded|exceeds? .*limit",
              "have the quota of vCPUs raised (Service Quotas, EC2, Running On-Demand Standard"
                  + " instances), or ask for smaller machines in cluster.json"),
          new Known(
              "insufficient.{0,10}capacity|no_capacity|not have (enough|sufficient) .*capacity"
                  + "|instance_fleet_timeout|fleet.* timed? ?out",
              "EC2 has no such machines just now; more instance types or zones (subnets) help"),
          new Known(
              "kms|key .*(disabled|pending deletion|not accessible)",
              "check that the key exists, is enabled, and may be used by the service role and the"
                  + " instance profile"),
          new Known(
              "ssh.?key|key ?pair", "take Ec2KeyName out of cluster.json, or name a key pair"),
          new Known(
              "subnet",
              "check the subnets: they exist, have free addresses, a route to S3, and the tag"
                  + " for-use-with-amazon-emr-managed-policies=true"),
          new Known(
              "security.?group",
              "check the security groups: of the subnets' VPC, and with the tag"
                  + " for-use-with-amazon-emr-managed-policies=true"),
          new Known(
              "instance ?profile|service ?role|emr_role|insufficient ec2 permissions",
              "check service-role and instance-profile: both exist, and EMR may use them"),
          new Known(
              "instance.?type.*not.?supported|not.?supported.*instance.?type",
              "ask for other instance types, or other zones (subnets)"),
          new Known(
              "bootstrap",
              "its own words are in the log bucket, under emr/CLUSTER/node/*/bootstrap-actions/"),
          new Known("internal.?error", "a fault of EMR; if it stays, AWS Support has to look"));

  private ClusterFailure() {}

  /** Why a cluster has ended; empty where EMR says nothing. */
  static String of(ClusterStatus status) {
    ClusterStateChangeReason reason = status.stateChangeReason();
    String said =
        reason == null
            ? ""
            : Stream.of(reason.codeAsString(), reason.message())
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining(": "));
    String codes =
        status.errorDetails().stream().map(ErrorDetail::errorCode).collect(Collectors.joining(" "));
    return withRemedy(said, said + " " + codes);
  }

  /** What EMR said when it refused a cluster. */
  static String of(String message) {
    return withRemedy(message, message);
  }

  private static String withRemedy(String said, String words) {
    return remedy(words).map(remedy -> said + " -> " + remedy).orElse(said);
  }

  private static Optional<String> remedy(String words) {
    String folded = words.toLowerCase(Locale.ROOT);
    return KNOWN.stream()
        .filter(known -> known.words.matcher(folded).find())
        .map(Known::remedy)
        .findFirst();
  }
}
