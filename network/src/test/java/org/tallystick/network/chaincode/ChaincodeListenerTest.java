package org.tallystick.network.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type;
import org.hyperledger.fabric.protos.peer.ChaincodeSupportGrpc;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.ledger.StateEntry;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.VersionedValue;
import org.tallystick.network.simulation.TransactionSimulator;

/** Chaincodes that dial their peer. */
@Timeout(60)
class ChaincodeListenerTest {
  private static final String ID = "label:1234";
  private static final Organisation ORGANISATION =
      new Organisation(
          "Org1", "Org1MSP", "org1.example", new Organisation.Peer("peer0", 0, 0), List.of());

  @TempDir private Path folder;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private CryptoTree crypto;
  private ChaincodeListener listener;
  private ManagedChannel channel;

  /** What a chaincode hears, and how its stream ended. */
  private static final class Dialled implements StreamObserver<ChaincodeMessage> {
    private final LinkedBlockingQueue<Type> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> ended = new CompletableFuture<>();
    private StreamObserver<ChaincodeMessage> peer;

    @Override
    public void onNext(ChaincodeMessage message) {
      heard.add(message.getType());
      if (message.getType() == Type.TRANSACTION) {
        peer.onNext(
            message.toBuilder()
                .setType(Type.COMPLETED)
                .clearProposal()
                .setPayload(Response.newBuilder().setStatus(200).build().toByteString())
                .build());
      }
    }

    @Override
    public void onError(Throwable failure) {
      ended.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
      ended.complete(Status.OK);
    }
  }

  private record NoState(long height) implements StateSnapshot {
    @Override
    public Optional<VersionedValue> get(String namespace, String key) {
      return Optional.empty();
    }

    @Override
    public Iterator<StateEntry> range(String namespace, String start, String end) {
      return List.<StateEntry>of().iterator();
    }

    @Override
    public Iterator<KeyModification> history(String namespace, String key) {
      return List.<KeyModification>of().iterator();
    }
  }

  @BeforeEach
  void listen() throws Exception {
    crypto =
        CryptoTree.issue(
            new Consortium(
                "c",
                Batch.IMMEDIATELY,
                Consortium.DEFAULT_POLICIES,
                List.of(ORGANISATION),
                List.of()),
            folder);
    TlsFiles tls = crypto.peerTls(ORGANISATION);
    listener =
        new ChaincodeListener(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            tls.certificate(),
            tls.privateKey(),
            crypto.chaincodeServer().root(),
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            executor);
    channel = channel(true);
  }

  private ManagedChannel channel(boolean withCertificate) throws Exception {
    SslContextBuilder context =
        GrpcSslContexts.forClient().trustManager(crypto.tlsCaCertificate(ORGANISATION).toFile());
    if (withCertificate) {
      TlsFiles own = crypto.chaincodeServer();
      context.keyManager(own.certificate().toFile(), own.privateKey().toFile());
    }
    return NettyChannelBuilder.forAddress("127.0.0.1", listener.port())
        .sslContext(context.build())
        .build();
  }

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    listener.close();
    executor.shutdownNow();
  }

  private static Dialled dial(ManagedChannel through, String id) {
    Dialled dialled = new Dialled();
    dialled.peer = ChaincodeSupportGrpc.newStub(through).register(dialled);
    dialled.peer.onNext(
        ChaincodeMessage.newBuilder()
            .setType(Type.REGISTER)
            .setPayload(ChaincodeID.newBuilder().setName(id).build().toByteString())
            .build());
    return dialled;
  }

  private static ChaincodeCall call() {
    return new ChaincodeCall(
        "c",
        "f00d",
        "probe",
        ChaincodeInput.getDefaultInstance(),
        SignedProposal.getDefaultInstance(),
        new TransactionSimulator(new NoState(1), "f00d"),
        (caller, called) -> new CompletableFuture<>());
  }

  @Test
  void a_chaincode_with_the_id_of_an_installed_package_is_called() throws Exception {
    AwaitedChaincode awaited = listener.await(ID);
    Dialled chaincode = dial(channel, ID);
    assertThat(chaincode.heard.poll(5, TimeUnit.SECONDS)).isEqualTo(Type.REGISTERED);
    assertThat(chaincode.heard.poll(5, TimeUnit.SECONDS)).isEqualTo(Type.READY);
    assertThat(awaited.execute(call()).response().getStatus()).isEqualTo(200);
  }

  @Test
  void an_id_that_is_not_installed_is_refused() throws Exception {
    assertThat(dial(channel, "other:1").ended.get(5, TimeUnit.SECONDS).getDescription())
        .isEqualTo(
            "peer will not accept external chaincode connection other:1 (except in dev mode)");
    listener.await(ID);
    listener.forget(ID);
    assertThat(dial(channel, ID).ended.get(5, TimeUnit.SECONDS).getDescription())
        .isEqualTo(
            "peer will not accept external chaincode connection label:1234 (except in dev mode)");
  }

  @Test
  void a_second_registration_is_refused_while_the_first_lives_and_taken_afterwards()
      throws Exception {
    AwaitedChaincode awaited = listener.await(ID);
    Dialled first = dial(channel, ID);
    assertThat(awaited.awaitReady(Duration.ofSeconds(5))).isTrue();
    assertThat(dial(channel, ID).ended.get(5, TimeUnit.SECONDS).getDescription())
        .isEqualTo("duplicate chaincodeID: label:1234");
    first.peer.onCompleted();
    assertThat(first.ended.get(5, TimeUnit.SECONDS).isOk()).isTrue();
    Dialled second = dial(channel, ID);
    assertThat(second.heard.poll(5, TimeUnit.SECONDS)).isEqualTo(Type.REGISTERED);
    assertThat(awaited.execute(call()).response().getStatus()).isEqualTo(200);
  }

  @Test
  void a_call_waits_for_its_chaincode_only_so_long() {
    AwaitedChaincode awaited = listener.await(ID);
    assertThatThrownBy(() -> awaited.execute(call()))
        .isInstanceOf(ChaincodeFailure.class)
        .hasMessage(
            "failed to execute transaction f00d: could not launch chaincode label:1234: timeout"
                + " expired while starting chaincode label:1234 for transaction");
  }

  @Test
  void who_has_no_certificate_of_the_chaincodes_authority_does_not_get_through() throws Exception {
    listener.await(ID);
    ManagedChannel stranger = channel(false);
    try {
      assertThat(dial(stranger, ID).ended.get(5, TimeUnit.SECONDS).getCode())
          .isEqualTo(Status.Code.UNAVAILABLE);
    } finally {
      stranger.shutdownNow();
    }
  }
}
