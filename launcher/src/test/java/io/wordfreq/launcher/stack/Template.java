package io.wordfreq.launcher.stack;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A CloudFormation template, its functions in their long form: {@code !Ref X} as {@code {Ref: X}}.
 */
public final class Template {

  private final Map<String, Object> content;

  private Template(Map<String, Object> content) {
    this.content = content;
  }

  public static Template read(Path file) throws IOException {
    try (Reader text = Files.newBufferedReader(file)) {
      return new Template(new Yaml(new Functions()).load(text));
    }
  }

  /** One of its sections, by the names in it; empty where there is none. */
  public Map<String, Map<String, Object>> section(String name) {
    return map(content.getOrDefault(name, Map.of()));
  }

  @SuppressWarnings("unchecked") // a section's entries are objects, or reading them fails
  private static Map<String, Map<String, Object>> map(Object node) {
    return (Map<String, Map<String, Object>>) node;
  }

  /** Knows the tags that stand for functions. */
  private static final class Functions extends SafeConstructor {

    Functions() {
      super(new LoaderOptions());
      yamlMultiConstructors.put("!", new Function());
    }

    private final class Function extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        String name = node.getTag().getValue().substring(1);
        Object argument = argument(node);
        return switch (name) {
          case "Ref", "Condition" -> Map.of(name, argument);
          case "GetAtt" -> Map.of("Fn::GetAtt", List.of(argument.toString().split("\\.", 2)));
          default -> Map.of("Fn::" + name, argument);
        };
      }

      private Object argument(Node node) {
        if (node instanceof ScalarNode scalar) {
          return scalar.getValue();
        }
        return node instanceof SequenceNode sequence
            ? constructSequence(sequence)
            : constructMapping((MappingNode) node);
      }
    }
  }
}
