package org.tallystick.network.system;

import static org.tallystick.network.system.StoredStructure.NAMESPACES;
import static org.tallystick.network.system.StoredStructure.SOURCES;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hyperledger.fabric.protos.peer.lifecycle.StateData;
import org.hyperledger.fabric.protos.peer.lifecycle.StateMetadata;

/**
 * The rules by which organisations approve definitions and the channel takes them over: sequences
 * go up by one, nobody redefines what is committed, and an approval counts only for the very
 * parameters that were approved.
 */
final class Definitions {
  private static final String LOCAL_PACKAGE_TYPE = "ChaincodeLocalPackage";
  private static final String PACKAGE_ID = "PackageID";

  private Definitions() {}

  /** A definition that the channel has. */
  record Defined(long sequence, DefinitionParameters parameters) {}

  /**
   * A definition that an organisation approved.
   *
   * @param packageId the package that its peers run, empty when they run none
   */
  record Approved(String name, long sequence, DefinitionParameters parameters, String packageId) {}

  /**
   * Who approved what is asked about.
   *
   * @param approvals by MSP id
   * @param mismatches by MSP id, the fields that were approved otherwise
   */
  record Readiness(Map<String, Boolean> approvals, Map<String, List<String>> mismatches) {}

  static String privateName(String chaincode, long sequence) {
    return chaincode + "#" + sequence;
  }

  private static StoredStructure source(String packageId) {
    return new StoredStructure(
        LOCAL_PACKAGE_TYPE,
        Map.of(PACKAGE_ID, StateData.newBuilder().setString(packageId).build()));
  }

  static long sequence(KeyedState channel, String chaincode) throws RefusedException {
    return StoredStructure.field(channel, NAMESPACES, chaincode, DefinitionParameters.SEQUENCE)
        .getInt64();
  }

  /** The committed definition, empty when there is none. */
  static Optional<Defined> defined(KeyedState channel, String chaincode) throws RefusedException {
    Optional<StateMetadata> metadata = StoredStructure.metadata(channel, NAMESPACES, chaincode);
    if (metadata.isEmpty()) {
      return Optional.empty();
    }
    if (!metadata.get().getDatatype().equals(DefinitionParameters.DEFINITION_TYPE)) {
      throw new RefusedException("not a chaincode type: " + metadata.get().getDatatype());
    }
    return Optional.of(
        new Defined(sequence(channel, chaincode), DefinitionParameters.read(channel, chaincode)));
  }

  /** Names of everything that is defined. */
  static List<String> names(KeyedState channel) {
    String prefix = StoredStructure.metadataKey(NAMESPACES, "");
    return channel.withPrefix(prefix).keySet().stream()
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  /** Records the approval of an organisation. */
  static void approve(
      String chaincode,
      long requested,
      DefinitionParameters parameters,
      String packageId,
      KeyedState channel,
      KeyedState own)
      throws RefusedException {
    long current = sequence(channel, chaincode);
    if (current == requested && requested == 0) {
      throw new RefusedException(
          "requested sequence is 0, but first definable sequence number is 1");
    }
    if (requested < current) {
      throw new RefusedException(
          "currently defined sequence "
              + current
              + " is larger than requested sequence "
              + requested);
    }
    if (requested > current + 1) {
      throw new RefusedException(
          "requested sequence "
              + requested
              + " is larger than the next available sequence number "
              + (current + 1));
    }
    String name = privateName(chaincode, requested);
    if (requested == current) {
      requireUnchanged(chaincode, current, parameters, channel);
    }
    if (isRepetition(name, parameters, packageId, own)) {
      throw new RefusedException(
          requested == current
              ? "attempted to redefine the current committed sequence ("
                  + current
                  + ") for namespace "
                  + chaincode
              : "attempted to redefine uncommitted sequence ("
                  + requested
                  + ") for namespace "
                  + chaincode
                  + " with unchanged content");
    }
    parameters.approved().write(own, NAMESPACES, name);
    source(packageId).write(own, SOURCES, name);
  }

  private static void requireUnchanged(
      String chaincode, long current, DefinitionParameters parameters, KeyedState channel)
      throws RefusedException {
    Defined committed =
        defined(channel, chaincode)
            .orElseThrow(
                () ->
                    new RefusedException(
                        "missing metadata for currently committed sequence number ("
                            + current
                            + ")"));
    try {
      committed.parameters().requireSame(parameters);
    } catch (RefusedException different) {
      throw new RefusedException(
          "attempted to redefine the current committed sequence ("
              + current
              + ") for namespace "
              + chaincode
              + " with different parameters: "
              + different.getMessage());
    }
  }

  private static boolean isRepetition(
      String name, DefinitionParameters parameters, String packageId, KeyedState own)
      throws RefusedException {
    return StoredStructure.metadata(own, NAMESPACES, name).isPresent()
        && DefinitionParameters.read(own, name).equals(parameters)
        && StoredStructure.metadata(own, SOURCES, name).isPresent()
        && packageId(own, name).equals(packageId);
  }

  private static String packageId(KeyedState own, String name) throws RefusedException {
    return StoredStructure.field(own, SOURCES, name, PACKAGE_ID).getString();
  }

  /**
   * Refuses a definition whose turn it is not.
   *
   * @throws RefusedException when the sequence is not the next
   */
  static void requireNext(String chaincode, long requested, KeyedState channel)
      throws RefusedException {
    long next = sequence(channel, chaincode) + 1;
    if (requested != next) {
      throw new RefusedException(
          "requested sequence is " + requested + ", but new definition must be sequence " + next);
    }
  }

  /**
   * Which organisations approved exactly these parameters.
   *
   * @param hashes SHA-256 of an organisation's value, by MSP id and key
   */
  static Readiness readiness(
      String chaincode,
      long sequence,
      DefinitionParameters parameters,
      List<String> mspIds,
      BiFunction<String, String, ByteString> hashes) {
    Map<String, Boolean> approvals = new TreeMap<>();
    Map<String, List<String>> mismatches = new TreeMap<>();
    for (String mspId : mspIds) {
      List<String> different =
          parameters
              .approved()
              .mismatches(
                  key -> hashes.apply(mspId, key), NAMESPACES, privateName(chaincode, sequence));
      approvals.put(mspId, different.isEmpty());
      if (!different.isEmpty()) {
        mismatches.put(mspId, different);
      }
    }
    return new Readiness(approvals, mismatches);
  }

  /** Makes it the channel's definition. */
  static void commit(
      String chaincode, long sequence, DefinitionParameters parameters, KeyedState channel)
      throws RefusedException {
    parameters.defined(sequence).write(channel, NAMESPACES, chaincode);
  }

  /**
   * What an organisation approved.
   *
   * @param requested 0 for the newest
   */
  static Approved approved(
      String channelName, String chaincode, long requested, KeyedState channel, KeyedState own)
      throws RefusedException {
    long sequence = requested;
    if (sequence == 0) {
      long current = sequence(channel, chaincode);
      boolean next =
          StoredStructure.metadata(own, NAMESPACES, privateName(chaincode, current + 1))
              .isPresent();
      sequence = next ? current + 1 : current;
    }
    String name = privateName(chaincode, sequence);
    Optional<StateMetadata> metadata = StoredStructure.metadata(own, NAMESPACES, name);
    if (metadata.isEmpty()) {
      throw new RefusedException(
          "could not fetch approved chaincode definition (name: '"
              + chaincode
              + "', sequence: '"
              + sequence
              + "') on channel '"
              + channelName
              + "'");
    }
    return approved(chaincode, sequence, own);
  }

  private static Approved approved(String chaincode, long sequence, KeyedState own)
      throws RefusedException {
    String name = privateName(chaincode, sequence);
    DefinitionParameters parameters = DefinitionParameters.read(own, name);
    if (StoredStructure.metadata(own, SOURCES, name).isEmpty()) {
      throw new RefusedException("could not fetch chaincode-source metadata for " + name);
    }
    return new Approved(chaincode, sequence, parameters, packageId(own, name));
  }

  /** Everything that an organisation approved, in the order of the names. */
  static List<Approved> allApproved(KeyedState own) throws RefusedException {
    Map<String, Approved> all = new LinkedHashMap<>();
    for (String name : names(own)) {
      int mark = name.lastIndexOf('#');
      all.put(
          name, approved(name.substring(0, mark), Long.parseLong(name.substring(mark + 1)), own));
    }
    return List.copyOf(all.values());
  }

  /** Whether an organisation says that its peers run this package for a definition. */
  static boolean isSource(
      String packageId, String chaincode, long sequence, Function<String, ByteString> hashes) {
    return source(packageId)
        .mismatches(hashes, SOURCES, privateName(chaincode, sequence))
        .isEmpty();
  }
}
