package org.tallystick.chaincode.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * The one reader, strict: a text is exactly the JSON of one record or it is refused. Unknown,
 * missing or duplicate members, null, wrong types, fractions, text that is not NFC or not of its
 * shape, too deep, too long, too many: all refused. Refusals name members, never values.
 *
 * <p>Values on the ledger are read without the limits on length and number: what was written once
 * must stay readable, also after a limit was lowered.
 */
public final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.ARGUMENT_DEPTH)
                  .maxNameLength(Limits.NAME_CHARACTERS)
                  .maxNumberLength(Limits.NUMBER_CHARACTERS)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");

  private final JsonParser parser;
  private final boolean limited;

  private JsonReader(JsonParser parser, boolean limited) {
    this.parser = parser;
    this.limited = limited;
  }

  /**
   * The record that an argument is.
   *
   * @throws TallystickException {@code ARGUMENT_INVALID} or {@code MEMBER_INVALID}
   */
  public static <T extends Record> T read(String text, Class<T> type) {
    if (text.length() > Limits.ARGUMENT_CHARACTERS) {
      throw new TallystickException(
          ErrorCode.ARGUMENT_INVALID,
          "The argument is longer than " + Limits.ARGUMENT_CHARACTERS + " characters.");
    }
    return parse(text, type, null);
  }

  static <T extends Record> T readStored(String text, Class<T> type, int schema) {
    return parse(text, type, schema);
  }

  private static <T extends Record> T parse(String text, Class<T> type, Integer schema) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonReader reader = new JsonReader(parser, schema == null);
      parser.nextToken();
      T record = type.cast(reader.record(type, "", schema));
      if (parser.nextToken() != null) {
        throw notJson();
      }
      return record;
    } catch (IOException e) {
      // The parser's own message quotes the text, so it is not passed on.
      throw notJson();
    }
  }

  private Record record(Class<?> type, String at, Integer schema) throws IOException {
    require(parser.currentToken() == JsonToken.START_OBJECT, at, "must be an object");
    RecordType record = RecordType.of(type);
    Object[] values = new Object[record.members().size()];
    boolean schemaSeen = schema == null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (schema != null && name.equals("schema")) {
        require(integer("schema", Integer.MAX_VALUE) == schema, "schema", "is not known");
        schemaSeen = true;
        continue;
      }
      RecordType.Member member = record.member(name);
      require(member != null, at, "has a member that is not known");
      values[member.index()] = value(member.type(), member, path(at, name));
    }
    require(schemaSeen, at, "has no schema version");
    for (RecordType.Member member : record.members()) {
      require(
          values[member.index()] != null || member.omittable(),
          path(at, member.name()),
          "is missing");
    }
    return record.create(values);
  }

  private static String path(String at, String name) {
    return at.isEmpty() ? name : at + "." + name;
  }

  private Object value(Type type, RecordType.Member member, String at) throws IOException {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(generic.getActualTypeArguments()[0], member, at)
          : map(member, at);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return text(member, at);
    }
    if (plain == int.class || plain == Integer.class) {
      return (int) integer(at, Integer.MAX_VALUE);
    }
    if (plain == long.class || plain == Long.class) {
      return integer(at, Limits.SAFE_INTEGER);
    }
    if (plain == boolean.class || plain == Boolean.class) {
      require(parser.currentToken().isBoolean(), at, "must be true or false");
      return parser.getBooleanValue();
    }
    if (plain.isEnum()) {
      return word(plain, at);
    }
    return record(plain, at, null);
  }

  private List<Object> list(Type type, RecordType.Member member, String at) throws IOException {
    require(parser.currentToken() == JsonToken.START_ARRAY, at, "must be a list");
    int most = itemsOf(member);
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(items.size() < most, at, "has more than " + most + " items");
      items.add(value(type, member, at + "[" + items.size() + "]"));
    }
    return Collections.unmodifiableList(items);
  }

  private SortedMap<String, String> map(RecordType.Member member, String at) throws IOException {
    require(parser.currentToken() == JsonToken.START_OBJECT, at, "must be an object");
    int most = itemsOf(member);
    SortedMap<String, String> members = new TreeMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      require(CAMEL_CASE.matcher(name).matches(), at, "has a name that is not in lower camel case");
      require(members.size() < most, at, "has more than " + most + " members");
      parser.nextToken();
      members.put(name, text(member, at + "." + name));
    }
    return Collections.unmodifiableSortedMap(members);
  }

  private String text(RecordType.Member member, String at) throws IOException {
    require(parser.currentToken() == JsonToken.VALUE_STRING, at, "must be a string");
    String text = parser.getText();
    Text form = member.text();
    require(Normalizer.isNormalized(text, Normalizer.Form.NFC), at, "must be in Unicode NFC");
    require(!limited || form.admits(text), at, "is not a well-formed " + form);
    return text;
  }

  private long integer(String at, long most) throws IOException {
    require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, at, "must be an integer");
    String digits = parser.getText();
    require(!digits.equals("-0"), at, "must be an integer");
    // 17 characters at most, so it fits a long.
    long number = Long.parseLong(digits);
    require(Math.abs(number) <= most, at, "is out of range");
    return number;
  }

  private Object word(Class<?> type, String at) throws IOException {
    require(parser.currentToken() == JsonToken.VALUE_STRING, at, "must be a string");
    String name = parser.getText();
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw invalid(at, "is not one of the words allowed");
  }

  private int itemsOf(RecordType.Member member) {
    return limited ? member.most() : Integer.MAX_VALUE;
  }

  private static void require(boolean condition, String at, String what) {
    if (!condition) {
      throw invalid(at, what);
    }
  }

  private static TallystickException invalid(String at, String what) {
    return at.isEmpty()
        ? new TallystickException(ErrorCode.ARGUMENT_INVALID, "The argument " + what + ".")
        : new TallystickException(ErrorCode.MEMBER_INVALID, at + " " + what + ".");
  }

  private static TallystickException notJson() {
    return new TallystickException(
        ErrorCode.ARGUMENT_INVALID,
        "The argument is not one JSON object within the limits, or names a member twice.");
  }
}
