package org.tallystick.conformance.cases;

import static org.tallystick.conformance.driver.Case.of;
import static org.tallystick.conformance.driver.DiscoverySteps.discover;

import com.google.protobuf.ByteString;
import java.util.List;
import org.hyperledger.fabric.protos.discovery.AuthInfo;
import org.hyperledger.fabric.protos.discovery.ChaincodeQuery;
import org.hyperledger.fabric.protos.discovery.ConfigQuery;
import org.hyperledger.fabric.protos.discovery.LocalPeerQuery;
import org.hyperledger.fabric.protos.discovery.PeerMembershipQuery;
import org.hyperledger.fabric.protos.discovery.Query;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.tallystick.conformance.driver.Case;

/** What a peer tells of a channel's peers and policies. */
final class DiscoveryCases {
  private static final Query CONFIGURATION =
      Query.newBuilder()
          .setChannel("single")
          .setConfigQuery(ConfigQuery.getDefaultInstance())
          .build();

  private static final Query LOCAL =
      Query.newBuilder().setLocalPeers(LocalPeerQuery.getDefaultInstance()).build();

  private DiscoveryCases() {}

  private static ChaincodeCall.Builder call(String chaincode, String... collections) {
    return ChaincodeCall.newBuilder()
        .setName(chaincode)
        .addAllCollectionNames(List.of(collections));
  }

  private static ChaincodeInterest interest(ChaincodeCall.Builder... calls) {
    ChaincodeInterest.Builder interest = ChaincodeInterest.newBuilder();
    for (ChaincodeCall.Builder each : calls) {
      interest.addChaincodes(each);
    }
    return interest.build();
  }

  private static Query endorsers(String channel, ChaincodeCall.Builder... calls) {
    return Query.newBuilder()
        .setChannel(channel)
        .setCcQuery(ChaincodeQuery.newBuilder().addInterests(interest(calls)))
        .build();
  }

  private static Query peers(String channel, ChaincodeCall.Builder... calls) {
    return Query.newBuilder()
        .setChannel(channel)
        .setPeerQuery(PeerMembershipQuery.newBuilder().setFilter(interest(calls)))
        .build();
  }

  static List<Case> all() {
    return List.of(
        of("discover-config", "a channel's configuration", discover("config", CONFIGURATION)),
        of(
            "discover-peers",
            "a channel's peers",
            discover("all", peers("single")),
            discover("with a chaincode", peers("single", call("unanimous"))),
            discover("with an unknown one", peers("single", call("nowhere"))),
            discover("with a collection", peers("single", call("probe", "third"))),
            discover("with an unknown collection", peers("single", call("probe", "nowhere"))),
            discover("of the other channel", peers("batch"))),
        of(
            "discover-endorsers",
            "who can endorse",
            discover("a majority", endorsers("single", call("probe"))),
            discover("one", endorsers("single", call("other"))),
            discover("all", endorsers("single", call("unanimous"))),
            discover("two chaincodes", endorsers("single", call("probe"), call("other"))),
            discover("two channels' peers", endorsers("changed", call("probe")))),
        of(
            "discover-endorsers-collections",
            "who can endorse what touches private data",
            discover("a collection", endorsers("single", call("probe", "shared"))),
            discover(
                "a collection that is not read",
                endorsers("single", call("probe", "shared").setNoPrivateReads(true))),
            discover("one with its own policy", endorsers("single", call("probe", "sole"))),
            discover("of one member", endorsers("single", call("probe", "third"))),
            discover("two", endorsers("single", call("probe", "shared", "third"))),
            discover(
                "an implicit one", endorsers("single", call("probe", "_implicit_org_Org2MSP"))),
            discover("an unknown one", endorsers("single", call("probe", "nowhere"))),
            discover(
                "without the chaincode's policy",
                endorsers("single", call("probe", "sole").setDisregardNamespacePolicy(true)))),
        of(
            "discover-endorsers-none",
            "questions without an answer",
            discover("an unknown chaincode", endorsers("single", call("nowhere"))),
            discover("no chaincode's name", endorsers("single", call(""))),
            discover("no chaincode", endorsers("single")),
            discover(
                "no interest",
                Query.newBuilder()
                    .setChannel("single")
                    .setCcQuery(ChaincodeQuery.getDefaultInstance())
                    .build()),
            discover("no question", Query.newBuilder().setChannel("single").build()),
            discover("nothing at all", Query.getDefaultInstance()),
            discover("a system chaincode", endorsers("single", call("qscc"))),
            discover("the life cycle", endorsers("single", call("_lifecycle"))),
            discover("an unknown channel", endorsers("nowhere", call("probe")))),
        of(
            "discover-local",
            "the peers that a peer knows",
            discover("by an administrator", "Org1", "admin", LOCAL),
            discover("by a user", LOCAL),
            discover("by an administrator of another", "Org2", "admin", LOCAL),
            discover(
                "on a channel", "Org1", "admin", LOCAL.toBuilder().setChannel("single").build()),
            discover(
                "a channel's question without a channel",
                "Org1",
                "admin",
                Query.newBuilder().setConfigQuery(ConfigQuery.getDefaultInstance()).build())),
        of(
            "discover-who",
            "who may ask",
            discover("by a member", "Org3", "user", CONFIGURATION),
            discover("by a peer", "Org1", "peer", CONFIGURATION),
            discover("by an orderer", "Org1", "orderer", CONFIGURATION),
            discover("by no member", "Org4", "user", CONFIGURATION),
            discover(
                "no identity",
                "Org1",
                "user",
                AuthInfo.Builder::clearClientIdentity,
                CONFIGURATION),
            discover(
                "an identity that is none",
                "Org1",
                "user",
                who -> who.setClientIdentity(ByteString.copyFromUtf8("garbage")),
                CONFIGURATION)));
  }
}
