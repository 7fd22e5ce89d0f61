package org.tallystick.chaincode.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one writer: RFC 8785 narrowed to strings, safe integers, booleans, lists, and objects with
 * ASCII member names. Equal records give equal bytes.
 */
public final class CanonicalJson {
  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /** The canonical JSON of a record; components that are null are left out. */
  public static String write(Record value) {
    CanonicalJson writer = new CanonicalJson();
    writer.object(members(value));
    return writer.out.toString();
  }

  static String writeStored(Record value, int schema) {
    Map<String, Object> members = members(value);
    members.put("schema", schema);
    CanonicalJson writer = new CanonicalJson();
    writer.object(members);
    return writer.out.toString();
  }

  private void value(Object value) {
    if (value instanceof String text) {
      string(text);
    } else if (value instanceof Integer number) {
      out.append(number.intValue());
    } else if (value instanceof Long number) {
      safe(number);
    } else if (value instanceof Boolean flag) {
      out.append(flag.booleanValue());
    } else if (value instanceof Enum<?> word) {
      string(word.name());
    } else if (value instanceof List<?> items) {
      list(items);
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new TreeMap<>();
      map.forEach((name, member) -> members.put((String) name, member));
      object(members);
    } else if (value instanceof Record record) {
      object(members(record));
    } else {
      throw new IllegalArgumentException("cannot write " + value.getClass());
    }
  }

  private void safe(long number) {
    if (Math.abs(number) > Limits.SAFE_INTEGER) {
      throw new IllegalArgumentException("not a safe integer");
    }
    out.append(number);
  }

  private void list(List<?> items) {
    out.append('[');
    String separator = "";
    for (Object item : items) {
      out.append(separator);
      value(item);
      separator = ",";
    }
    out.append(']');
  }

  private void object(Map<String, Object> members) {
    out.append('{');
    String separator = "";
    for (Map.Entry<String, Object> member : members.entrySet()) {
      out.append(separator);
      string(member.getKey());
      out.append(':');
      value(member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < 0x20) {
          out.append("\\u00")
              .append(Character.forDigit(c >> 4, 16))
              .append(Character.forDigit(c & 15, 16));
        } else {
          out.append(c);
        }
      }
    }
  }

  /** ASCII names in String order are in RFC 8785's order of UTF-16 code units. */
  private static Map<String, Object> members(Record record) {
    Map<String, Object> members = new TreeMap<>();
    for (RecordType.Member component : RecordType.of(record.getClass()).members()) {
      Object value = component.of(record);
      if (value != null) {
        members.put(component.name(), value);
      }
    }
    return members;
  }
}
