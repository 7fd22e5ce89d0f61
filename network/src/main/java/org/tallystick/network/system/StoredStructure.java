package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.protos.peer.lifecycle.StateData;
import org.hyperledger.fabric.protos.peer.lifecycle.StateMetadata;
import org.tallystick.network.identity.Sha256;

/**
 * Something that lifecycle keeps field by field, so that a change writes no more than the fields
 * that changed.
 *
 * @param type name of the type, kept beside the fields
 * @param fields values by name, in the order of the type
 */
record StoredStructure(String type, Map<String, StateData> fields) {
  static final String NAMESPACES = "namespaces";
  static final String SOURCES = "chaincode-sources";

  static String metadataKey(String namespace, String name) {
    return namespace + "/metadata/" + name;
  }

  static String fieldKey(String namespace, String name, String field) {
    return namespace + "/fields/" + name + "/" + field;
  }

  private ByteString metadata() {
    return StateMetadata.newBuilder()
        .setDatatype(type)
        .addAllFields(fields.keySet())
        .build()
        .toByteString();
  }

  /** The metadata under a name, empty when nothing is kept there. */
  static Optional<StateMetadata> metadata(KeyedState state, String namespace, String name)
      throws RefusedException {
    ByteString bytes = state.get(metadataKey(namespace, name));
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(StateMetadata.parseFrom(bytes));
    } catch (InvalidProtocolBufferException malformed) {
      throw new RefusedException(
          "could not unmarshal metadata for namespace " + namespace + "/" + name);
    }
  }

  /** One field under a name; the default instance when it is absent. */
  static StateData field(KeyedState state, String namespace, String name, String field)
      throws RefusedException {
    String key = fieldKey(namespace, name, field);
    try {
      return StateData.parseFrom(state.get(key));
    } catch (InvalidProtocolBufferException malformed) {
      throw new RefusedException("could not unmarshal state for key " + key);
    }
  }

  /** Writes what is not there already, and deletes fields that the type does not have. */
  void write(KeyedState state, String namespace, String name) throws RefusedException {
    Optional<StateMetadata> before = metadata(state, namespace, name);
    Map<String, ByteString> existing = new LinkedHashMap<>();
    List<String> kept = before.map(each -> List.copyOf(each.getFieldsList())).orElse(List.of());
    for (String field : kept) {
      String key = fieldKey(namespace, name, field);
      existing.put(key, state.get(key));
    }
    fields.forEach(
        (field, data) -> {
          String key = fieldKey(namespace, name, field);
          ByteString value = data.toByteString();
          if (!value.equals(existing.remove(key))) {
            state.put(key, value);
          }
        });
    boolean sameShape =
        existing.isEmpty()
            && before.isPresent()
            && before.get().getDatatype().equals(type)
            && before.get().getFieldsCount() == fields.size();
    if (!sameShape) {
      state.put(metadataKey(namespace, name), metadata());
    }
    existing.keySet().forEach(state::delete);
  }

  /**
   * The names of the fields that are kept with other values, or of the type when nothing of it is
   * kept.
   *
   * @param hashes SHA-256 of the value of a key
   */
  List<String> mismatches(Function<String, ByteString> hashes, String namespace, String name) {
    Map<String, ByteString> kept = new LinkedHashMap<>();
    String metadataKey = metadataKey(namespace, name);
    kept.put(metadataKey, hashes.apply(metadataKey));
    for (String field : fields.keySet()) {
      String key = fieldKey(namespace, name, field);
      kept.put(key, hashes.apply(key));
    }
    if (!Sha256.of(metadata()).equals(kept.get(metadataKey))) {
      return List.of(type);
    }
    List<String> mismatches = new ArrayList<>();
    fields.forEach(
        (field, data) -> {
          ByteString hash = kept.get(fieldKey(namespace, name, field));
          if (!Sha256.of(data.toByteString()).equals(hash)) {
            mismatches.add(field);
          }
        });
    return mismatches;
  }
}
