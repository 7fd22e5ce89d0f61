package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.discovery.AuthInfo;
import org.hyperledger.fabric.protos.discovery.ChaincodeQuery;
import org.hyperledger.fabric.protos.discovery.ConfigQuery;
import org.hyperledger.fabric.protos.discovery.ConfigResult;
import org.hyperledger.fabric.protos.discovery.DiscoveryGrpc;
import org.hyperledger.fabric.protos.discovery.EndorsementDescriptor;
import org.hyperledger.fabric.protos.discovery.LocalPeerQuery;
import org.hyperledger.fabric.protos.discovery.Peer;
import org.hyperledger.fabric.protos.discovery.PeerMembershipQuery;
import org.hyperledger.fabric.protos.discovery.PeerMembershipResult;
import org.hyperledger.fabric.protos.discovery.Query;
import org.hyperledger.fabric.protos.discovery.QueryResult;
import org.hyperledger.fabric.protos.discovery.Request;
import org.hyperledger.fabric.protos.discovery.SignedRequest;
import org.hyperledger.fabric.protos.gossip.GossipMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.identity.Pem;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.identity.SigningIdentity;

/** What a peer tells of the channel and its peers, and whom. */
@Timeout(60)
class DiscoveryTest {
  @TempDir private static Path folder;
  private static EmbeddedNetwork network;
  private static ManagedChannel peer;
  private static ByteString tlsCertificateHash;

  @BeforeAll
  static void start() throws Exception {
    network = EmbeddedNetwork.start(TestConsortium.of(3), folder, NetworkSettings.DEFAULT);
    TlsFiles tls = network.crypto().peerTls(organisation(1), organisation(1).peer());
    tlsCertificateHash =
        Sha256.of(ByteString.copyFrom(Pem.certificate(tls.certificate()).getEncoded()));
    peer =
        NettyChannelBuilder.forTarget(network.profile().organisation("Org1").gateway().address())
            .sslContext(
                GrpcSslContexts.forClient()
                    .trustManager(network.crypto().tlsCaCertificate(organisation(1)).toFile())
                    .keyManager(tls.certificate().toFile(), tls.privateKey().toFile())
                    .build())
            .build();
  }

  @AfterAll
  static void stop() throws Exception {
    peer.shutdownNow();
    peer.awaitTermination(5, TimeUnit.SECONDS);
    network.close();
  }

  private static Organisation organisation(int number) {
    return network.peer("Org" + number).organisation();
  }

  private static SigningIdentity person(int organisation, boolean admin) {
    Organisation of = organisation(organisation);
    return network.crypto().person(of, of.people().get(admin ? 0 : 1));
  }

  private static SignedRequest signed(SigningIdentity caller, Query... queries) {
    return signed(
        caller,
        AuthInfo.newBuilder()
            .setClientIdentity(caller.serialized())
            .setClientTlsCertHash(tlsCertificateHash)
            .build(),
        queries);
  }

  private static SignedRequest signed(SigningIdentity caller, AuthInfo who, Query... queries) {
    ByteString payload =
        Request.newBuilder()
            .setAuthentication(who)
            .addAllQueries(List.of(queries))
            .build()
            .toByteString();
    return SignedRequest.newBuilder()
        .setPayload(payload)
        .setSignature(ByteString.copyFrom(caller.sign(payload.toByteArray())))
        .build();
  }

  private static QueryResult ask(SigningIdentity caller, Query query) {
    return DiscoveryGrpc.newBlockingStub(peer).discover(signed(caller, query)).getResults(0);
  }

  private static Query.Builder onChannel() {
    return Query.newBuilder().setChannel(TestConsortium.CHANNEL);
  }

  private static ChaincodeInterest interest(String chaincode) {
    return ChaincodeInterest.newBuilder()
        .addChaincodes(ChaincodeCall.newBuilder().setName(chaincode))
        .build();
  }

  private static Query endorsers(String chaincode) {
    return onChannel()
        .setCcQuery(ChaincodeQuery.newBuilder().addInterests(interest(chaincode)))
        .build();
  }

  private static Query peers(ChaincodeInterest filter) {
    return onChannel().setPeerQuery(PeerMembershipQuery.newBuilder().setFilter(filter)).build();
  }

  @Test
  void a_channels_peers_are_told_with_height_and_chaincodes_in_their_own_signed_words()
      throws Exception {
    PeerMembershipResult members =
        ask(person(1, false), peers(ChaincodeInterest.getDefaultInstance())).getMembers();
    assertThat(members.getPeersByOrgMap().keySet())
        .containsExactlyInAnyOrder("Org1MSP", "Org2MSP", "Org3MSP");
    Peer second = members.getPeersByOrgOrThrow("Org2MSP").getPeers(0);
    SigningIdentity identity = network.crypto().peer(organisation(2), organisation(2).peer());
    assertThat(second.getIdentity()).isEqualTo(identity.serialized());
    GossipMessage alive = GossipMessage.parseFrom(second.getMembershipInfo().getPayload());
    assertThat(alive.getAliveMsg().getMembership().getEndpoint())
        .isEqualTo(network.peer("Org2").address());
    var state = GossipMessage.parseFrom(second.getStateInfo().getPayload()).getStateInfo();
    assertThat(state.getProperties().getLedgerHeight()).isEqualTo(network.ledger().height());
    assertThat(state.getProperties().getChaincodesList())
        .extracting(chaincode -> chaincode.getName() + " " + chaincode.getVersion())
        .containsExactly("probe 1", "_lifecycle 1");
    assertThat(state.getPkiId()).isEqualTo(alive.getAliveMsg().getMembership().getPkiId());
  }

  @Test
  void peers_can_be_asked_for_by_chaincode() {
    assertThat(ask(person(1, false), peers(interest("probe"))).getMembers().getPeersByOrgCount())
        .isEqualTo(3);
    assertThat(ask(person(1, false), peers(interest("nope"))).getError().getContent())
        .isEqualTo("No metadata was found for chaincode nope in channel mychannel");
  }

  @Test
  void every_majority_of_organisations_is_a_layout() {
    EndorsementDescriptor descriptor =
        ask(person(1, false), endorsers("probe")).getCcQueryRes().getContent(0);
    assertThat(descriptor.getChaincode()).isEqualTo("probe");
    assertThat(descriptor.getEndorsersByGroupsMap().keySet())
        .containsExactlyInAnyOrder("G0", "G1", "G2");
    assertThat(descriptor.getLayoutsList())
        .hasSize(3)
        .allSatisfy(
            layout ->
                assertThat(layout.getQuantitiesByGroupMap().values())
                    .hasSize(2)
                    .allMatch(count -> count == 1));
  }

  @Test
  void a_peer_that_is_cut_off_is_not_offered() {
    network.peer("Org3").faults().cutOff();
    try {
      EndorsementDescriptor descriptor =
          ask(person(1, false), endorsers("probe")).getCcQueryRes().getContent(0);
      assertThat(descriptor.getLayoutsList()).hasSize(1);
      assertThat(descriptor.getEndorsersByGroupsMap()).hasSize(2);
    } finally {
      network.peer("Org3").faults().heal();
    }
  }

  @Test
  void a_chaincode_that_nobody_can_endorse_is_an_error() {
    assertThat(ask(person(1, false), endorsers("nope")).getError().getContent())
        .isEqualTo("failed constructing descriptor for chaincodes:{name:\"nope\"}");
    assertThat(ask(person(1, false), endorsers("")).getError().getContent())
        .isEqualTo("chaincode name in interest cannot be empty");
  }

  @Test
  void the_configuration_names_members_and_orderers() {
    ConfigResult configuration =
        ask(person(1, false), onChannel().setConfigQuery(ConfigQuery.getDefaultInstance()).build())
            .getConfigResult();
    assertThat(configuration.getMspsMap().keySet())
        .containsExactlyInAnyOrder("Org1MSP", "Org2MSP", "Org3MSP");
    assertThat(configuration.getOrderersOrThrow("Org1MSP").getEndpoint(0).getHost())
        .isEqualTo("orderer0.org1.example");
  }

  @Test
  void the_peers_that_a_peer_knows_are_told_to_its_own_administrator_only() {
    Query local = Query.newBuilder().setLocalPeers(LocalPeerQuery.getDefaultInstance()).build();
    assertThat(ask(person(1, true), local).getMembers().getPeersByOrgCount()).isEqualTo(3);
    assertThat(ask(person(1, false), local).getError().getContent()).isEqualTo("access denied");
    assertThat(ask(person(2, true), local).getError().getContent()).isEqualTo("access denied");
  }

  @Test
  void who_is_no_writer_or_asks_of_an_unknown_channel_is_denied() {
    Query query = peers(ChaincodeInterest.getDefaultInstance());
    SigningIdentity disguised = network.crypto().peer(organisation(1), organisation(1).peer());
    assertThat(ask(disguised, query).getError().getContent()).isEqualTo("access denied");
    assertThat(
            ask(person(1, false), query.toBuilder().setChannel("nochan").build())
                .getError()
                .getContent())
        .isEqualTo("access denied");
    assertThat(ask(person(1, false), onChannel().build()).getError().getContent())
        .isEqualTo("unknown or missing request type");
  }

  @Test
  void a_request_that_does_not_say_who_asks_over_which_connection_fails() {
    SigningIdentity user = person(1, false);
    fails(SignedRequest.getDefaultInstance(), "access denied, no authentication info in request");
    fails(
        signed(user, AuthInfo.getDefaultInstance()),
        "access denied, client identity wasn't supplied");
    fails(
        signed(user, AuthInfo.newBuilder().setClientIdentity(user.serialized()).build()),
        "client claimed TLS hash doesn't match computed TLS hash from gRPC stream");
  }

  @Test
  void a_client_without_a_tls_certificate_is_refused() throws Exception {
    ManagedChannel plain = TestClient.channel(network, "Org1");
    try {
      assertThatThrownBy(
              () ->
                  DiscoveryGrpc.newBlockingStub(plain)
                      .discover(signed(person(1, false), endorsers("probe"))))
          .hasMessage("UNKNOWN: client didn't send a TLS certificate");
    } finally {
      plain.shutdownNow();
    }
  }

  private static void fails(SignedRequest request, String message) {
    assertThatThrownBy(() -> DiscoveryGrpc.newBlockingStub(peer).discover(request))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused -> {
              assertThat(refused.getStatus().getDescription()).isEqualTo(message);
              assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNKNOWN);
            });
  }
}
