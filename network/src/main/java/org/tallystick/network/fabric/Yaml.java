package org.tallystick.network.fabric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.tallystick.network.consortium.OwnerOnly;

/** Configuration files as nested maps. */
public final class Yaml {
  private Yaml() {}

  @SuppressWarnings("unchecked")
  static Map<String, Object> read(Path file) throws IOException {
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
    Object content = new Load(settings).loadFromString(Files.readString(file));
    return content instanceof Map ? (Map<String, Object>) content : new LinkedHashMap<>();
  }

  /** Writes a file that its owner alone can read. */
  public static void write(Path file, Map<String, Object> content) {
    write(file, List.of(content));
  }

  /** Writes several documents as one file. */
  public static void write(Path file, List<Map<String, Object>> documents) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setDereferenceAliases(true)
            .setExplicitStart(documents.size() > 1)
            .build();
    OwnerOnly.directory(file.getParent());
    OwnerOnly.write(file, new Dump(settings).dumpAllToString(documents.iterator()));
  }

  /** A base with what another says of the same keys in place of its own. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> overlay(Map<String, Object> base, Map<String, Object> wins) {
    Map<String, Object> result = new LinkedHashMap<>(base);
    wins.forEach(
        (key, value) ->
            result.merge(
                key,
                value,
                (before, after) ->
                    before instanceof Map && after instanceof Map
                        ? overlay((Map<String, Object>) before, (Map<String, Object>) after)
                        : after));
    return result;
  }

  /** A map in the order written: {@code of("a", 1, "b", 2)}. */
  public static Map<String, Object> of(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
