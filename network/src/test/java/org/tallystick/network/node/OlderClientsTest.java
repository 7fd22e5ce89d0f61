package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.hyperledger.fabric.protos.orderer.DeliverResponse;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.identity.SigningIdentity;

/** The way of clients that ask peers and orderers themselves, without a gateway. */
@Timeout(60)
class OlderClientsTest {
  @TempDir private static Path folder;
  private static final MovableClock CLOCK = new MovableClock();
  private static EmbeddedNetwork network;
  private static TestClient client;
  private static ManagedChannel peer;
  private static ManagedChannel orderer;

  @BeforeAll
  static void start() throws Exception {
    network =
        EmbeddedNetwork.start(
            TestConsortium.of(2), folder, NetworkSettings.DEFAULT.withClock(CLOCK));
    client = TestClient.of(network, "Org1", "user");
    peer = TestClient.channel(network, "Org1");
    orderer = ordererChannel();
  }

  @AfterAll
  static void stop() throws Exception {
    for (ManagedChannel channel : new ManagedChannel[] {peer, orderer}) {
      channel.shutdownNow();
      channel.awaitTermination(5, TimeUnit.SECONDS);
    }
    client.close();
    network.close();
  }

  @AfterEach
  void presentTime() {
    CLOCK.ahead = Duration.ZERO;
  }

  /** The orderer's own certificate stands for the host name that the configuration gives it. */
  private static ManagedChannel ordererChannel() throws IOException {
    Organisation first = network.peer("Org1").organisation();
    return NettyChannelBuilder.forTarget(network.orderer(TestConsortium.CHANNEL))
        .overrideAuthority("orderer0." + first.domain())
        .sslContext(
            GrpcSslContexts.forClient()
                .trustManager(network.crypto().tlsCaCertificate(first).toFile())
                .build())
        .build();
  }

  private static SigningIdentity user() {
    Organisation organisation = network.peer("Org1").organisation();
    return network.crypto().person(organisation, organisation.people().get(1));
  }

  private static Proposal put(String key) {
    return client.contract().newProposal("put").addArguments(key, "1").build();
  }

  private static SignedProposal signed(Proposal proposal) throws InvalidProtocolBufferException {
    SignedProposal unsigned = ProposedTransaction.parseFrom(proposal.getBytes()).getProposal();
    return unsigned.toBuilder()
        .setSignature(ByteString.copyFrom(user().sign(unsigned.getProposalBytes().toByteArray())))
        .build();
  }

  private static ProposalResponse ask(SignedProposal proposal) {
    return EndorserGrpc.newBlockingStub(peer).processProposal(proposal);
  }

  private static void refuses(SignedProposal proposal, String message) {
    Assertions.assertThatThrownBy(() -> ask(proposal))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused -> {
              assertThat(refused.getStatus().getDescription()).isEqualTo(message);
              assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNKNOWN);
            });
  }

  private static Envelope endorsed(String key) throws Exception {
    Transaction transaction = put(key).endorse();
    Envelope envelope = PreparedTransaction.parseFrom(transaction.getBytes()).getEnvelope();
    return envelope.toBuilder()
        .setSignature(ByteString.copyFrom(user().sign(envelope.getPayload().toByteArray())))
        .build();
  }

  private static void broadcast(Envelope envelope, Status status, String info) throws Exception {
    Answers<BroadcastResponse> answers = new Answers<>();
    StreamObserver<Envelope> stream = AtomicBroadcastGrpc.newStub(orderer).broadcast(answers);
    stream.onNext(envelope);
    BroadcastResponse answer = answers.next();
    assertThat(answer.getInfo()).isEqualTo(info);
    assertThat(answer.getStatus()).isEqualTo(status);
    if (status == Status.SUCCESS) {
      stream.onCompleted();
    }
    answers.awaitEnd();
  }

  @Test
  void a_peer_endorses_a_proposal() throws Exception {
    ProposalResponse response = ask(signed(put("a")));
    assertThat(response.getResponse().getStatus()).isEqualTo(200);
    assertThat(response.getResponse().getPayload().toStringUtf8()).isEqualTo("1");
    assertThat(response.hasEndorsement()).isTrue();
    assertThat(response.getEndorsement().getEndorser())
        .isEqualTo(
            network
                .crypto()
                .peer(
                    network.peer("Org1").organisation(), network.peer("Org1").organisation().peer())
                .serialized());
  }

  @Test
  void a_refusal_by_the_contract_is_an_answer_without_endorsement() throws Exception {
    ProposalResponse response =
        ask(signed(client.contract().newProposal("refuse").addArguments("boom").build()));
    assertThat(response.getResponse().getStatus()).isEqualTo(500);
    assertThat(response.getResponse().getMessage()).isEqualTo("boom");
    assertThat(response.hasEndorsement()).isFalse();
    assertThat(response.getPayload().isEmpty()).isFalse();
  }

  @Test
  void a_chaincode_or_channel_that_is_not_there_is_an_answer_with_status_500() throws Exception {
    ProposalResponse response =
        ask(signed(client.network().getContract("nope").newProposal("get").build()));
    assertThat(response.getResponse().getStatus()).isEqualTo(500);
    assertThat(response.getResponse().getMessage())
        .isEqualTo(
            "make sure the chaincode nope has been successfully defined on channel mychannel and"
                + " try again: chaincode nope not found");
    ProposalResponse elsewhere =
        ask(
            signed(
                client
                    .gateway()
                    .getNetwork("nochan")
                    .getContract("probe")
                    .newProposal("get")
                    .build()));
    assertThat(elsewhere.getResponse().getStatus()).isEqualTo(500);
    assertThat(elsewhere.getResponse().getMessage()).isEqualTo("channel 'nochan' not found");
  }

  @Test
  void a_proposal_that_is_not_worth_simulating_fails_the_call() throws Exception {
    SignedProposal good = signed(put("forged"));
    refuses(
        good.toBuilder().setSignature(ByteString.copyFrom(user().sign(new byte[] {1}))).build(),
        "error validating proposal: access denied: channel [mychannel] creator org [Org1MSP]");
    CLOCK.ahead = Duration.ofDays(400);
    refuses(good, "proposal client identity expired");
  }

  @Test
  void a_broadcast_transaction_is_committed() throws Exception {
    broadcast(endorsed("broadcast"), Status.SUCCESS, "");
    await().untilAsserted(() -> assertThat(client.evaluate("get", "broadcast")).isEqualTo("1"));
  }

  @Test
  void a_refused_envelope_is_told_why_and_ends_the_stream() throws Exception {
    Envelope good = endorsed("never");
    broadcast(
        Envelope.getDefaultInstance(),
        Status.BAD_REQUEST,
        "could not determine channel ID: header not set");
    broadcast(
        Envelopes.signed(user(), SeekInfo.getDefaultInstance(), h -> h.setChannelId("nochan")),
        Status.BAD_REQUEST,
        "channel does not exist");
    broadcast(
        Envelopes.signed(
            user(), SeekInfo.getDefaultInstance(), h -> h.setType(HeaderType.CONFIG_VALUE)),
        Status.BAD_REQUEST,
        "message is of type that cannot be processed directly");
    broadcast(
        Envelopes.signed(
            user(),
            SeekInfo.getDefaultInstance(),
            h -> h.setType(HeaderType.ORDERER_TRANSACTION_VALUE)),
        Status.BAD_REQUEST,
        "message is of type that is no longer supported");
    broadcast(
        good.toBuilder().setSignature(ByteString.EMPTY).build(),
        Status.FORBIDDEN,
        "implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy"
            + " requires 1 of the 'Writers' sub-policies to be satisfied: permission denied");
    CLOCK.ahead = Duration.ofDays(400);
    broadcast(good, Status.BAD_REQUEST, "broadcast client identity expired");
  }

  @Test
  void an_orderer_delivers_blocks_without_what_peers_found_out() throws Exception {
    client.submit("put", "ordered", "1");
    Answers<DeliverResponse> answers = new Answers<>();
    AtomicBroadcastGrpc.newStub(orderer)
        .deliver(answers)
        .onNext(Envelopes.seek(user(), Envelopes.from(Envelopes.OLDEST, Envelopes.at(1))));
    Block first = answers.next().getBlock();
    Block second = answers.next().getBlock();
    assertThat(answers.next().getStatus()).isEqualTo(Status.SUCCESS);
    assertThat(first.getHeader()).isEqualTo(network.ledger().block(0).getHeader());
    Block committed = network.ledger().block(1);
    assertThat(second.getHeader()).isEqualTo(committed.getHeader());
    assertThat(second.getData()).isEqualTo(committed.getData());
    assertThat(committed.getMetadata().getMetadata(slot()).size())
        .isEqualTo(committed.getData().getDataCount());
    assertThat(second.getMetadata().getMetadata(slot())).isEmpty();
    assertThat(second.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE))
        .isEqualTo(committed.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE));
  }

  private static int slot() {
    return BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE;
  }
}
