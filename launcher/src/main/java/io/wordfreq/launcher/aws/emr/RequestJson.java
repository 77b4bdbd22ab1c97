package io.wordfreq.launcher.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Requests of the SDK as JSON with the service's own names, as the AWS CLI takes it with {@code
 * --cli-input-json}. Which fields there are, and of what kind, the SDK's model of the service says.
 */
final class RequestJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RequestJson() {}

  /**
   * Reads a request.
   *
   * @param builder of the request
   * @return the same builder
   * @throws IllegalArgumentException if the service has no such field, or wants another kind of
   *     value; the message names the field
   */
  static <B extends SdkPojo> B read(JsonNode json, B builder) {
    readFields(json, builder, "");
    return builder;
  }

  private static void readFields(JsonNode json, SdkPojo builder, String path) {
    if (!json.isObject()) {
      throw wrong(path, "an object");
    }
    Map<String, SdkField<?>> fields = new LinkedHashMap<>();
    builder.sdkFields().forEach(field -> fields.put(field.memberName(), field));
    json.properties()
        .forEach(
            entry -> {
              String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
              SdkField<?> field = fields.get(entry.getKey());
              if (field == null) {
                throw new IllegalArgumentException(
                    "there is no field %s; %s"
                        .formatted(name, "fields here: " + String.join(", ", fields.keySet())));
              }
              field.set(builder, readValue(entry.getValue(), field, name));
            });
  }

  private static Object readValue(JsonNode json, SdkField<?> field, String path) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      SdkPojo builder = field.constructor().get();
      readFields(json, builder, path);
      return ((Buildable) builder).build();
    }
    if (type == MarshallingType.LIST) {
      return readList(json, field.getTrait(ListTrait.class).memberFieldInfo(), path);
    }
    if (type == MarshallingType.MAP) {
      return readMap(json, field.getTrait(MapTrait.class).valueFieldInfo(), path);
    }
    if (type == MarshallingType.STRING && json.isTextual()) {
      return json.textValue();
    }
    if (type == MarshallingType.INTEGER && json.isIntegralNumber() && json.canConvertToInt()) {
      return json.intValue();
    }
    if (type == MarshallingType.LONG && json.isIntegralNumber() && json.canConvertToLong()) {
      return json.longValue();
    }
    if (type == MarshallingType.DOUBLE && json.isNumber()) {
      return json.doubleValue();
    }
    if (type == MarshallingType.BOOLEAN && json.isBoolean()) {
      return json.booleanValue();
    }
    throw wrong(path, "a value of type " + type);
  }

  private static List<Object> readList(JsonNode json, SdkField<?> member, String path) {
    if (!json.isArray()) {
      throw wrong(path, "a list");
    }
    List<Object> list = new ArrayList<>();
    for (JsonNode each : json) {
      list.add(readValue(each, member, "%s[%d]".formatted(path, list.size())));
    }
    return list;
  }

  private static Map<String, Object> readMap(JsonNode json, SdkField<?> value, String path) {
    if (!json.isObject()) {
      throw wrong(path, "an object");
    }
    Map<String, Object> map = new LinkedHashMap<>();
    json.properties()
        .forEach(
            each ->
                map.put(
                    each.getKey(), readValue(each.getValue(), value, path + "." + each.getKey())));
    return map;
  }

  private static IllegalArgumentException wrong(String path, String expected) {
    return new IllegalArgumentException("%s must be %s".formatted(path, expected));
  }

  /** Writes a request, without the fields that are not set. */
  static ObjectNode write(SdkPojo request) {
    ObjectNode json = JSON.objectNode();
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      if (value != null && !isUnset(value)) {
        json.set(field.memberName(), writeValue(value));
      }
    }
    return json;
  }

  /** The SDK gives a list or map that is not set as an empty one. */
  private static boolean isUnset(Object value) {
    return (value instanceof List<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static JsonNode writeValue(Object value) {
    if (value instanceof SdkPojo pojo) {
      return write(pojo);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = JSON.arrayNode();
      list.forEach(each -> array.add(writeValue(each)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = JSON.objectNode();
      map.forEach((key, each) -> object.set(key.toString(), writeValue(each)));
      return object;
    }
    return scalar(value);
  }

  private static JsonNode scalar(Object value) {
    if (value instanceof Integer number) {
      return JSON.numberNode(number);
    }
    if (value instanceof Long number) {
      return JSON.numberNode(number);
    }
    if (value instanceof Double number) {
      return JSON.numberNode(number);
    }
    if (value instanceof Boolean bool) {
      return JSON.booleanNode(bool);
    }
    return JSON.textNode(Optional.of(value).map(Object::toString).orElseThrow());
  }
}
