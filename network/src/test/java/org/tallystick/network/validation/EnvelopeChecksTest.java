package org.tallystick.network.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_COMMON_HEADER;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_CREATOR_SIGNATURE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_HEADER_EXTENSION;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_PAYLOAD;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_PROPOSAL_TXID;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_RESPONSE_PAYLOAD;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_RWSET;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.DUPLICATE_TXID;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.ILLEGAL_WRITESET;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_CHAINCODE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_CONFIG_TRANSACTION;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_ENDORSER_TRANSACTION;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_OTHER_REASON;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.UNSUPPORTED_TX_PAYLOAD;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;
import static org.tallystick.network.validation.TestChannel.put;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rule F9 of the ledger and the form of a transaction: what is malformed, and the code that says
 * so.
 */
class EnvelopeChecksTest {

  /** A tag that announces more bytes than follow. */
  private static final ByteString GARBAGE = ByteString.copyFrom(new byte[] {0x0a, 0x7f, 1});

  @TempDir Path directory;
  private TestChannel channel;

  @BeforeEach
  void open() {
    channel = TestChannel.withChaincode(directory);
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void a_good_transaction_is_valid_and_a_bad_one_changes_nothing() {
    is(VALID, transaction());
    assertThat(channel.value("a")).isEqualTo("1");
    is(BAD_PROPOSAL_TXID, transaction().withChannelHeader(h -> h.setTxId("0")));
    assertThat(channel.ledger().snapshot().history(TestChannel.CHAINCODE, "a"))
        .toIterable()
        .hasSize(1);
  }

  @Test
  void bytes_that_are_no_payload() {
    is(BAD_PAYLOAD, transaction().withEnvelope(e -> e.setPayload(GARBAGE)));
  }

  @Test
  void a_payload_without_a_good_header() {
    is(
        BAD_COMMON_HEADER,
        transaction()
            .withEnvelope(
                e -> e.setPayload(Payload.newBuilder().setData(GARBAGE).build().toByteString())));
    is(BAD_COMMON_HEADER, transaction().withChannelHeader(h -> h.setEpoch(1)));
    is(
        BAD_COMMON_HEADER,
        transaction().withChannelHeader(h -> h.setType(HeaderType.MESSAGE_VALUE)));
    is(BAD_COMMON_HEADER, transaction().withNonce(ByteString.EMPTY));
  }

  @Test
  void a_signature_that_is_not_the_creators() {
    is(BAD_CREATOR_SIGNATURE, transaction().withEnvelope(e -> e.setSignature(GARBAGE)));
    is(BAD_CREATOR_SIGNATURE, transaction().withEnvelope(Envelope.Builder::clearSignature));
  }

  @Test
  void a_transaction_of_another_channel_has_no_known_creator() {
    is(BAD_CREATOR_SIGNATURE, transaction().withChannelHeader(h -> h.setChannelId("other")));
  }

  @Test
  void types_that_no_client_may_send() {
    is(
        UNSUPPORTED_TX_PAYLOAD,
        transaction().withChannelHeader(h -> h.setType(HeaderType.CONFIG_UPDATE_VALUE)));
    is(
        INVALID_CONFIG_TRANSACTION,
        transaction().withChannelHeader(h -> h.setType(HeaderType.CONFIG_VALUE)));
  }

  @Test
  void an_endorsed_answer_to_another_proposal() {
    is(
        INVALID_ENDORSER_TRANSACTION,
        transaction().withResponse(r -> r.setProposalHash(ByteString.copyFrom(new byte[32]))));
  }

  @Test
  void none_or_two_actions() {
    is(INVALID_ENDORSER_TRANSACTION, transaction().withTransaction(t -> t.clearActions()));
    is(
        INVALID_ENDORSER_TRANSACTION,
        transaction().withTransaction(t -> t.addActions(t.getActions(0))));
  }

  @Test
  void bytes_that_are_no_action() {
    is(
        INVALID_ENDORSER_TRANSACTION,
        transaction()
            .withTransaction(
                t -> t.setActions(0, t.getActions(0).toBuilder().setPayload(GARBAGE))));
    is(BAD_HEADER_EXTENSION, transaction().withChannelHeader(h -> h.setExtension(GARBAGE)));
    is(BAD_RESPONSE_PAYLOAD, transaction().withResponse(r -> r.setExtension(GARBAGE)));
    is(BAD_RESPONSE_PAYLOAD, transaction().withResponse(r -> r.clearExtension()));
    is(BAD_RWSET, transaction().withResults(GARBAGE));
  }

  @Test
  void a_chaincode_that_is_not_the_invoked_one_or_unknown() {
    is(INVALID_OTHER_REASON, transaction().withAction(a -> a.clearChaincodeId()));
    is(INVALID_OTHER_REASON, transaction().withChannelHeader(h -> h.clearExtension()));
    is(INVALID_CHAINCODE, transaction().withAction(a -> a.getChaincodeIdBuilder().setName("b")));
    is(INVALID_CHAINCODE, transaction().withAction(a -> a.getChaincodeIdBuilder().clearVersion()));
    is(INVALID_CHAINCODE, new TestTransaction("unknown", ByteString.EMPTY));
  }

  @Test
  void an_event_in_another_chaincodes_name() {
    ChaincodeEvent event = ChaincodeEvent.newBuilder().setChaincodeId("other").build();
    is(INVALID_OTHER_REASON, transaction().withAction(a -> a.setEvents(event.toByteString())));
    is(
        VALID,
        transaction()
            .withAction(
                a ->
                    a.setEvents(
                        event.toBuilder()
                            .setChaincodeId(TestChannel.CHAINCODE)
                            .build()
                            .toByteString())));
  }

  @Test
  void one_namespace_twice() {
    NsReadWriteSet namespace =
        NsReadWriteSet.newBuilder().setNamespace(TestChannel.CHAINCODE).build();
    is(
        ILLEGAL_WRITESET,
        transaction()
            .withResults(
                TxReadWriteSet.newBuilder()
                    .addNsRwset(namespace)
                    .addNsRwset(namespace)
                    .build()
                    .toByteString()));
  }

  @Test
  void an_id_that_was_in_the_ledger_or_in_the_block_before() {
    Envelope first = transaction().endorsedBy("Alpha", "Beta");
    Envelope second = channel.transaction(s -> put(s, "b", "1")).endorsedBy("Alpha", "Beta");
    assertThat(channel.commit(first, second, first, second))
        .containsExactly(VALID, VALID, DUPLICATE_TXID, DUPLICATE_TXID);
    assertThat(channel.commit(second)).containsExactly(DUPLICATE_TXID);
  }

  @Test
  void an_id_that_was_spent_by_an_invalid_transaction() {
    TestTransaction transaction = transaction();
    assertThat(channel.commit(transaction.endorsedBy("Alpha")))
        .containsExactly(ENDORSEMENT_POLICY_FAILURE);
    assertThat(channel.commit(transaction.endorsedBy("Alpha", "Beta")))
        .containsExactly(DUPLICATE_TXID);
    assertThat(channel.value("a")).isEmpty();
  }

  @Test
  void within_a_block_only_a_valid_one_spends_the_id() {
    TestTransaction transaction = transaction();
    assertThat(
            channel.commit(
                transaction.endorsedBy("Alpha"), transaction.endorsedBy("Alpha", "Beta")))
        .containsExactly(ENDORSEMENT_POLICY_FAILURE, VALID);
  }

  private TestTransaction transaction() {
    return channel.transaction(s -> put(s, "a", "1"));
  }

  private void is(TxValidationCode code, TestTransaction transaction) {
    assertThat(channel.commit(transaction.endorsedBy("Alpha", "Beta"))).containsExactly(code);
  }
}
