package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.StateData;
import org.tallystick.network.policy.ChannelPolicies;

/**
 * What organisations agree on about a chaincode, its sequence apart.
 *
 * @param endorsement version, plugin, and whether the chaincode must be initialised
 * @param validation plugin and endorsement policy
 * @param collections the collections that it declares
 */
record DefinitionParameters(
    ChaincodeEndorsementInfo endorsement,
    ChaincodeValidationInfo validation,
    CollectionConfigPackage collections) {
  static final String SEQUENCE = "Sequence";
  private static final String ENDORSEMENT = "EndorsementInfo";
  private static final String VALIDATION = "ValidationInfo";
  private static final String COLLECTIONS = "Collections";

  static final String PARAMETERS_TYPE = "ChaincodeParameters";
  static final String DEFINITION_TYPE = "ChaincodeDefinition";

  /** Fills in what a client left to the channel. */
  DefinitionParameters withDefaults() {
    ChaincodeEndorsementInfo.Builder endorsed = endorsement.toBuilder();
    if (endorsed.getEndorsementPlugin().isEmpty()) {
      endorsed.setEndorsementPlugin("escc");
    }
    ChaincodeValidationInfo.Builder validated = validation.toBuilder();
    if (validated.getValidationPlugin().isEmpty()) {
      validated.setValidationPlugin("vscc");
    }
    if (validated.getValidationParameter().isEmpty()) {
      validated.setValidationParameter(
          ApplicationPolicy.newBuilder()
              .setChannelConfigPolicyReference(ChannelPolicies.ENDORSEMENT)
              .build()
              .toByteString());
    }
    return new DefinitionParameters(endorsed.build(), validated.build(), collections);
  }

  /** As an organisation keeps what it approved. */
  StoredStructure approved() {
    return new StoredStructure(PARAMETERS_TYPE, parameterFields());
  }

  /** As the channel keeps what is defined. */
  StoredStructure defined(long sequence) {
    Map<String, StateData> fields = new LinkedHashMap<>();
    fields.put(SEQUENCE, StateData.newBuilder().setInt64(sequence).build());
    fields.putAll(parameterFields());
    return new StoredStructure(DEFINITION_TYPE, fields);
  }

  private Map<String, StateData> parameterFields() {
    Map<String, StateData> fields = new LinkedHashMap<>();
    fields.put(ENDORSEMENT, bytes(endorsement));
    fields.put(VALIDATION, bytes(validation));
    fields.put(COLLECTIONS, bytes(collections));
    return fields;
  }

  private static StateData bytes(MessageLite message) {
    return StateData.newBuilder().setBytes(message.toByteString()).build();
  }

  /** Reads the parameters under a name. */
  static DefinitionParameters read(KeyedState state, String name) throws RefusedException {
    try {
      return new DefinitionParameters(
          ChaincodeEndorsementInfo.parseFrom(field(state, name, ENDORSEMENT)),
          ChaincodeValidationInfo.parseFrom(field(state, name, VALIDATION)),
          CollectionConfigPackage.parseFrom(field(state, name, COLLECTIONS)));
    } catch (InvalidProtocolBufferException malformed) {
      throw new RefusedException(
          "could not deserialize namespace " + name + " as chaincode: " + malformed.getMessage());
    }
  }

  private static ByteString field(KeyedState state, String name, String field)
      throws RefusedException {
    return StoredStructure.field(state, StoredStructure.NAMESPACES, name, field).getBytes();
  }

  /** Says how other parameters differ from these. */
  void requireSame(DefinitionParameters passed) throws RefusedException {
    require("Version", endorsement.getVersion(), passed.endorsement.getVersion());
    require(
        "EndorsementPlugin",
        endorsement.getEndorsementPlugin(),
        passed.endorsement.getEndorsementPlugin());
    require(
        "InitRequired",
        Boolean.toString(endorsement.getInitRequired()),
        Boolean.toString(passed.endorsement.getInitRequired()));
    require(
        "ValidationPlugin",
        validation.getValidationPlugin(),
        passed.validation.getValidationPlugin());
    require(
        "ValidationParameter",
        hex(validation.getValidationParameter()),
        hex(passed.validation.getValidationParameter()));
    if (!collections.equals(passed.collections)) {
      throw new RefusedException("Collections do not match");
    }
  }

  private static void require(String field, String expected, String passed)
      throws RefusedException {
    if (!expected.equals(passed)) {
      throw new RefusedException(
          "expected "
              + field
              + " '"
              + expected
              + "' does not match passed "
              + field
              + " '"
              + passed
              + "'");
    }
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
