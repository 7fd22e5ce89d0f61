package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeSource;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollection;

/**
 * A definition of a chaincode as organisations approve and commit it. It runs from the probe's
 * package.
 *
 * @param name of the chaincode
 * @param sequence which definition of that name it is
 * @param version what endorsements carry
 * @param initRequired whether its first call must be an initialisation
 * @param policy as {@code OutOf(1,'Org1MSP.peer')}; empty for the channel's
 * @param collections its own
 * @param plugin of endorsement; empty for the usual one
 */
public record Definition(
    String name,
    long sequence,
    String version,
    boolean initRequired,
    String policy,
    List<PrivateCollection> collections,
    String plugin) {

  /** The first definition of a chaincode, as simple as can be. */
  public static Definition of(String name) {
    return new Definition(name, 1, "1.0", false, "", List.of(), "");
  }

  /** The same as a later definition. */
  public Definition sequence(long other) {
    return new Definition(name, other, version, initRequired, policy, collections, plugin);
  }

  /** The same of another version. */
  public Definition version(String other) {
    return new Definition(name, sequence, other, initRequired, policy, collections, plugin);
  }

  /** The same with an initialisation. */
  public Definition withInit() {
    return new Definition(name, sequence, version, true, policy, collections, plugin);
  }

  /** The same with a policy. */
  public Definition policy(String other) {
    return new Definition(name, sequence, version, initRequired, other, collections, plugin);
  }

  /** The same with these collections. */
  public Definition withCollections(PrivateCollection... others) {
    return new Definition(name, sequence, version, initRequired, policy, List.of(others), plugin);
  }

  /** The same with another endorsement plugin. */
  public Definition plugin(String other) {
    return new Definition(name, sequence, version, initRequired, policy, collections, other);
  }

  /** A collection without wishes. */
  public static PrivateCollection collection(String name, String members, int required, int most) {
    return new PrivateCollection(
        name, PolicyExpression.parse(members), required, most, 0, false, false, Optional.empty());
  }

  private Chaincode chaincode() {
    return new Chaincode(
        name,
        version,
        policy.isEmpty() ? Optional.empty() : Optional.of(PolicyExpression.parse(policy)),
        collections,
        null,
        Map.of());
  }

  private ByteString parameter() {
    return chaincode().applicationPolicy();
  }

  private CollectionConfigPackage configs() {
    return chaincode().collectionConfigs();
  }

  /** What an organisation approves; without a package when its id is empty. */
  byte[] approval(String packageId) {
    ChaincodeSource.Builder source = ChaincodeSource.newBuilder();
    if (packageId.isEmpty()) {
      source.setUnavailable(ChaincodeSource.Unavailable.getDefaultInstance());
    } else {
      source.setLocalPackage(ChaincodeSource.Local.newBuilder().setPackageId(packageId));
    }
    return ApproveChaincodeDefinitionForMyOrgArgs.newBuilder()
        .setName(name)
        .setVersion(version)
        .setSequence(sequence)
        .setEndorsementPlugin(plugin)
        .setValidationParameter(parameter())
        .setCollections(configs())
        .setInitRequired(initRequired)
        .setSource(source)
        .build()
        .toByteArray();
  }

  /** What is committed. */
  byte[] commitment() {
    return CommitChaincodeDefinitionArgs.newBuilder()
        .setName(name)
        .setVersion(version)
        .setSequence(sequence)
        .setEndorsementPlugin(plugin)
        .setValidationParameter(parameter())
        .setCollections(configs())
        .setInitRequired(initRequired)
        .build()
        .toByteArray();
  }

  /** The question who has approved it. */
  byte[] readiness() {
    return CheckCommitReadinessArgs.newBuilder()
        .setName(name)
        .setVersion(version)
        .setSequence(sequence)
        .setEndorsementPlugin(plugin)
        .setValidationParameter(parameter())
        .setCollections(configs())
        .setInitRequired(initRequired)
        .build()
        .toByteArray();
  }

  /** In one line. */
  String words() {
    return name
        + " "
        + version
        + " sequence "
        + sequence
        + (initRequired ? " with init" : "")
        + (policy.isEmpty() ? "" : " " + policy)
        + (collections.isEmpty()
            ? ""
            : " " + collections.stream().map(PrivateCollection::name).toList())
        + (plugin.isEmpty() ? "" : " plugin " + plugin);
  }
}
