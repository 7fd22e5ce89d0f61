package org.tallystick.network.consortium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A place in a YAML file that knows its line and refuses what it does not know. */
final class YamlNode {
  /** Larger than the description of any consortium that one channel can hold. */
  private static final int MAX_BYTES = 1 << 20;

  private final Path file;
  private final Node node;

  private YamlNode(Path file, Node node) {
    this.file = file;
    this.node = node;
  }

  /** Reads a file that holds one document. */
  static YamlNode read(Path file) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(MAX_BYTES)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(Files.readString(file));
      return new YamlNode(
          file, root.orElseThrow(() -> new DescriptionException(file, 1, "the file is empty")));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new DescriptionException(file, line, "this is no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new DescriptionException(file, 1, "this is no YAML: " + e.getMessage());
    } catch (MalformedInputException e) {
      throw new DescriptionException(file, 1, "the file is not UTF-8 text");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** A refusal of this place. */
  DescriptionException refuse(String reason) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    return new DescriptionException(file, line, reason);
  }

  Path file() {
    return file;
  }

  /** This place as text or number, as written. */
  String text() {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    throw refuse("a value is expected here");
  }

  /**
   * This place's text, turned into something; what the function refuses is refused with the line.
   */
  <T> T as(Function<String, T> reader) {
    try {
      return reader.apply(text());
    } catch (DescriptionException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw refuse(e.getMessage());
    }
  }

  /** This place as a whole number within bounds. */
  int number(int least, int most) {
    return as(
        text -> {
          if (!text.matches("[0-9]{1,9}")
              || Integer.parseInt(text) < least
              || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                "'" + text + "' must be a whole number from " + least + " to " + most);
          }
          return Integer.parseInt(text);
        });
  }

  boolean yesOrNo() {
    return as(
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("'" + text + "' must be true or false");
            });
  }

  List<YamlNode> items() {
    if (!(node instanceof SequenceNode sequence)) {
      throw refuse("a list is expected here (lines that start with '-')");
    }
    List<YamlNode> items = new ArrayList<>();
    sequence.getValue().forEach(item -> items.add(new YamlNode(file, item)));
    return items;
  }

  /** This place's members by name, any names, in the order written. */
  Map<String, YamlNode> members() {
    if (!(node instanceof MappingNode mapping)) {
      throw refuse("named values are expected here (lines of 'name: value')");
    }
    Map<String, YamlNode> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode key = new YamlNode(file, tuple.getKeyNode());
      if (members.put(key.text(), new YamlNode(file, tuple.getValueNode())) != null) {
        throw key.refuse("'" + key.text() + "' is given twice");
      }
    }
    return members;
  }

  /** This place's members, none but the known ones. */
  Fields fields(String... known) {
    Set<String> names = new LinkedHashSet<>(List.of(known));
    Map<String, YamlNode> members = members();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      YamlNode key = new YamlNode(file, tuple.getKeyNode());
      if (!names.contains(key.text())) {
        throw key.refuse(
            "'" + key.text() + "' is not known here; known are " + String.join(", ", names));
      }
    }
    return new Fields(this, members);
  }

  /** The known members of a place. */
  record Fields(YamlNode place, Map<String, YamlNode> members) {
    YamlNode required(String name) {
      return optional(name)
          .orElseThrow(() -> place.refuse("'" + name + "' is missing here; add it"));
    }

    Optional<YamlNode> optional(String name) {
      return Optional.ofNullable(members.get(name));
    }
  }
}
