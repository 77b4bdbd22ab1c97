package io.wordfreq.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A template with its parameters filled in: what CloudFormation would make of it. What only AWS can
 * know, such as a resource's id, is {@code <Resource>} or {@code <Resource.Attribute>}.
 *
 * <p>Reading anything throws {@link IllegalArgumentException} where CloudFormation would refuse it:
 * a parameter that lacks or is too many, values that a rule does not allow, a reference to what is
 * not there, an unknown function.
 */
public final class Stack {

  public static final String REGION = "eu-central-1";
  public static final String ACCOUNT = "123456789012";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");
  private static final Object NO_VALUE = new Object();

  private final String region;
  private final Path file;
  private final String name;
  private final Template template;
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final Map<String, Stack> nested = new LinkedHashMap<>();

  private Stack(String region, Path file, String name, Map<String, ?> given) {
    this.region = region;
    this.file = file;
    this.name = name;
    try {
      this.template = Template.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    fill(given);
    template.section("Rules").values().forEach(this::checkRule);
  }

  /** A stack of a file's template. */
  public static Stack of(Path file, String name, Map<String, ?> parameters) {
    return in(REGION, file, name, parameters);
  }

  /** The same in another Region. */
  public static Stack in(String region, Path file, String name, Map<String, ?> parameters) {
    return new Stack(region, file, name, parameters);
  }

  private void fill(Map<String, ?> given) {
    Map<String, Map<String, Object>> known = template.section("Parameters");
    TreeSet<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(known.keySet());
    check(unknown.isEmpty(), "there are no parameters " + unknown);
    known.forEach(
        (parameter, definition) -> {
          Object value =
              given.containsKey(parameter) ? given.get(parameter) : definition.get("Default");
          check(value != null, parameter + " lacks");
          Object allowed = definition.get("AllowedValues");
          check(
              allowed == null
                  || ((List<?>) allowed).stream().anyMatch(v -> text(v).equals(text(value))),
              parameter + " may not be " + value);
          boolean isList = "CommaDelimitedList".equals(definition.get("Type"));
          parameters.put(parameter, isList ? Arrays.asList(text(value).split(",")) : text(value));
        });
  }

  private void checkRule(Map<String, Object> rule) {
    if (isTrue(rule.get("RuleCondition"))) {
      for (Object each : list(rule.get("Assertions"))) {
        Map<?, ?> assertion = (Map<?, ?>) each;
        check(isTrue(assertion.get("Assert")), text(assertion.get("AssertDescription")));
      }
    }
  }

  private static String text(Object value) {
    return value.toString();
  }

  /** Its resources of all nested stacks, by type, each with its properties. */
  public Stream<Resource> resources() {
    return template.section("Resources").keySet().stream()
        .filter(this::isThere)
        .flatMap(
            resource -> {
              String type = text(definition(resource).get("Type"));
              return type.equals("AWS::CloudFormation::Stack")
                  ? nested(resource).resources()
                  : Stream.of(
                      new Resource(
                          file.getFileName() + ": " + resource, type, properties(resource)));
            });
  }

  /** The resources of a type. */
  public List<Resource> resources(String type) {
    return resources().filter(resource -> resource.type().equals(type)).toList();
  }

  /**
   * A resource.
   *
   * @param place its template and name
   * @param properties as CloudFormation would send them
   */
  public record Resource(String place, String type, Map<String, Object> properties) {

    /** A property, by the keys and list indices that lead to it; null if there is none. */
    public Object at(Object... path) {
      Object node = properties;
      for (Object step : path) {
        if (node instanceof Map<?, ?> map) {
          node = map.get(step);
        } else if (node instanceof List<?> list && step instanceof Integer index) {
          node = index < list.size() ? list.get(index) : null;
        } else {
          return null;
        }
      }
      return node;
    }
  }

  /** What it says it made. */
  public Map<String, String> outputs() {
    Map<String, String> outputs = new LinkedHashMap<>();
    template
        .section("Outputs")
        .forEach(
            (output, definition) -> {
              Object condition = definition.get("Condition");
              if (condition == null || condition(text(condition))) {
                outputs.put(output, text(resolve(definition.get("Value"))));
              }
            });
    return outputs;
  }

  private Map<String, Object> definition(String resource) {
    Map<String, Object> definition = template.section("Resources").get(resource);
    check(definition != null, "there is neither parameter nor resource " + resource);
    return definition;
  }

  private boolean isThere(String resource) {
    Object condition = definition(resource).get("Condition");
    return condition == null || condition(text(condition));
  }

  @SuppressWarnings("unchecked") // properties are an object, or CloudFormation would refuse them
  private Map<String, Object> properties(String resource) {
    Object properties = definition(resource).getOrDefault("Properties", Map.of());
    return (Map<String, Object>) resolve(properties);
  }

  @SuppressWarnings("unchecked") // so are parameters
  private Stack nested(String resource) {
    Stack present = nested.get(resource);
    if (present == null) {
      Map<String, Object> properties = properties(resource);
      present =
          in(
              region,
              file.resolveSibling(text(properties.get("TemplateURL"))),
              name + "-" + resource,
              (Map<String, Object>) properties.getOrDefault("Parameters", Map.of()));
      nested.put(resource, present);
    }
    return present;
  }

  private boolean condition(String condition) {
    Object definition = template.section("Conditions").get(condition);
    check(definition != null, "there is no condition " + condition);
    return isTrue(definition);
  }

  private boolean isTrue(Object node) {
    Map.Entry<?, ?> function = ((Map<?, ?>) node).entrySet().iterator().next();
    Object argument = function.getValue();
    return switch (text(function.getKey())) {
      case "Condition" -> condition(text(argument));
      case "Fn::Equals" -> resolve(list(argument).get(0)).equals(resolve(list(argument).get(1)));
      case "Fn::Contains" -> list(list(argument).get(0)).contains(resolve(list(argument).get(1)));
      case "Fn::Not" -> !isTrue(list(argument).get(0));
      case "Fn::And" -> list(argument).stream().allMatch(this::isTrue);
      case "Fn::Or" -> list(argument).stream().anyMatch(this::isTrue);
      default -> throw new IllegalArgumentException("no condition: " + node);
    };
  }

  private static List<?> list(Object node) {
    return (List<?>) node;
  }

  private Object resolve(Object node) {
    if (node instanceof List<?> list) {
      return list.stream().map(this::resolve).filter(each -> each != NO_VALUE).toList();
    }
    if (!(node instanceof Map<?, ?> map)) {
      return node;
    }
    String key = map.size() == 1 ? text(map.keySet().iterator().next()) : "";
    if (key.equals("Ref") || key.startsWith("Fn::")) {
      return call(key, map.get(key));
    }
    Map<String, Object> resolved = new LinkedHashMap<>();
    map.forEach(
        (field, value) -> {
          Object each = resolve(value);
          if (each != NO_VALUE) {
            resolved.put(text(field), each);
          }
        });
    return resolved;
  }

  private Object call(String function, Object argument) {
    return switch (function) {
      case "Ref" -> reference(text(argument));
      case "Fn::GetAtt" -> attribute(text(list(argument).get(0)), text(list(argument).get(1)));
      case "Fn::Sub" -> substitute(text(argument));
      case "Fn::If" -> resolve(list(argument).get(condition(text(list(argument).get(0))) ? 1 : 2));
      case "Fn::FindInMap" -> found(list(argument).stream().map(this::resolve).toList());
      case "Fn::Join" ->
          String.join(
              text(list(argument).get(0)),
              list(resolve(list(argument).get(1))).stream().map(Stack::text).toList());
      case "Fn::Select" ->
          list(resolve(list(argument).get(1))).get(Integer.parseInt(text(list(argument).get(0))));
      case "Fn::Split" ->
          List.of(
              text(resolve(list(argument).get(1)))
                  .split(Pattern.quote(text(list(argument).get(0))), -1));
      case "Fn::GetAZs" -> List.of(region + "a", region + "b", region + "c");
      case "Fn::Cidr" -> cidrs(list(argument).stream().map(this::resolve).toList());
      default -> throw new IllegalArgumentException(file + ": no such function: " + function);
    };
  }

  private Object found(List<?> path) {
    Object value = template.section("Mappings");
    for (Object key : path) {
      value = ((Map<?, ?>) value).get(text(key));
      check(value != null, "there is no " + path + " in Mappings");
    }
    return value;
  }

  private static List<String> cidrs(List<?> arguments) {
    List<String> blocks = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(text(arguments.get(1))); i++) {
      blocks.add(
          "%s[%d]/%d"
              .formatted(arguments.get(0), i, 32 - Integer.parseInt(text(arguments.get(2)))));
    }
    return blocks;
  }

  private Object reference(String target) {
    return switch (target) {
      case "AWS::NoValue" -> NO_VALUE;
      case "AWS::Region" -> region;
      case "AWS::AccountId" -> ACCOUNT;
      case "AWS::Partition" -> "aws";
      case "AWS::StackName" -> name;
      default -> {
        if (parameters.containsKey(target)) {
          yield parameters.get(target);
        }
        // The transform knows the alias that it makes by its function's name.
        check(isThere(target.replaceFirst("\\.Alias$", "")), target + " is not made");
        yield "<" + target + ">";
      }
    };
  }

  private Object attribute(String resource, String attribute) {
    check(isThere(resource), resource + " is not made, but referred to");
    if (!attribute.startsWith("Outputs.")) {
      return "<%s.%s>".formatted(resource, attribute);
    }
    String output = nested(resource).outputs().get(attribute.substring("Outputs.".length()));
    check(output != null, resource + " has no " + attribute);
    return output;
  }

  private String substitute(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String target = found.group(1);
              int dot = target.indexOf('.');
              Object value =
                  dot < 0
                      ? reference(target)
                      : attribute(target.substring(0, dot), target.substring(dot + 1));
              return Matcher.quoteReplacement(text(value));
            });
  }

  private void check(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(file + ": " + complaint);
    }
  }
}
