package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.emr.model.ClusterStatus;
import software.amazon.awssdk.services.emr.model.ErrorDetail;

class ClusterFailureTest {

  /** As EMR and EC2 have been seen to say it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VALIDATION_ERROR | The number of vCPUs for instance type m7g.xlarge exceeds the EC2 service quota for that type | quota of vCPUs raised
          VALIDATION_ERROR | You have requested more vCPU capacity than your current vCPU limit of 5 allows | quota of vCPUs raised
          INTERNAL_ERROR | The subscribed EC2 instances have InstanceLimitExceeded | quota of vCPUs raised
          VALIDATION_ERROR | Service-linked role 'AWSServiceRoleForEMRCleanup' for EMR is required. Please create this role directly or add permission to create it in your IAM entity. | aws iam create-service-linked-role
          INSTANCE_FLEET_TIMEOUT | Provisioning timed out | more instance types or zones
          INTERNAL_ERROR | Insufficient capacity for m7g.xlarge in us-east-1a | more instance types or zones
          VALIDATION_ERROR | The KMS key arn:aws:kms:REGION:ACCOUNT:key/K is disabled | the key exists, is enabled
          VALIDATION_ERROR | The given SSH key name was invalid | Ec2KeyName
          VALIDATION_ERROR | The subnet configuration was invalid: Could not find subnet subnet-1 | check the subnets
          VALIDATION_ERROR | Security group sg-1 is not from the VPC | check the security groups
          VALIDATION_ERROR | EMR service role arn:aws:iam::ACCOUNT:role/wordfreq-emr-service is invalid | check service-role and instance-profile
          VALIDATION_ERROR | Invalid InstanceProfile: wordfreq-emr-nodes. | check service-role and instance-profile
          VALIDATION_ERROR | The requested instance type m7g.xlarge is not supported in the requested availability zone. | other instance types
          BOOTSTRAP_FAILURE | On the master instance (i-1), bootstrap action 1 returned a non-zero return code | bootstrap-actions/
          INTERNAL_ERROR | An error happened | AWS Support
          """)
  void shouldSayWhatToDoAboutAKnownEnd(String code, String message, String remedy) {
    // when
    String line = ClusterFailure.of(status(code, message));

    // then
    assertThat(line).startsWith(code + ": " + message + " -> ").contains(remedy);
    assertThat(line.substring(line.indexOf(" -> ") + 4)).contains(remedy);
  }

  @Test
  void shouldKnowAnEndByItsErrorCode() {
    // given
    ClusterStatus status =
        ClusterStatus.builder()
            .stateChangeReason(r -> r.code("INTERNAL_ERROR").message("Something"))
            .errorDetails(
                ErrorDetail.builder()
                    .errorCode("INTERNAL_ERROR_EC2_INSUFFICIENT_CAPACITY_AZ")
                    .build())
            .build();

    // then
    assertThat(ClusterFailure.of(status)).contains("more instance types or zones");
  }

  @Test
  void shouldSayNoMoreThanEmrOfAnUnknownEnd() {
    assertThat(ClusterFailure.of(status("STEP_FAILURE", "Steps failed")))
        .isEqualTo("STEP_FAILURE: Steps failed");
    assertThat(ClusterFailure.of(ClusterStatus.builder().build())).isEmpty();
  }

  private static ClusterStatus status(String code, String message) {
    return ClusterStatus.builder().stateChangeReason(r -> r.code(code).message(message)).build();
  }
}
