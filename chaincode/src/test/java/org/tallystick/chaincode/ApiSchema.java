package org.tallystick.chaincode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.chaincode.ledger.Limits;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * JSON Schema (2020-12) of one capability: its transactions, and every record and word they use.
 */
final class ApiSchema {
  private final SortedMap<String, Object> definitions = new TreeMap<>();

  private ApiSchema() {}

  static String of(String capability, List<ApiReference> transactions) {
    ApiSchema schema = new ApiSchema();
    SortedMap<String, Object> functions = new TreeMap<>();
    for (ApiReference transaction : transactions) {
      functions.put(
          transaction.function(),
          Map.of(
              "intent", transaction.evaluate() ? "evaluate" : "submit",
              "argument", schema.reference(transaction.argument()),
              "result", schema.reference(transaction.resultType())));
    }
    SortedMap<String, Object> document = new TreeMap<>();
    document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.put("$id", "urn:tallystick:" + capability);
    document.put("transactions", functions);
    document.put("$defs", schema.definitions);
    return pretty(document);
  }

  private Map<String, Object> reference(Class<?> type) {
    String name = type.getName().replaceAll("org\\.tallystick\\.chaincode\\.|\\.api\\b", "");
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, type.isEnum() ? words(type) : object(type));
    }
    return Map.of("$ref", "#/$defs/" + name);
  }

  private static Map<String, Object> words(Class<?> type) {
    List<String> names =
        Arrays.stream(type.getEnumConstants()).map(word -> ((Enum<?>) word).name()).toList();
    return Map.of("enum", names);
  }

  private Map<String, Object> object(Class<?> type) {
    SortedMap<String, Object> properties = new TreeMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(component.getName(), value(component.getGenericType(), component));
      if (!component.isAnnotationPresent(Omittable.class)) {
        required.add(component.getName());
      }
    }
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false);
  }

  private Map<String, Object> value(Type type, RecordComponent component) {
    if (type instanceof ParameterizedType generic) {
      Items items = component.getAnnotation(Items.class);
      int most = items == null ? Limits.ITEMS : items.value();
      return generic.getRawType() == List.class
          ? Map.of(
              "type",
              "array",
              "items",
              value(generic.getActualTypeArguments()[0], component),
              "maxItems",
              most)
          : Map.of(
              "type",
              "object",
              "propertyNames",
              Map.of("pattern", "^[a-z][A-Za-z0-9]*$"),
              "additionalProperties",
              text(component),
              "maxProperties",
              most);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return text(component);
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (plain == int.class || plain == Integer.class) {
      return integer(Integer.MAX_VALUE);
    }
    if (plain == long.class || plain == Long.class) {
      return integer(Limits.SAFE_INTEGER);
    }
    return reference(plain);
  }

  private static Map<String, Object> integer(long most) {
    return Map.of("type", "integer", "minimum", -most, "maximum", most);
  }

  private static Map<String, Object> text(RecordComponent component) {
    Shape shape = component.getAnnotation(Shape.class);
    Text text = shape == null ? Text.LABEL : shape.value();
    SortedMap<String, Object> schema = new TreeMap<>();
    schema.put("type", "string");
    schema.put("minLength", text.minimumLength());
    schema.put("maxLength", text.maximumLength());
    if (text.pattern() != null) {
      schema.put("pattern", "^(" + text.pattern() + ")$");
    }
    return schema;
  }

  private static String pretty(Object document) {
    StringWriter text = new StringWriter();
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      generator.setPrettyPrinter(printer);
      write(generator, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> member : new TreeMap<>(map).entrySet()) {
        generator.writeFieldName((String) member.getKey());
        write(generator, member.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof List<?> items) {
      generator.writeStartArray();
      for (Object item : items) {
        write(generator, item);
      }
      generator.writeEndArray();
    } else if (value instanceof Number number) {
      generator.writeNumber(number.longValue());
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else {
      generator.writeString((String) value);
    }
  }
}
