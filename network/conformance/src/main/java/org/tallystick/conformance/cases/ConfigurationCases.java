package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Call.run;
import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.ConfigurationSteps.reconfigure;
import static org.tallystick.conformance.driver.ConfigurationSteps.revoke;
import static org.tallystick.conformance.driver.ConfigurationSteps.twice;
import static org.tallystick.conformance.driver.ConfigurationSteps.update;
import static org.tallystick.conformance.driver.Groups.at;
import static org.tallystick.conformance.driver.Groups.group;
import static org.tallystick.conformance.driver.Groups.value;
import static org.tallystick.conformance.driver.Groups.withoutValue;
import static org.tallystick.conformance.driver.Steps.evaluate;
import static org.tallystick.conformance.driver.Steps.submit;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.Capability;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.hyperledger.fabric.protos.peer.ACLs;
import org.hyperledger.fabric.protos.peer.APIResource;
import org.hyperledger.fabric.protos.peer.AnchorPeer;
import org.hyperledger.fabric.protos.peer.AnchorPeers;
import org.tallystick.conformance.driver.Call;
import org.tallystick.conformance.driver.Case;

/** Updates of a channel's configuration: what is accepted, and how the rest is refused. */
final class ConfigurationCases {
  private static final String[] EVERYBODY = {"admin@Org1", "admin@Org2", "admin@Org4"};

  private static final UnaryOperator<ConfigGroup> ANOTHER_SIZE = preferredBytes(3_000_001);

  private ConfigurationCases() {}

  private static UnaryOperator<ConfigGroup> batchSize(int messages, int absolute, int preferred) {
    return value(
        "Orderer",
        "BatchSize",
        BatchSize.newBuilder()
            .setMaxMessageCount(messages)
            .setAbsoluteMaxBytes(absolute)
            .setPreferredMaxBytes(preferred)
            .build());
  }

  private static UnaryOperator<ConfigGroup> preferredBytes(int preferred) {
    return batchSize(1, 10 << 20, preferred);
  }

  private static UnaryOperator<ConfigGroup> batchTimeout(String text) {
    return value("Orderer", "BatchTimeout", BatchTimeout.newBuilder().setTimeout(text).build());
  }

  private static UnaryOperator<ConfigGroup> acl(String resource, String policy) {
    return value(
        "Application",
        "ACLs",
        ACLs.newBuilder()
            .putAcls(resource, APIResource.newBuilder().setPolicyRef(policy).build())
            .build());
  }

  private static UnaryOperator<ConfigGroup> capability(String path, String name) {
    return value(
        path,
        "Capabilities",
        Capabilities.newBuilder().putCapabilities(name, Capability.getDefaultInstance()).build());
  }

  private static UnaryOperator<ConfigGroup> endorsement(ImplicitMetaPolicy.Rule rule) {
    return at(
        "Application",
        application ->
            application.toBuilder()
                .putPolicies(
                    "Endorsement",
                    ConfigPolicy.newBuilder()
                        .setModPolicy("Admins")
                        .setPolicy(
                            Policy.newBuilder()
                                .setType(Policy.PolicyType.IMPLICIT_META_VALUE)
                                .setValue(
                                    ImplicitMetaPolicy.newBuilder()
                                        .setRule(rule)
                                        .setSubPolicy("Endorsement")
                                        .build()
                                        .toByteString()))
                        .build())
                .build());
  }

  private static UnaryOperator<ConfigGroup> anchor(String organisation, String host, int port) {
    return value(
        "Application/" + organisation,
        "AnchorPeers",
        AnchorPeers.newBuilder()
            .addAnchorPeers(AnchorPeer.newBuilder().setHost(host).setPort(port))
            .build());
  }

  private static UnaryOperator<ConfigUpdate.Builder> orderer(
      UnaryOperator<ConfigGroup.Builder> ofReadSet, UnaryOperator<ConfigGroup.Builder> ofWriteSet) {
    return update ->
        update
            .setReadSet(ofReadSet.apply(update.getReadSet().toBuilder()))
            .setWriteSet(ofWriteSet.apply(update.getWriteSet().toBuilder()));
  }

  private static UnaryOperator<ConfigGroup.Builder> sizeVersion(long version) {
    return root -> {
      ConfigGroup orderer = root.getGroupsOrThrow("Orderer");
      return root.putGroups(
          "Orderer",
          orderer.toBuilder()
              .putValues(
                  "BatchSize",
                  orderer.getValuesOrThrow("BatchSize").toBuilder().setVersion(version).build())
              .build());
    };
  }

  private static Call call(String... steps) {
    return run(steps).on(Call.CHANGED);
  }

  private static Call info() {
    return run(Call.CHANGED).of("qscc").function("GetChainInfo").on(Call.CHANGED);
  }

  private static Case refused(String id, String title, UnaryOperator<ConfigGroup> change) {
    return of("config-" + id, title, reconfigure(title, change));
  }

  static List<Case> all() {
    return List.of(
        of(
            "config-accepted",
            "another size of blocks",
            reconfigure("preferred bytes", ANOTHER_SIZE),
            submit(call("put @a 1"))),
        of(
            "config-signers",
            "who must agree",
            reconfigure("one of three", preferredBytes(3_000_002), "admin@Org1"),
            reconfigure(
                "one of three, twice", preferredBytes(3_000_003), "admin@Org1", "admin@Org1"),
            reconfigure(
                "one and users", preferredBytes(3_000_004), "admin@Org1", "user@Org2", "user@Org4"),
            reconfigure(
                "one and a stranger", preferredBytes(3_000_005), "admin@Org1", "admin@Org3"),
            reconfigure("nobody of the orderer", preferredBytes(3_000_006), "admin@Org2"),
            reconfigure("by a user", preferredBytes(3_000_007), "user@Org1", "admin@Org1"),
            reconfigure("by a stranger", preferredBytes(3_000_008), "admin@Org3", "admin@Org1"),
            reconfigure(
                "one of three for the members",
                endorsement(ImplicitMetaPolicy.Rule.ANY),
                "admin@Org1"),
            reconfigure(
                "a majority for the members",
                acl("qscc/GetChainInfo", "/Channel/Application/Readers"),
                "admin@Org2",
                "admin@Org4")),
        of(
            "config-again",
            "an update that was made before",
            twice("preferred bytes", preferredBytes(3_000_009))),
        of(
            "config-versions",
            "versions that are not the present ones",
            update(
                "a read set of the future",
                preferredBytes(3_000_010),
                orderer(root -> root.setVersion(7), root -> root),
                EVERYBODY),
            update(
                "a write set of the far future",
                preferredBytes(3_000_011),
                orderer(root -> root, sizeVersion(99)),
                EVERYBODY),
            update(
                "a write set of the past",
                preferredBytes(3_000_012),
                orderer(root -> root, sizeVersion(0)),
                EVERYBODY),
            update(
                "nothing to write",
                preferredBytes(3_000_013),
                update -> update.setWriteSet(update.getReadSet()),
                EVERYBODY),
            update(
                "an empty update",
                preferredBytes(3_000_014),
                update -> update.clearReadSet().clearWriteSet(),
                EVERYBODY),
            update(
                "a read set that reads what is not there",
                preferredBytes(3_000_015),
                orderer(
                    root -> root.putGroups("Nowhere", ConfigGroup.getDefaultInstance()),
                    root -> root),
                EVERYBODY)),
        of(
            "config-channel",
            "an update of another channel",
            update(
                "another channel inside",
                preferredBytes(3_000_016),
                update -> update.setChannelId("single"),
                EVERYBODY),
            update(
                "no channel",
                preferredBytes(3_000_017),
                update -> update.clearChannelId(),
                EVERYBODY)),
        refused("size-zero", "no message in a block", batchSize(0, 10 << 20, 1)),
        refused("size-absolute-zero", "no bytes in a block", batchSize(1, 0, 0)),
        refused("size-preferred-zero", "no preferred bytes", batchSize(1, 10 << 20, 0)),
        refused(
            "size-preferred-large", "more preferred than absolute", batchSize(1, 1 << 20, 2 << 20)),
        refused("timeout-garbage", "a time that is none", batchTimeout("soon")),
        refused("timeout-zero", "no time", batchTimeout("0s")),
        refused("timeout-negative", "a negative time", batchTimeout("-1s")),
        refused(
            "value-garbage",
            "a value that cannot be read",
            value("Orderer", "BatchSize", ByteString.copyFromUtf8("\u0007garbage"))),
        refused(
            "value-unknown",
            "a value that nobody knows",
            value("Orderer", "Nowhere", ByteString.copyFromUtf8("something"))),
        refused("value-missing", "a value that is needed", withoutValue("Orderer", "BatchSize")),
        refused(
            "group-unknown",
            "a group that nobody knows",
            group("", "Nowhere", ConfigGroup.newBuilder().setModPolicy("Admins").build())),
        refused(
            "member-empty",
            "a member without an MSP",
            group(
                "Application", "Nowhere", ConfigGroup.newBuilder().setModPolicy("Admins").build())),
        refused(
            "mod-policy-none",
            "a value that nobody may change",
            at(
                "Orderer",
                group ->
                    group.toBuilder()
                        .putValues("Nowhere", ConfigValue.getDefaultInstance())
                        .build())),
        refused("capability", "capabilities that nodes lack", capability("Application", "V9_9")),
        refused(
            "capability-orderer", "capabilities that orderers lack", capability("Orderer", "V9_9")),
        refused("capability-channel", "capabilities that all lack", capability("", "V9_9")),
        refused(
            "consensus",
            "another consensus",
            value("Orderer", "ConsensusType", ConsensusType.newBuilder().setType("solo").build())),
        refused(
            "acl-unknown-policy",
            "an access list with an unknown policy",
            acl("qscc/GetChainInfo", "/Channel/Application/Nowhere")),
        of(
            "config-acl",
            "an access list",
            evaluate(info().function("GetBlockByNumber")),
            reconfigure(
                "chain info for administrators",
                acl("qscc/GetChainInfo", "/Channel/Application/Admins")),
            evaluate(info().function("GetChainInfo")),
            reconfigure(
                "proposals for administrators", acl("peer/Propose", "/Channel/Application/Admins")),
            evaluate(call("get @a")),
            evaluate(call("get @a").as("admin")),
            reconfigure("nothing special", withoutValue("Application", "ACLs")),
            evaluate(call("get @a"))),
        of(
            "config-endorsement",
            "another policy for chaincodes without one",
            submit(call("put @a 1").endorsedBy("Org1")),
            reconfigure("anybody endorses", endorsement(ImplicitMetaPolicy.Rule.ANY)),
            submit(call("put @a 2").endorsedBy("Org1")),
            reconfigure("a majority endorses", endorsement(ImplicitMetaPolicy.Rule.MAJORITY)),
            submit(call("put @a 3").endorsedBy("Org1")),
            submit(call("put @a 4"))),
        of(
            "config-own",
            "what a member may change alone",
            reconfigure("own anchor", anchor("Org2", "127.0.0.1", 9), "admin@Org2"),
            reconfigure("another's anchor", anchor("Org2", "127.0.0.1", 10), "admin@Org1"),
            reconfigure("by a user", anchor("Org2", "127.0.0.1", 11), "user@Org2"),
            reconfigure("an anchor without a port", anchor("Org2", "127.0.0.1", 0), "admin@Org2"),
            reconfigure("an anchor without a host", anchor("Org2", "", 9), "admin@Org2")),
        of("config-revoked", "a person whose certificate is taken back", revoke(call("put @a 1"))));
  }
}
