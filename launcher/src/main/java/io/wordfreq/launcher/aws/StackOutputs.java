package io.wordfreq.launcher.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What a CloudFormation stack says that it made. */
public final class StackOutputs {

  private StackOutputs() {}

  /**
   * The outputs of a stack, by their keys.
   *
   * @param stack its name
   */
  public static Map<String, String> read(String stack) {
    try (AwsClients clients = new AwsClients()) {
      return read(clients.cloudFormation(), stack);
    }
  }

  /**
   * The outputs of a stack of another Region, by their keys; empty if there is no such stack.
   *
   * @param region where it is
   */
  public static Optional<Map<String, String>> find(String stack, String region) {
    try (CloudFormationClient client =
        CloudFormationClient.builder()
            .region(Region.of(region))
            .httpClientBuilder(AwsClients.httpClient())
            .build()) {
      return find(client, stack);
    }
  }

  static Optional<Map<String, String>> find(CloudFormationClient client, String stack) {
    try {
      return Optional.of(read(client, stack));
    } catch (CloudFormationException e) {
      if (String.valueOf(e.getMessage()).contains("does not exist")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static Map<String, String> read(CloudFormationClient client, String stack) {
    List<Stack> found = client.describeStacks(r -> r.stackName(stack)).stacks();
    return found.stream()
        .flatMap(each -> each.outputs().stream())
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }
}
