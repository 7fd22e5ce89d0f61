package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekInfo.SeekBehavior;
import org.hyperledger.fabric.protos.orderer.SeekInfo.SeekContentType;
import org.hyperledger.fabric.protos.peer.BlockAndPrivateData;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.FilteredTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.identity.SigningIdentity;

/** Blocks as peers deliver them: from where, to where, to whom. */
@Timeout(60)
class DeliverTest {
  @TempDir private static Path folder;
  private static final MovableClock CLOCK = new MovableClock();
  private static EmbeddedNetwork network;
  private static TestClient client;
  private static ManagedChannel peer;

  @BeforeAll
  static void start() throws Exception {
    network =
        EmbeddedNetwork.start(
            TestConsortium.of(2), folder, NetworkSettings.DEFAULT.withClock(CLOCK));
    client = TestClient.of(network, "Org1", "user");
    peer = TestClient.channel(network, "Org1");
    client.submit("put", "first", "1");
  }

  @AfterAll
  static void stop() throws Exception {
    peer.shutdownNow();
    peer.awaitTermination(5, TimeUnit.SECONDS);
    client.close();
    network.close();
  }

  @AfterEach
  void presentTime() {
    CLOCK.ahead = Duration.ZERO;
  }

  private static SigningIdentity user() {
    Organisation organisation = network.peer("Org1").organisation();
    return network.crypto().person(organisation, organisation.people().get(1));
  }

  private static long height() {
    return network.ledger().height();
  }

  private static StreamObserver<Envelope> deliver(
      Answers<DeliverResponse> answers, Envelope request) {
    StreamObserver<Envelope> stream = DeliverGrpc.newStub(peer).deliver(answers);
    stream.onNext(request);
    return stream;
  }

  private static Answers<DeliverResponse> deliver(SeekInfo.Builder seek) {
    Answers<DeliverResponse> answers = new Answers<>();
    deliver(answers, Envelopes.seek(user(), seek));
    return answers;
  }

  private static List<Long> numbers(List<DeliverResponse> responses) {
    return responses.stream().map(r -> r.getBlock().getHeader().getNumber()).toList();
  }

  private static void ends(Envelope request, Status status) throws Exception {
    Answers<DeliverResponse> answers = new Answers<>();
    deliver(answers, request);
    assertThat(answers.next().getStatus()).isEqualTo(status);
    answers.awaitEnd();
  }

  private static void ends(SeekInfo.Builder seek, Status status) throws Exception {
    ends(Envelopes.seek(user(), seek), status);
  }

  private static Envelope withHeader(UnaryOperator<ChannelHeader.Builder> change) {
    return Envelopes.signed(
        user(), Envelopes.from(Envelopes.OLDEST, Envelopes.OLDEST).build(), change);
  }

  @Test
  void blocks_are_delivered_from_start_to_stop_and_then_a_status() throws Exception {
    Answers<DeliverResponse> answers = deliver(Envelopes.from(Envelopes.OLDEST, Envelopes.at(1)));
    Block genesis = answers.next().getBlock();
    assertThat(genesis).isEqualTo(network.ledger().block(0));
    assertThat(answers.next().getBlock()).isEqualTo(network.ledger().block(1));
    assertThat(answers.next().getStatus()).isEqualTo(Status.SUCCESS);
    assertThat(answers.isQuiet()).isTrue();
  }

  @Test
  void one_stream_answers_one_request_after_another() throws Exception {
    Answers<DeliverResponse> answers = new Answers<>();
    StreamObserver<Envelope> stream =
        deliver(
            answers, Envelopes.seek(user(), Envelopes.from(Envelopes.OLDEST, Envelopes.OLDEST)));
    stream.onNext(Envelopes.seek(user(), Envelopes.from(Envelopes.at(1), Envelopes.at(1))));
    stream.onCompleted();
    assertThat(answers.next().getBlock().getHeader().getNumber()).isZero();
    assertThat(answers.next().getStatus()).isEqualTo(Status.SUCCESS);
    assertThat(answers.next().getBlock().getHeader().getNumber()).isEqualTo(1);
    assertThat(answers.next().getStatus()).isEqualTo(Status.SUCCESS);
    answers.awaitEnd();
  }

  @Test
  void the_newest_block_is_one_block() throws Exception {
    long newest = height() - 1;
    Answers<DeliverResponse> answers = deliver(Envelopes.from(Envelopes.NEWEST, Envelopes.NEWEST));
    assertThat(numbers(answers.next(1))).containsExactly(newest);
    assertThat(answers.next().getStatus()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void who_starts_at_the_next_commit_waits_for_it() throws Exception {
    long next = height();
    Answers<DeliverResponse> answers = deliver(Envelopes.from(Envelopes.NEXT, Envelopes.NEVER));
    client.submit("put", "next", "1");
    client.submit("put", "next", "2");
    assertThat(numbers(answers.next(2))).containsExactly(next, next + 1);
    assertThat(answers.isQuiet()).isTrue();
  }

  @Test
  void who_does_not_want_to_wait_is_told_that_there_is_no_more() throws Exception {
    long height = height();
    Answers<DeliverResponse> answers =
        deliver(
            Envelopes.from(Envelopes.NEWEST, Envelopes.NEVER)
                .setBehavior(SeekBehavior.FAIL_IF_NOT_READY));
    assertThat(numbers(answers.next(1))).containsExactly(height - 1);
    assertThat(answers.next().getStatus()).isEqualTo(Status.NOT_FOUND);
    answers.awaitEnd();
  }

  @Test
  void a_start_beyond_the_next_block_is_not_found_but_the_next_block_is_waited_for()
      throws Exception {
    long next = height();
    ends(Envelopes.from(Envelopes.at(next + 1), Envelopes.NEVER), Status.NOT_FOUND);
    Answers<DeliverResponse> waiting =
        deliver(Envelopes.from(Envelopes.at(next), Envelopes.at(next)));
    client.submit("put", "awaited", "1");
    assertThat(numbers(waiting.next(1))).containsExactly(next);
    assertThat(waiting.next().getStatus()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void a_request_that_says_too_little_or_contradicts_itself_is_bad() throws Exception {
    ends(SeekInfo.newBuilder().setStart(Envelopes.OLDEST), Status.BAD_REQUEST);
    ends(SeekInfo.newBuilder().setStop(Envelopes.OLDEST), Status.BAD_REQUEST);
    ends(Envelopes.from(Envelopes.at(1), Envelopes.at(0)), Status.BAD_REQUEST);
    ends(
        Envelope.newBuilder().setPayload(ByteString.copyFrom(new byte[] {9})).build(),
        Status.BAD_REQUEST);
    ends(withHeader(ChannelHeader.Builder::clearTimestamp), Status.BAD_REQUEST);
  }

  @Test
  void a_request_from_another_time_is_bad_but_not_within_a_quarter_of_an_hour() throws Exception {
    ends(
        withHeader(h -> h.setTimestamp(Envelopes.at(Instant.now().minusSeconds(16 * 60)))),
        Status.BAD_REQUEST);
    ends(
        withHeader(h -> h.setTimestamp(Envelopes.at(Instant.now().plusSeconds(16 * 60)))),
        Status.BAD_REQUEST);
    Answers<DeliverResponse> answers = new Answers<>();
    deliver(
        answers,
        withHeader(h -> h.setTimestamp(Envelopes.at(Instant.now().minusSeconds(14 * 60)))));
    assertThat(answers.next().hasBlock()).isTrue();
  }

  @Test
  void an_unknown_channel_is_not_found() throws Exception {
    ends(withHeader(h -> h.setChannelId("nochan")), Status.NOT_FOUND);
  }

  @Test
  void who_is_no_reader_is_forbidden_to_read() throws Exception {
    Envelope good = Envelopes.seek(user(), Envelopes.from(Envelopes.OLDEST, Envelopes.OLDEST));
    ends(good.toBuilder().setSignature(ByteString.EMPTY).build(), Status.FORBIDDEN);
    SigningIdentity foreign =
        new SigningIdentity("ForeignMSP", user().certificate(), user().privateKey());
    ends(
        Envelopes.seek(foreign, Envelopes.from(Envelopes.OLDEST, Envelopes.OLDEST)),
        Status.FORBIDDEN);
  }

  @Test
  void an_expired_certificate_is_forbidden_to_read() throws Exception {
    CLOCK.ahead = Duration.ofDays(400);
    ends(withHeader(h -> h.setTimestamp(Envelopes.at(CLOCK.instant()))), Status.FORBIDDEN);
  }

  @Test
  void a_stream_ends_when_its_readers_certificate_does() throws Exception {
    Answers<DeliverResponse> answers = deliver(Envelopes.from(Envelopes.NEWEST, Envelopes.NEVER));
    assertThat(answers.next().hasBlock()).isTrue();
    SubmittedTransaction submitted =
        client.contract().newProposal("put").addArguments("e", "1").build().endorse().submitAsync();
    assertThat(submitted.getStatus().isSuccessful()).isTrue();
    assertThat(answers.next().hasBlock()).isTrue();
    var endorsed = client.contract().newProposal("put").addArguments("e", "2").build().endorse();
    network.peer("Org1").faults().cutOff();
    endorsed.submitAsync();
    await().until(() -> height() > network.peer("Org1").height(TestConsortium.CHANNEL));
    CLOCK.ahead = Duration.ofDays(400);
    network.peer("Org1").faults().heal();
    assertThat(answers.next().getStatus()).isEqualTo(Status.FORBIDDEN);
    answers.awaitEnd();
  }

  @Test
  void headers_alone_are_delivered_on_demand_but_configuration_whole() throws Exception {
    Answers<DeliverResponse> answers =
        deliver(
            Envelopes.from(Envelopes.OLDEST, Envelopes.at(1))
                .setContentType(SeekContentType.HEADER_WITH_SIG));
    assertThat(answers.next().getBlock()).isEqualTo(network.ledger().block(0));
    Block headers = answers.next().getBlock();
    assertThat(headers.hasData()).isFalse();
    assertThat(headers.getHeader()).isEqualTo(network.ledger().block(1).getHeader());
    assertThat(headers.getMetadata()).isEqualTo(network.ledger().block(1).getMetadata());
  }

  @Test
  void a_filtered_block_says_what_became_of_transactions_and_names_events_without_payload()
      throws Exception {
    Answers<DeliverResponse> answers = new Answers<>();
    DeliverGrpc.newStub(peer)
        .deliverFiltered(answers)
        .onNext(Envelopes.seek(user(), Envelopes.from(Envelopes.NEXT, Envelopes.NEVER)));
    await().until(answers::isQuiet);
    SubmittedTransaction emitted =
        client
            .contract()
            .newProposal("emit")
            .addArguments("tally", "secret")
            .build()
            .endorse()
            .submitAsync();
    assertThat(emitted.getStatus().isSuccessful()).isTrue();
    FilteredBlock block = answers.next().getFilteredBlock();
    assertThat(block.getChannelId()).isEqualTo("mychannel");
    assertThat(block.getNumber()).isEqualTo(emitted.getStatus().getBlockNumber());
    FilteredTransaction transaction = block.getFilteredTransactions(0);
    assertThat(transaction.getTxid()).isEqualTo(emitted.getTransactionId());
    assertThat(transaction.getTxValidationCode()).isEqualTo(TxValidationCode.VALID);
    assertThat(transaction.getType()).isEqualTo(HeaderType.ENDORSER_TRANSACTION);
    var event = transaction.getTransactionActions().getChaincodeActions(0).getChaincodeEvent();
    assertThat(event.getEventName()).isEqualTo("tally");
    assertThat(event.getChaincodeId()).isEqualTo("probe");
    assertThat(event.getTxId()).isEqualTo(emitted.getTransactionId());
    assertThat(event.getPayload()).isEmpty();
  }

  @Test
  void a_filtered_configuration_block_has_no_actions() throws Exception {
    Answers<DeliverResponse> answers = new Answers<>();
    DeliverGrpc.newStub(peer)
        .deliverFiltered(answers)
        .onNext(Envelopes.seek(user(), Envelopes.from(Envelopes.OLDEST, Envelopes.OLDEST)));
    FilteredTransaction transaction = answers.next().getFilteredBlock().getFilteredTransactions(0);
    assertThat(transaction.getType()).isEqualTo(HeaderType.CONFIG);
    assertThat(transaction.hasTransactionActions()).isFalse();
  }

  @Test
  void the_gateway_client_reads_blocks_of_all_three_kinds() throws Exception {
    try (CloseableIterator<Block> blocks =
            client.network().newBlockEventsRequest().startBlock(0).build().getEvents();
        CloseableIterator<FilteredBlock> filtered =
            client.network().newFilteredBlockEventsRequest().startBlock(0).build().getEvents();
        CloseableIterator<BlockAndPrivateData> all =
            client
                .network()
                .newBlockAndPrivateDataEventsRequest()
                .startBlock(0)
                .build()
                .getEvents()) {
      CompletableFuture.runAsync(
              () -> {
                assertThat(blocks.next()).isEqualTo(network.ledger().block(0));
                assertThat(blocks.next()).isEqualTo(network.ledger().block(1));
                assertThat(filtered.next().getNumber()).isZero();
                assertThat(all.next().getBlock()).isEqualTo(network.ledger().block(0));
              })
          .get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void the_gateway_client_is_told_when_blocks_are_not_for_it() throws Exception {
    try (CloseableIterator<Block> beyond =
        client.network().newBlockEventsRequest().startBlock(1_000_000).build().getEvents()) {
      Assertions.assertThatThrownBy(beyond::next)
          .hasMessageContaining("Unexpected status response: NOT_FOUND");
    }
  }

  @Test
  void a_peer_that_is_cut_off_delivers_what_it_missed_when_it_is_back() throws Exception {
    long next = height();
    Answers<DeliverResponse> answers = deliver(Envelopes.from(Envelopes.NEXT, Envelopes.NEVER));
    await().until(answers::isQuiet);
    var endorsed = client.contract().newProposal("put").addArguments("c", "1").build().endorse();
    network.peer("Org1").faults().cutOff();
    endorsed.submitAsync();
    await().until(() -> height() > next);
    assertThat(answers.isQuiet()).isTrue();
    network.peer("Org1").faults().heal();
    assertThat(numbers(answers.next(1))).containsExactly(next);
  }
}
