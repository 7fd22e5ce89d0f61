package org.tallystick.portal.asset.croissant;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Croissant description as published. Nothing it names is fetched: addresses are kept as
 * text. Source: MLCommons Croissant Format Specification 1.0 and 1.1.
 */
public final class CroissantReader {
  /** The largest published descriptions are a few megabytes; more than this is no description. */
  public static final int MAX_BYTES = 8 * 1024 * 1024;

  /** Deeper nesting than any vocabulary of the format needs, and far below what ends a stack. */
  static final int MAX_DEPTH = 64;

  /** A manifest holds at most this many files. */
  static final int MAX_FILES = 1_000;

  /** Longest text kept of one member; the rest is cut and a note says so. */
  static final int MAX_TEXT = 4_000;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern EXACT_SIZE = Pattern.compile("([0-9]{1,15})( ?(?:B|bytes))?");
  private static final Pattern CONFORMS =
      Pattern.compile("https?://mlcommons\\.org/croissant/(1\\.[01])");

  private final JsonReaderFactory readers =
      Json.createReaderFactory(
          Map.of(
              JsonConfig.KEY_STRATEGY,
              JsonConfig.KeyStrategy.NONE,
              "org.eclipse.parsson.maxDepth",
              MAX_DEPTH));

  /**
   * Reads one description.
   *
   * @param document the file's bytes, UTF-8
   * @throws CroissantException with a sentence that says what is wrong and what to do
   */
  public CroissantDataset read(byte[] document) throws CroissantException {
    return new Reading(document, parse(document)).dataset();
  }

  private JsonObject parse(byte[] document) throws CroissantException {
    if (document.length == 0) {
      throw new CroissantException("The file is empty. Choose a Croissant description (JSON-LD).");
    }
    if (document.length > MAX_BYTES) {
      throw new CroissantException(
          "The file has more than 8 MB, which no Croissant description needs. Choose the"
              + " description, not the data.");
    }
    refuseDepth(document);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
    } catch (CharacterCodingException e) {
      throw new CroissantException("The file is not UTF-8 text. Save it as UTF-8 and try again.");
    }
    try (JsonReader reader =
        readers.createReader(new ByteArrayInputStream(document), StandardCharsets.UTF_8)) {
      if (reader.readValue() instanceof JsonObject object) {
        return object;
      }
      throw new CroissantException(
          "The file holds JSON, but not one object. A Croissant description is one JSON object.");
    } catch (JsonException | IllegalStateException e) {
      throw new CroissantException(
          "The file is not well-formed JSON, or a member occurs twice: " + firstLine(e) + ".");
    }
  }

  /** Counts brackets outside strings before any parser recurses into them. */
  private static void refuseDepth(byte[] document) throws CroissantException {
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < document.length; i++) {
      byte b = document[i];
      if (inString) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          inString = false;
        }
      } else if (b == '"') {
        inString = true;
      } else if (b == '{' || b == '[') {
        if (++depth > MAX_DEPTH) {
          throw new CroissantException(
              "The file is nested more than "
                  + MAX_DEPTH
                  + " levels deep, which no Croissant"
                  + " description needs.");
        }
      } else if (b == '}' || b == ']') {
        depth--;
      }
    }
  }

  private static String firstLine(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    return line.length() > 200 ? line.substring(0, 200) : line;
  }

  /** The state of reading one description: its root and the notes made so far. */
  private static final class Reading {
    private final byte[] bytes;
    private final JsonObject root;
    private final List<String> notes = new ArrayList<>();

    Reading(byte[] bytes, JsonObject root) {
      this.bytes = bytes;
      this.root = root;
    }

    CroissantDataset dataset() throws CroissantException {
      String type = text(root, "@type").orElse("");
      if (!type.equals("sc:Dataset") && !type.equals("Dataset") && !type.endsWith("/Dataset")) {
        throw new CroissantException(
            "The file does not describe a dataset: its @type is "
                + (type.isEmpty() ? "missing" : "\"" + type + "\"")
                + ", and Croissant asks for sc:Dataset.");
      }
      String spec = specVersion();
      String name =
          text(root, "name")
              .orElseThrow(
                  () ->
                      new CroissantException(
                          "The description has no name. Add the member \"name\"."));
      return new CroissantDataset(
          spec,
          name,
          text(root, "description").orElse(""),
          text(root, "version"),
          texts(root, "license"),
          text(root, "url"),
          names(root, "creator"),
          texts(root, "keywords"),
          derivedFrom(),
          files(),
          recordSets(),
          new CroissantDataset.Document(sha256(bytes), bytes.length),
          List.copyOf(notes));
    }

    private String specVersion() throws CroissantException {
      for (String conforms : texts(root, "conformsTo")) {
        Matcher matcher = CONFORMS.matcher(conforms);
        if (matcher.matches()) {
          return matcher.group(1);
        }
      }
      throw new CroissantException(
          "The description does not say that it conforms to Croissant 1.0 or 1.1 (member"
              + " \"conformsTo\"). Other formats and versions cannot be imported.");
    }

    private List<CroissantFile> files() throws CroissantException {
      List<CroissantFile> files = new ArrayList<>();
      for (JsonObject entry : objects(root, "distribution")) {
        String type = text(entry, "@type").orElse("");
        if (type.endsWith("FileObject")) {
          files.add(file(entry));
        } else if (!type.endsWith("FileSet")) {
          note("A distribution entry of type \"" + type + "\" was not used.");
        }
        if (files.size() > MAX_FILES) {
          throw new CroissantException(
              "The description names more than "
                  + MAX_FILES
                  + " single files. Describe them as"
                  + " file sets of an archive.");
        }
      }
      return List.copyOf(files);
    }

    private CroissantFile file(JsonObject entry) throws CroissantException {
      String name =
          text(entry, "name")
              .or(() -> text(entry, "@id"))
              .orElseThrow(
                  () ->
                      new CroissantException("A file of the distribution has no name and no id."));
      return new CroissantFile(
          name,
          text(entry, "encodingFormat").orElse("application/octet-stream"),
          text(entry, "contentUrl"),
          size(entry, name),
          digest(entry, name));
    }

    private OptionalLong size(JsonObject entry, String name) {
      Optional<String> written = text(entry, "contentSize");
      if (written.isEmpty()) {
        return OptionalLong.empty();
      }
      Matcher matcher = EXACT_SIZE.matcher(written.get());
      if (matcher.matches()) {
        return OptionalLong.of(Long.parseLong(matcher.group(1)));
      }
      note(
          "The size of \""
              + name
              + "\" is \""
              + written.get()
              + "\", which is not a number of bytes; it was not used.");
      return OptionalLong.empty();
    }

    private Optional<String> digest(JsonObject entry, String name) {
      Optional<String> written = text(entry, "sha256");
      if (written.isEmpty()) {
        note("\"" + name + "\" has no SHA-256, so its bytes cannot be recognised again.");
        return Optional.empty();
      }
      if (!SHA256.matcher(written.get()).matches()) {
        note("The SHA-256 of \"" + name + "\" is not 64 hexadecimal digits; it was not used.");
        return Optional.empty();
      }
      return Optional.of(HexFormat.of().formatHex(HexFormat.of().parseHex(written.get())));
    }

    private List<CroissantDataset.RecordSet> recordSets() {
      List<CroissantDataset.RecordSet> sets = new ArrayList<>();
      for (JsonObject entry : objects(root, "recordSet")) {
        text(entry, "name")
            .or(() -> text(entry, "@id"))
            .ifPresent(
                name ->
                    sets.add(new CroissantDataset.RecordSet(name, objects(entry, "field").size())));
      }
      return List.copyOf(sets);
    }

    private List<String> derivedFrom() {
      List<String> sources = new ArrayList<>();
      for (JsonObject entity : objects(root, "prov:wasDerivedFrom")) {
        text(entity, "prov:locatedAt").or(() -> text(entity, "@id")).ifPresent(sources::add);
      }
      return List.copyOf(sources);
    }

    private List<String> names(JsonObject object, String member) {
      List<String> names = new ArrayList<>(texts(object, member));
      for (JsonObject entry : objects(object, member)) {
        text(entry, "name").ifPresent(names::add);
      }
      return List.copyOf(names);
    }

    private Optional<String> text(JsonObject object, String member) {
      List<String> texts = texts(object, member);
      return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(0));
    }

    /**
     * A member's texts: JSON-LD lets one value stand for a list of one. Blank ones count as none.
     */
    private List<String> texts(JsonObject object, String member) {
      List<String> texts = new ArrayList<>();
      for (JsonValue value : values(object, member)) {
        if (value instanceof JsonString string) {
          String text = clean(string.getString(), member);
          if (!text.isEmpty() && !text.equals("None")) {
            texts.add(text);
          }
        }
      }
      return List.copyOf(texts);
    }

    private static List<JsonObject> objects(JsonObject object, String member) {
      List<JsonObject> objects = new ArrayList<>();
      for (JsonValue value : values(object, member)) {
        if (value instanceof JsonObject entry) {
          objects.add(entry);
        }
      }
      return objects;
    }

    private static List<? extends JsonValue> values(JsonObject object, String member) {
      JsonValue value = object.get(member);
      if (value == null) {
        return List.of();
      }
      return value instanceof JsonArray array ? array : List.of(value);
    }

    /** Normal form C without control and direction characters, cut at {@link #MAX_TEXT}. */
    private String clean(String text, String member) {
      StringBuilder kept = new StringBuilder();
      Normalizer.normalize(text, Normalizer.Form.NFC)
          .codePoints()
          .filter(c -> c == '\n' || !Character.isISOControl(c))
          .filter(c -> Character.getType(c) != Character.SURROGATE)
          .filter(c -> !changesReadingDirection(c))
          .forEach(kept::appendCodePoint);
      String cleaned = kept.toString().strip();
      if (cleaned.length() <= MAX_TEXT) {
        return cleaned;
      }
      note("\"" + member + "\" has more than " + MAX_TEXT + " characters; the rest was cut.");
      int end = Character.isHighSurrogate(cleaned.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
      return cleaned.substring(0, end);
    }

    /** Such characters can make a name read as another one. */
    private static boolean changesReadingDirection(int c) {
      return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private void note(String sentence) {
      if (notes.size() < 100) {
        notes.add(sentence);
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
