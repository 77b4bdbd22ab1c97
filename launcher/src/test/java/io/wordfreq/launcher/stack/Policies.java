package io.wordfreq.launcher.stack;

import io.wordfreq.launcher.stack.Stack.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a stack's roles may do. */
public final class Policies {

  private Policies() {}

  /** The statements of all policies of roles. */
  public static List<Map<?, ?>> statements(Stack stack) {
    List<Map<?, ?>> statements = new ArrayList<>();
    for (Resource resource : stack.resources().toList()) {
      switch (resource.type()) {
        case "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy" ->
            add(resource.at("PolicyDocument"), statements);
        case "AWS::IAM::Role" -> {
          Object policies = resource.at("Policies");
          if (policies instanceof List<?> list) {
            list.forEach(each -> add(((Map<?, ?>) each).get("PolicyDocument"), statements));
          }
        }
        default -> {
          // Policies of buckets, queues, topics and keys say who may reach them.
        }
      }
    }
    return statements;
  }

  /** The statements of a managed policy. */
  public static List<Map<?, ?>> statements(Stack stack, String policy) {
    List<Map<?, ?>> statements = new ArrayList<>();
    stack.resources("AWS::IAM::ManagedPolicy").stream()
        .filter(resource -> resource.place().endsWith(": " + policy))
        .forEach(resource -> add(resource.at("PolicyDocument"), statements));
    return statements;
  }

  private static void add(Object document, List<Map<?, ?>> statements) {
    for (Object statement : (List<?>) ((Map<?, ?>) document).get("Statement")) {
      statements.add((Map<?, ?>) statement);
    }
  }

  /** A statement's actions. */
  public static List<String> actions(Map<?, ?> statement) {
    Object action = statement.get("Action");
    return action instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of(action.toString());
  }
}
