package org.tallystick.network.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;
import static org.tallystick.network.validation.TestChannel.put;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.ledger.BlockHashes;
import org.tallystick.network.ordering.ConfigurationTransactions;
import org.tallystick.network.ordering.EnvelopeFilter;
import org.tallystick.network.ordering.Orderer;
import org.tallystick.network.ordering.OrdererFaults;

class CommitterTest {

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
  void listeners_hear_of_a_block_after_it_is_committed_with_its_codes_and_in_order() {
    List<Long> heights = new ArrayList<>();
    List<List<TxValidationCode>> codes = new ArrayList<>();
    channel
        .committer()
        .addListener(
            block -> {
              assertThat(channel.ledger().block(block.number())).isEqualTo(block.block());
              heights.add(channel.ledger().height());
              codes.add(block.codes());
            });
    channel.commit(
        channel.endorsed(s -> put(s, "a", "1")),
        channel.transaction(s -> put(s, "b", "1")).endorsedBy("Alpha"));
    channel.commit(channel.endorsed(s -> put(s, "a", "2")));
    assertThat(heights).containsExactly(3L, 4L);
    assertThat(codes).containsExactly(List.of(VALID, ENDORSEMENT_POLICY_FAILURE), List.of(VALID));
    assertThat(
            channel
                .ledger()
                .block(2)
                .getMetadata()
                .getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE))
        .isEqualTo(ByteString.copyFrom(new byte[] {0, 10}));
  }

  @Test
  void the_orderers_signature_over_a_block_verifies()
      throws InvalidProtocolBufferException, IdentityException {
    channel.commit(channel.endorsed(s -> put(s, "a", "1")));
    Block block = channel.ledger().block(2);
    Metadata signatures =
        Metadata.parseFrom(block.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE));
    ByteString header = signatures.getSignatures(0).getSignatureHeader();
    byte[] signed =
        signatures
            .getValue()
            .concat(header)
            .concat(ByteString.copyFrom(BlockHashes.headerBytes(block.getHeader())))
            .toByteArray();
    assertThat(
            Members.get()
                .msps()
                .resolve(SignatureHeader.parseFrom(header).getCreator())
                .verify(signed, signatures.getSignatures(0).getSignature().toByteArray()))
        .isTrue();
  }

  @Test
  void ordered_envelopes_are_all_committed_each_once() throws Exception {
    Members members = Members.get();
    Clock clock = Clock.systemUTC();
    EnvelopeFilter filter = new EnvelopeFilter(Members.CHANNEL, members.inForce(), clock);
    List<TestTransaction> transactions = new ArrayList<>();
    Orderer orderer =
        new Orderer(
            filter,
            new ConfigurationTransactions(members.inForce(), filter, members.orderer(), clock),
            new OrdererFaults(() -> "127.0.0.1:7050", "AlphaMSP"),
            Batch.IMMEDIATELY,
            channel.committer());
    orderer.start();
    for (int i = 0; i < 50; i++) {
      String key = "k" + i;
      TestTransaction transaction = channel.transaction(s -> put(s, key, "1"));
      transactions.add(transaction);
      Envelope envelope = transaction.endorsedBy("Alpha", "Beta");
      orderer.submit(envelope);
    }
    orderer.close();
    assertThat(orderer.failure()).isEmpty();
    assertThat(transactions)
        .allSatisfy(
            each ->
                assertThat(channel.ledger().transaction(each.id()).orElseThrow().code())
                    .isEqualTo(VALID));
    assertThat(channel.committed().stream().skip(1).mapToInt(b -> b.codes().size()).sum())
        .isEqualTo(50);
  }
}
