package org.tallystick.network.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.QueryStateClose;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
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

/** The peer's words on the stream, heard by a chaincode that says whatever a test wants. */
@Timeout(60)
class ChaincodeStreamTest {
  private static final String TXID = "f00d";

  @TempDir private Path folder;
  private final ScheduledExecutorService watcher = Executors.newScheduledThreadPool(1);
  private final ScriptedChaincode chaincode = new ScriptedChaincode();
  private Server server;
  private ChaincodeConnection connection;

  /** Registers, and answers a transaction with the requests it was told to make. */
  private static final class ScriptedChaincode extends ChaincodeGrpc.ChaincodeImplBase {
    private volatile String id = "probe:1";
    private volatile List<ChaincodeMessage> requests = List.of();
    private volatile ChaincodeMessage ready;
    private final LinkedBlockingQueue<ChaincodeMessage> heard = new LinkedBlockingQueue<>();

    @Override
    public StreamObserver<ChaincodeMessage> connect(StreamObserver<ChaincodeMessage> peer) {
      peer.onNext(
          ChaincodeMessage.newBuilder()
              .setType(Type.REGISTER)
              .setPayload(ChaincodeID.newBuilder().setName(id).build().toByteString())
              .build());
      return new StreamObserver<>() {
        @Override
        public void onNext(ChaincodeMessage message) {
          heard.add(message);
          if (message.getType() == Type.READY) {
            ready = message;
          }
          if (message.getType() == Type.TRANSACTION) {
            requests.forEach(peer::onNext);
            peer.onNext(completed());
          }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
          peer.onCompleted();
        }
      };
    }

    private static ChaincodeMessage completed() {
      return ChaincodeMessage.newBuilder()
          .setType(Type.COMPLETED)
          .setChannelId("c")
          .setTxid(TXID)
          .setPayload(Response.newBuilder().setStatus(200).build().toByteString())
          .build();
    }
  }

  private record EmptyState(long height) implements StateSnapshot {
    @Override
    public Optional<VersionedValue> get(String namespace, String key) {
      return Optional.empty();
    }

    @Override
    public java.util.Iterator<StateEntry> range(String namespace, String start, String end) {
      return java.util.Collections.emptyIterator();
    }

    @Override
    public java.util.Iterator<org.hyperledger.fabric.protos.ledger.queryresult.KeyModification>
        history(String namespace, String key) {
      return java.util.Collections.emptyIterator();
    }
  }

  @BeforeEach
  void serve() throws Exception {
    Organisation organisation =
        new Organisation(
            "Org1", "Org1MSP", "org1.example", new Organisation.Peer("peer0", 0, 0), List.of());
    Consortium consortium =
        new Consortium(
            "c", Batch.IMMEDIATELY, Consortium.DEFAULT_POLICIES, List.of(organisation), List.of());
    CryptoTree crypto = CryptoTree.issue(consortium, folder);
    TlsFiles tls = crypto.chaincodeServer();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .sslContext(
                GrpcSslContexts.forServer(tls.certificate().toFile(), tls.privateKey().toFile())
                    .trustManager(tls.root().toFile())
                    .clientAuth(ClientAuth.REQUIRE)
                    .build())
            .addService(chaincode)
            .build()
            .start();
    TlsFiles client = crypto.chaincodeClient(organisation);
    connection =
        new ChaincodeConnection(
            new ChaincodeAddress(
                "probe",
                Optional.of("probe:1"),
                "127.0.0.1",
                server.getPort(),
                new ChaincodeTls(
                    client.root(), client.certificate(), client.privateKey(), "localhost")),
            Duration.ofSeconds(10),
            watcher);
  }

  @AfterEach
  void stop() throws Exception {
    connection.close();
    server.shutdownNow();
    server.awaitTermination(5, TimeUnit.SECONDS);
    watcher.shutdownNow();
  }

  private static ChaincodeCall call() {
    return new ChaincodeCall(
        "c",
        TXID,
        "probe",
        ChaincodeInput.getDefaultInstance(),
        SignedProposal.getDefaultInstance(),
        new TransactionSimulator(new EmptyState(1), TXID),
        ChaincodeStreamTest::called);
  }

  private static CompletableFuture<ChaincodeMessage> called(
      ChaincodeCall caller, ChaincodeSpec other) {
    return CompletableFuture.failedFuture(
        new ChaincodeFailure("execute failed: " + other.getChaincodeId().getName() + " is away"));
  }

  private static ChaincodeMessage request(Type type, ByteString payload) {
    return ChaincodeMessage.newBuilder()
        .setType(type)
        .setChannelId("c")
        .setTxid(TXID)
        .setPayload(payload)
        .build();
  }

  /** What the peer answers to one request within a transaction. */
  private ChaincodeMessage answerTo(ChaincodeMessage request) throws Exception {
    chaincode.requests = List.of(request);
    connection.execute(call());
    return chaincode.heard.stream()
        .filter(message -> message.getType() == Type.RESPONSE || message.getType() == Type.ERROR)
        .findFirst()
        .orElseGet(this::nextAnswer);
  }

  private ChaincodeMessage nextAnswer() {
    try {
      ChaincodeMessage message = chaincode.heard.poll(10, TimeUnit.SECONDS);
      while (message != null
          && message.getType() != Type.RESPONSE
          && message.getType() != Type.ERROR) {
        message = chaincode.heard.poll(10, TimeUnit.SECONDS);
      }
      return message;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void a_chaincode_that_registers_is_told_registered_and_ready() throws Exception {
    connection.connect();
    assertThat(chaincode.heard.poll(5, TimeUnit.SECONDS).getType()).isEqualTo(Type.REGISTERED);
    assertThat(chaincode.heard.poll(5, TimeUnit.SECONDS).getType()).isEqualTo(Type.READY);
    assertThat(connection.isReady()).isTrue();
  }

  @Test
  void a_chaincode_with_another_id_is_not_called() {
    chaincode.id = "probe:2";
    assertThatThrownBy(() -> connection.execute(call()))
        .isInstanceOf(ChaincodeFailure.class)
        .hasMessage(
            "failed to execute transaction f00d: could not launch chaincode probe:1: connection"
                + " to probe:1 failed: registered as 'probe:2' instead of 'probe:1'");
  }

  @Test
  void an_absent_key_is_answered_with_nothing() throws Exception {
    ChaincodeMessage answer =
        answerTo(request(Type.GET_STATE, GetState.newBuilder().setKey("k").build().toByteString()));
    assertThat(answer.getType()).isEqualTo(Type.RESPONSE);
    assertThat(answer.getPayload()).isEmpty();
    assertThat(answer.getTxid()).isEqualTo(TXID);
    assertThat(answer.getChannelId()).isEqualTo("c");
  }

  @Test
  void an_unknown_query_cannot_go_on_but_can_be_closed() throws Exception {
    assertThat(
            answerTo(
                    request(
                        Type.QUERY_STATE_NEXT,
                        QueryStateNext.newBuilder().setId("9").build().toByteString()))
                .getPayload()
                .toStringUtf8())
        .isEqualTo("QUERY_STATE_NEXT failed: transaction ID: f00d: query iterator not found");
    chaincode.heard.clear();
    assertThat(
            answerTo(
                    request(
                        Type.QUERY_STATE_CLOSE,
                        QueryStateClose.newBuilder().setId("9").build().toByteString()))
                .getType())
        .isEqualTo(Type.RESPONSE);
  }

  @Test
  void a_hash_in_the_collection_without_a_name_is_empty_as_on_real_peers() throws Exception {
    ChaincodeMessage answer = answerTo(request(Type.GET_PRIVATE_DATA_HASH, ByteString.EMPTY));
    assertThat(answer.getType()).isEqualTo(Type.RESPONSE);
    assertThat(answer.getPayload()).isEmpty();
  }

  @Test
  void a_request_without_a_transaction_has_no_ledger() throws Exception {
    chaincode.requests =
        List.of(request(Type.GET_STATE, ByteString.EMPTY).toBuilder().setTxid("other").build());
    connection.execute(call());
    assertThat(nextAnswer().getPayload().toStringUtf8())
        .isEqualTo("GET_STATE failed: transaction ID: other: no ledger context");
  }

  @Test
  void what_cannot_be_answered_is_refused_with_fabrics_sentence() throws Exception {
    Map<Type, String> sentences =
        Map.of(
            Type.GET_QUERY_RESULT, "ExecuteQuery not supported for leveldb",
            Type.PURGE_PRIVATE_DATA, "only applicable for private data",
            Type.INVOKE_CHAINCODE, "execute failed:  is away");
    for (Map.Entry<Type, String> each : sentences.entrySet()) {
      chaincode.heard.clear();
      ChaincodeMessage answer = answerTo(request(each.getKey(), ByteString.EMPTY));
      assertThat(answer.getType()).isEqualTo(Type.ERROR);
      assertThat(answer.getPayload().toStringUtf8())
          .isEqualTo(each.getKey() + " failed: transaction ID: f00d: " + each.getValue());
    }
    chaincode.heard.clear();
    ChaincodeMessage inCollection =
        answerTo(
            request(
                Type.GET_STATE,
                GetState.newBuilder().setKey("k").setCollection("c1").build().toByteString()));
    assertThat(inCollection.getPayload().toStringUtf8())
        .isEqualTo(
            "GET_STATE failed: transaction ID: f00d: collection /probe/c1 could not be found");
  }

  @Test
  void several_keys_are_read_and_written_by_one_message_each() throws Exception {
    ByteString batch =
        WriteBatchState.newBuilder()
            .addRec(
                WriteRecord.newBuilder()
                    .setType(WriteRecord.Type.PUT_STATE)
                    .setKey("a")
                    .setValue(ByteString.copyFromUtf8("1")))
            .addRec(WriteRecord.newBuilder().setKey("b").setType(WriteRecord.Type.DEL_STATE))
            .build()
            .toByteString();
    assertThat(answerTo(request(Type.WRITE_BATCH_STATE, batch)).getType()).isEqualTo(Type.RESPONSE);
    chaincode.heard.clear();
    ByteString keys =
        GetStateMultiple.newBuilder().addKeys("absent").addKeys("a").build().toByteString();
    ChaincodeMessage values = answerTo(request(Type.GET_STATE_MULTIPLE, keys));
    assertThat(GetStateMultipleResult.parseFrom(values.getPayload()).getValuesList())
        .containsExactly(ByteString.EMPTY, ByteString.EMPTY);
    chaincode.heard.clear();
    ByteString wrong =
        WriteBatchState.newBuilder()
            .addRec(WriteRecord.newBuilder().setKey("a").setTypeValue(77))
            .build()
            .toByteString();
    assertThat(answerTo(request(Type.WRITE_BATCH_STATE, wrong)).getPayload().toStringUtf8())
        .isEqualTo("WRITE_BATCH_STATE failed: transaction ID: f00d: unknown operation type");
  }

  @Test
  void a_ready_chaincode_is_told_that_it_may_send_batches() throws Exception {
    answerTo(request(Type.GET_STATE, ByteString.EMPTY));
    ChaincodeAdditionalParams offered =
        ChaincodeAdditionalParams.parseFrom(chaincode.ready.getPayload());
    assertThat(offered.getUseWriteBatch()).isTrue();
    assertThat(offered.getMaxSizeWriteBatch()).isEqualTo(1000);
    assertThat(offered.getUseGetMultipleKeys()).isTrue();
    assertThat(offered.getMaxSizeGetMultipleKeys()).isEqualTo(1000);
  }

  @Test
  void a_chaincode_that_cannot_run_a_transaction_fails_it_with_its_own_words() {
    chaincode.requests =
        List.of(request(Type.ERROR, ByteString.copyFromUtf8("Failed to submit task")));
    assertThatThrownBy(() -> connection.execute(call()))
        .isInstanceOf(ChaincodeFailure.class)
        .hasMessage("transaction returned with failure: Failed to submit task");
  }

  @Test
  void a_message_that_only_peers_send_ends_the_stream_and_the_next_call_dials_again()
      throws Exception {
    chaincode.requests = List.of(request(Type.READY, ByteString.EMPTY));
    assertThatThrownBy(() -> connection.execute(call()))
        .hasMessageEndingWith(ChaincodeFailure.STREAM_TERMINATED);
    chaincode.requests = List.of();
    assertThat(connection.execute(call()).response().getStatus()).isEqualTo(200);
  }
}
