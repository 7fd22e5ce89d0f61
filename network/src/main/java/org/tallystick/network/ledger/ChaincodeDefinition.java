package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.StateData;
import org.hyperledger.fabric.protos.peer.lifecycle.StateMetadata;

/**
 * What the channel agreed about a chaincode, kept in the state under the keys and in the form that
 * Fabric's lifecycle uses. A change of it is a transaction of the namespace {@link #NAMESPACE}.
 *
 * @param name the chaincode's name, the namespace of its keys
 * @param sequence 1 for the first definition, one more for each change
 * @param version text for people; part of every endorsed result
 * @param policy bytes of the {@code ApplicationPolicy} that endorsements must satisfy
 * @param collections the collections of private data that it declares; those which every
 *     organisation has without declaration are not among them
 * @param initRequired whether the first call of each version must be an initialisation
 */
public record ChaincodeDefinition(
    String name,
    long sequence,
    String version,
    ByteString policy,
    CollectionConfigPackage collections,
    boolean initRequired) {

  /** The namespace of definitions, which chaincodes cannot write. */
  public static final String NAMESPACE = "_lifecycle";

  /** How lifecycle itself is endorsed; it needs no definition on a channel. */
  public static final ChaincodeDefinition OF_LIFECYCLE =
      new ChaincodeDefinition(
          NAMESPACE,
          1,
          "syscc",
          ApplicationPolicy.newBuilder()
              .setChannelConfigPolicyReference("/Channel/Application/LifecycleEndorsement")
              .build()
              .toByteString());

  /** The key of a chaincode's own namespace that says which version was initialised last. */
  public static final String INITIALISED_KEY = "\u0000\uDBFF\uDFFFinitialized";

  private static final String METADATA_PREFIX = "namespaces/metadata/";
  private static final String DATA_TYPE = "ChaincodeDefinition";
  private static final String SEQUENCE = "Sequence";
  private static final String ENDORSEMENT_INFO = "EndorsementInfo";
  private static final String VALIDATION_INFO = "ValidationInfo";
  private static final String COLLECTIONS = "Collections";

  public ChaincodeDefinition {
    if (name.isEmpty() || version.isEmpty() || sequence < 1) {
      throw new IllegalArgumentException(
          "a chaincode definition has a name, a version and a sequence from 1");
    }
  }

  /** A definition without declared collections. */
  public ChaincodeDefinition(String name, long sequence, String version, ByteString policy) {
    this(name, sequence, version, policy, CollectionConfigPackage.getDefaultInstance());
  }

  /** A definition of a chaincode that needs no initialisation. */
  public ChaincodeDefinition(
      String name,
      long sequence,
      String version,
      ByteString policy,
      CollectionConfigPackage collections) {
    this(name, sequence, version, policy, collections, false);
  }

  /**
   * The key that every transaction of a chaincode reads, so that it fails when the definition
   * changes.
   */
  public static String sequenceKey(String chaincode) {
    return fieldKey(chaincode, SEQUENCE);
  }

  /** All keys of a chaincode's definition, which whoever touches private data reads. */
  public static List<String> keys(String chaincode) {
    return List.of(
        METADATA_PREFIX + chaincode,
        sequenceKey(chaincode),
        fieldKey(chaincode, ENDORSEMENT_INFO),
        fieldKey(chaincode, VALIDATION_INFO),
        fieldKey(chaincode, COLLECTIONS));
  }

  /**
   * The definition that holds in a state, empty when the channel knows no such chaincode.
   *
   * @throws LedgerException when the state's bytes are no definition
   */
  public static Optional<ChaincodeDefinition> read(StateSnapshot state, String chaincode) {
    try {
      StateData sequence = field(state, chaincode, SEQUENCE);
      if (sequence.getInt64() == 0) {
        return Optional.empty();
      }
      ChaincodeEndorsementInfo endorsement =
          ChaincodeEndorsementInfo.parseFrom(field(state, chaincode, ENDORSEMENT_INFO).getBytes());
      ChaincodeValidationInfo validation =
          ChaincodeValidationInfo.parseFrom(field(state, chaincode, VALIDATION_INFO).getBytes());
      return Optional.of(
          new ChaincodeDefinition(
              chaincode,
              sequence.getInt64(),
              endorsement.getVersion(),
              validation.getValidationParameter(),
              CollectionConfigPackage.parseFrom(field(state, chaincode, COLLECTIONS).getBytes()),
              endorsement.getInitRequired()));
    } catch (InvalidProtocolBufferException malformed) {
      throw new LedgerException(
          "the definition of chaincode " + chaincode + " cannot be read", malformed);
    }
  }

  private static StateData field(StateSnapshot state, String chaincode, String field)
      throws InvalidProtocolBufferException {
    return StateData.parseFrom(
        state
            .get(NAMESPACE, fieldKey(chaincode, field))
            .map(VersionedValue::value)
            .orElse(ByteString.EMPTY));
  }

  /** Keys and values that make this the definition, in byte order of the keys. */
  public Map<String, ByteString> entries() {
    Map<String, ByteString> entries = new TreeMap<>(Utf8Order.INSTANCE);
    entries.put(
        sequenceKey(name), StateData.newBuilder().setInt64(sequence).build().toByteString());
    entries.put(
        fieldKey(name, ENDORSEMENT_INFO),
        bytes(
            ChaincodeEndorsementInfo.newBuilder()
                .setVersion(version)
                .setEndorsementPlugin("escc")
                .setInitRequired(initRequired)
                .build()
                .toByteString()));
    entries.put(
        fieldKey(name, VALIDATION_INFO),
        bytes(
            ChaincodeValidationInfo.newBuilder()
                .setValidationPlugin("vscc")
                .setValidationParameter(policy)
                .build()
                .toByteString()));
    entries.put(fieldKey(name, COLLECTIONS), bytes(collections.toByteString()));
    entries.put(
        METADATA_PREFIX + name,
        StateMetadata.newBuilder()
            .setDatatype(DATA_TYPE)
            .addAllFields(List.of(SEQUENCE, ENDORSEMENT_INFO, VALIDATION_INFO, COLLECTIONS))
            .build()
            .toByteString());
    return Collections.unmodifiableMap(entries);
  }

  private static ByteString bytes(ByteString value) {
    return StateData.newBuilder().setBytes(value).build().toByteString();
  }

  private static String fieldKey(String chaincode, String field) {
    return "namespaces/fields/" + chaincode + "/" + field;
  }
}
