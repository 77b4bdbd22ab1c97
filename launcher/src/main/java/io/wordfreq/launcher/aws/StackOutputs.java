package io.wordfreq.launcher.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
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

  static Map<String, String> read(CloudFormationClient client, String stack) {
    List<Stack> found = client.describeStacks(r -> r.stackName(stack)).stacks();
    return found.stream()
        .flatMap(each -> each.outputs().stream())
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }
}
